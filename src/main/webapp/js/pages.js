// Finds what the frame asks for, and draws it.
import { asApiError } from "./api.js";
import { explainFrom } from "./explain.js";
import { speak } from "./i18n.js";
import { refused } from "./states.js";
import { keepTimes } from "./time.js";

const PAGES = {
  applications: "./applications.js",
  application: "./application.js",
  audit: "./audit.js",
  history: "./history.js",
  records: "./records.js",
};

async function draw(root) {
  const page = import(PAGES[root.dataset.gitopsPage]);
  explainFrom(root.dataset.api);
  await speak(root.dataset.language || document.documentElement.lang.slice(0, 2));
  try {
    const { start } = await page;
    await start(root);
  } catch (problem) {
    root.replaceChildren(refused(asApiError(problem)));
    throw problem;
  }
}

for (const root of document.querySelectorAll("[data-gitops-page]")) {
  draw(root);
}
keepTimes();
