// The run page: what this build deployed.
import { asApiError } from "./api.js";
import { recordView } from "./record.js";
import { empty, refused, skeleton } from "./states.js";
import { text } from "./i18n.js";

const PAUSE = 1000;

/** Draws the records that the frame's own address answers, again and again until none of them will change any more. */
export function start(root) {
  root.classList.add("gitops");
  root.replaceChildren(skeleton());
  look(root, "");
}

async function look(root, drawn) {
  let seen = drawn;
  let done = false;
  try {
    const written = await load(root.dataset.url);
    const records = JSON.parse(written);
    if (written !== drawn) {
      root.replaceChildren(...(records.length === 0 ? [empty({ shape: "commit", title: text("record.none"), body: text("record.none.body") })] : records.map(recordView)));
    }
    seen = written;
    done = records.length > 0 && records.every((record) => record.closed);
  } catch (problem) {
    seen = "";
    root.replaceChildren(refused(asApiError(problem)));
  }
  if (!done && root.isConnected) {
    setTimeout(() => look(root, seen), document.hidden ? PAUSE * 10 : PAUSE);
  }
}

async function load(address) {
  const answer = await fetch(address, { headers: { Accept: "application/json" } });
  if (!answer.ok) {
    throw new Error(text("error.status", { status: String(answer.status) }));
  }
  return answer.text();
}
