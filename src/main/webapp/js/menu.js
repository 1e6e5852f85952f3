// Menus that open below their button: <details>, so that they work by keyboard and stay open while the page is patched.
import { element } from "./draw.js";
import { icon } from "./icons.js";

/** A button that opens what is given below it. */
export function menu({ key, label, name = null, shape = null, active = false, align = "start" }, ...content) {
  return element(
    "details", { class: `gitops-menu gitops-menu--${align}`, "data-key": key },
    element("summary", { class: `gitops-button ${active ? "gitops-button--active" : ""} ${label ? "" : "gitops-button--icon"}`, "aria-label": name, title: name },
      shape ? icon(shape) : null, label ? element("span", {}, label) : null, label ? icon("down") : null),
    element("div", { class: "gitops-menu__panel" }, content));
}

/** Closes an open menu when somebody clicks elsewhere or presses Escape. */
export function closeMenusElsewhere() {
  const close = (except) => {
    for (const open of document.querySelectorAll("details.gitops-menu[open]")) {
      if (!open.contains(except)) {
        open.open = false;
      }
    }
  };
  document.addEventListener("click", (event) => close(event.target));
  document.addEventListener("focusin", (event) => close(event.target));
  document.addEventListener("keydown", (event) => {
    const open = event.key === "Escape" ? event.target.closest("details.gitops-menu[open]") : null;
    if (open) {
      open.open = false;
      open.querySelector("summary").focus();
    }
  });
}
