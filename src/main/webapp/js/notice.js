// Passing messages at the foot of the window, read out by screen readers.
import { element } from "./draw.js";
import { explain, originalTitle } from "./explain.js";
import { text } from "./i18n.js";

const STAYS = 8000;

/** Says that something was done. It goes by itself, unless someone is reading it. */
export function notice(message) {
  const line = shown(message, "good");
  const leave = () => (line.matches(":hover, :focus-within") ? setTimeout(leave, STAYS) : line.remove());
  setTimeout(leave, STAYS);
}

/** Says what went wrong after its dialog was closed. It stays until it is read. */
export function complaint(finding) {
  shown(explain(finding, (said) => element("span", { title: originalTitle(said) }, `${said.seen} ${said.remedy}`)), "bad");
}

function shown(message, tone) {
  const close = element("button", { type: "button", class: "gitops-notice__close", "aria-label": text("notice.close") }, "×");
  const line = element("div", { class: `gitops-notice gitops-notice--${tone}` }, element("span", {}, message), close);
  close.addEventListener("click", () => line.remove());
  region().append(line);
  return line;
}

function region() {
  const found = document.querySelector(".gitops-notices");
  if (found) {
    return found;
  }
  const made = element("div", { class: "gitops gitops-notices", role: "status", "aria-live": "polite" });
  document.body.append(made);
  return made;
}
