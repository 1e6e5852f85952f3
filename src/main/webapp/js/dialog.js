// One dialog on the browser's own element: it keeps the focus inside, Esc closes it, and the focus goes back to where it was.
import { asApiError } from "./api.js";
import { button, element } from "./draw.js";
import { complaint } from "./notice.js";
import { finding } from "./states.js";
import { text } from "./i18n.js";

let number = 0;

/**
 * Opens a dialog.
 *
 * - `title`, `intro`: texts; `body`: elements
 * - `action`: `{text, busy, danger, run}`. `run` does the work and may throw an Refusal, which is shown in place with all that
 *   was entered kept. What it answers closes the dialog; `false` keeps it open.
 * - `closed`: called once it is gone
 *
 * It answers `{element, body, form, close, fail, say, setAction, setBody}`.
 */
export function openDialog({ title, intro = "", body, action, closed = () => {}, wide = false }) {
  const id = `gitops-dialog-${number += 1}`;
  const problem = element("div", { class: "gitops-dialog__problem", role: "alert" });
  const content = element("div", { class: "gitops-dialog__content" }, body);
  const status = element("span", { class: "gitops-dialog__status", role: "status" });
  const cancel = button({ label: text("dialog.cancel"), on: () => close() });
  const submit = element("button", { type: "submit", class: "gitops-button" });
  const extra = element("span", { class: "gitops-dialog__extra" });
  const form = element(
    "form", { class: "gitops-dialog__form", novalidate: true },
    element("header", { class: "gitops-dialog__head" },
      element("h2", { id: `${id}-title` }, title),
      intro === "" ? null : element("p", { id: `${id}-intro`, class: "gitops-dim" }, intro)),
    element("div", { class: "gitops-dialog__scroll" }, content),
    problem,
    element("footer", { class: "gitops-dialog__foot" }, status, extra, cancel, submit),
  );
  const dialog = element("dialog", {
    id,
    class: wide ? "gitops gitops-dialog gitops-dialog--wide" : "gitops gitops-dialog",
    "aria-labelledby": `${id}-title`,
    "aria-describedby": intro === "" ? null : `${id}-intro`,
  }, form);
  const handle = { element: dialog, body: content, form, extra, close, fail, say, setAction, setBody };
  let current = null;

  function close() {
    if (dialog.open) {
      dialog.close();
    }
  }

  function fail(found) {
    if (!dialog.isConnected) {
      complaint(found);
      return;
    }
    problem.replaceChildren(element("div", { class: "gitops-dialog__refusal", tabindex: "0", role: "group", "aria-label": text("dialog.problem") }, finding(found)));
    // The refusal takes room from what was being entered.
    requestAnimationFrame(() => content.contains(document.activeElement) && document.activeElement.scrollIntoView({ block: "nearest" }));
  }

  function say(message) {
    status.textContent = message;
  }

  function setAction(wanted) {
    current = wanted;
    submit.hidden = wanted === null;
    if (wanted !== null) {
      submit.textContent = wanted.text;
      submit.className = `gitops-button gitops-button--${wanted.danger ? "danger" : "primary"}`;
    }
    cancel.firstElementChild.textContent = text(wanted === null ? "dialog.close" : "dialog.cancel");
  }

  function setBody(...elements) {
    problem.replaceChildren();
    content.replaceChildren(...elements.flat(Infinity));
    content.parentElement.scrollTop = 0;
  }

  async function run() {
    const doing = current;
    problem.replaceChildren();
    busy(submit, doing.busy, true);
    say(doing.busy);
    try {
      if (await doing.run(handle) !== false) {
        close();
      }
    } catch (error) {
      fail(asApiError(error).finding);
    } finally {
      busy(submit, current?.text ?? "", false);
      say("");
    }
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (current !== null && submit.getAttribute("aria-disabled") !== "true") {
      run();
    }
  });
  dialog.addEventListener("close", () => {
    dialog.remove();
    closed();
  });
  setAction(action ?? null);
  document.body.append(dialog);
  dialog.showModal();
  (dialog.querySelector("[autofocus]") ?? cancel).focus();
  return handle;
}

// Not disabled: a disabled button loses the focus, and with it the place of whoever cannot see it.
function busy(button, words, on) {
  button.setAttribute("aria-disabled", on ? "true" : "false");
  button.setAttribute("aria-busy", on ? "true" : "false");
  button.textContent = words;
}
