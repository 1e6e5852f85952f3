// The run page: what this build deployed.
import { apiOf, asApiError } from "./api.js";
import { text } from "./i18n.js";
import { recordView } from "./record.js";
import { empty, refused, skeleton } from "./states.js";

const PAUSE = 1000;

/** Draws the records that the frame's own address answers, again and again until none of them will change any more. */
export function start(root) {
  root.classList.add("gitops");
  root.replaceChildren(skeleton());
  // The address is that of the page, not one below the API.
  look(root, apiOf({ dataset: { ...root.dataset, api: "" } }), "");
}

async function look(root, api, drawn) {
  let seen = drawn;
  let done = false;
  try {
    const records = await api.get(root.dataset.url);
    seen = JSON.stringify(records);
    if (seen !== drawn) {
      root.replaceChildren(...content(records));
    }
    done = records.length > 0 && records.every((record) => record.closed);
  } catch (problem) {
    seen = "";
    root.replaceChildren(refused(asApiError(problem)));
  }
  if (!done && root.isConnected) {
    setTimeout(() => look(root, api, seen), document.hidden ? PAUSE * 10 : PAUSE);
  }
}

function content(records) {
  return records.length === 0
    ? [empty({ shape: "commit", title: text("record.none"), body: text("record.none.body") })]
    : records.map(recordView);
}
