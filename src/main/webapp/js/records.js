// The run page: what this build deployed.
import { apiOf, asApiError } from "./api.js";
import { text } from "./i18n.js";
import { recordView } from "./record.js";
import { empty, refused, skeleton } from "./states.js";

const SHORTEST = 1000;
/** While something is under way, and while nothing is. */
const LONGEST = { open: 5000, idle: 60_000 };

/** Draws the records that the frame's own address answers, ever more seldom until none of them will change any more. */
export function start(root) {
  root.classList.add("gitops");
  root.replaceChildren(skeleton());
  // The address is that of the page, not one below the API.
  look(root, apiOf({ dataset: { ...root.dataset, api: "" } }), "", SHORTEST);
}

async function look(root, api, drawn, pause) {
  let seen = drawn;
  let open = false;
  let done = false;
  try {
    const records = await api.get(root.dataset.url);
    seen = JSON.stringify(records);
    open = records.some((record) => !record.closed);
    done = records.length > 0 && !open;
    if (seen !== drawn) {
      root.replaceChildren(...content(records, root.dataset.base));
    }
  } catch (problem) {
    seen = "";
    root.replaceChildren(refused(asApiError(problem)));
  }
  if (!done && root.isConnected) {
    const next = seen !== "" && seen !== drawn ? SHORTEST : Math.min(pause * 1.5, open ? LONGEST.open : LONGEST.idle);
    setTimeout(() => look(root, api, seen, next), document.hidden ? LONGEST.idle : next);
  }
}

function content(records, base) {
  return records.length === 0
    ? [empty({ shape: "commit", title: text("record.none"), body: text("record.none.body") })]
    : records.map((record) => recordView(record, base));
}
