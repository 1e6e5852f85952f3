import { element } from "./draw.js";
import { speak } from "./i18n.js";
import { follow } from "./follow.js";
import { recordView } from "./record.js";

await speak("en");

for (const root of document.querySelectorAll("[data-gitops-page='records']")) {
  const draw = (records) => (records.length === 0
    ? element("p", { class: "gitops-dim" }, "This build has deployed nothing yet.")
    : element("div", {}, records.map(recordView)));
  follow(root, draw, (records) => records.length > 0 && records.every((record) => record.closed));
}
