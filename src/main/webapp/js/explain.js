// Findings in the language of the page. What was seen stays as it is; what it means and what to do is asked of the server,
// once, and only where a finding is drawn. Until it is there, and where there is none, the finding's own English has to do.
import { element, handle } from "./draw.js";
import { language, text } from "./i18n.js";
import { patch } from "./patch.js";

const ASK_AGAIN = 60_000;

let endpoints = "";
let known = null;
let asked = false;

/** Where the server's endpoints are. */
export function explainFrom(address) {
  endpoints = address;
}

/**
 * What `draw` makes of a finding: an element. It gets the finding with meaning and remedy in the language of the page, and as
 * `original` the finding itself where these are others, else null. It is called once more when they come later.
 */
export function explain(found, draw) {
  const drawn = draw(inLanguage(found));
  if (known === null && language() !== "en" && isOfServer(found)) {
    drawn.setAttribute("data-unexplained", "");
    handle(drawn, { explained() { patch(this, draw(inLanguage(found))); } });
    ask();
  }
  return drawn;
}

/** What the finding itself says, to be opened; null where it is there already. */
export function original({ original: found }) {
  return found ? element(
    "details", { class: "gitops-original" },
    element("summary", {}, text("finding.original")),
    element("div", { lang: "en", dir: "auto" }, element("p", {}, found.meaning), element("p", {}, found.remedy))) : null;
}

/** The same for a pointer to rest on. */
export const originalTitle = ({ original: found }) => (found ? `${found.meaning}\n${found.remedy}` : null);

function inLanguage(found) {
  const words = known?.[found.code];
  return words ? { ...found, ...words, original: found } : { ...found, original: null };
}

// What pages find themselves is in their language already.
const isOfServer = ({ code }) => code && !code.startsWith("page.");

async function ask() {
  if (asked) {
    return;
  }
  asked = true;
  known = await load();
  if (known === null) {
    setTimeout(() => { asked = false; }, ASK_AGAIN);
    return;
  }
  for (const node of document.querySelectorAll("[data-unexplained]")) {
    node.dispatchEvent(new Event("explained"));
  }
}

// Null where it cannot be had: the browser's console says why, and the page stays readable in English.
async function load() {
  try {
    const answer = await fetch(`${endpoints}explanations?language=${language()}`, { credentials: "same-origin", headers: { Accept: "application/json" } });
    return answer.ok ? await answer.json() : null;
  } catch (problem) {
    console.warn(`No explanations in the language of the page: ${problem.message}`);
    return null;
  }
}
