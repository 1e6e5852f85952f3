// Tabs that go by the arrow keys.
import { element } from "./draw.js";

/**
 * @param tabs `{id, label, count}`, the count null for none
 * @param panel the id of the element that they show
 */
export function tabs({ label, tabs: all, chosen, choose, panel }) {
  const step = (event) => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (by) {
      event.preventDefault();
      const next = all[(all.findIndex((tab) => tab.id === chosen) + by + all.length) % all.length];
      const list = event.currentTarget;
      choose(next.id);
      list.querySelector(`[data-key="${next.id}"]`).focus();
    }
  };
  return element(
    "div", { class: "gitops-tabs", role: "tablist", "aria-label": label, "data-key": `tabs-${panel}`, on: { keydown: step } },
    all.map((tab) => element(
      "button", {
        type: "button", role: "tab", class: "gitops-tab", id: `${panel}-${tab.id}`, "data-key": tab.id, "aria-selected": String(tab.id === chosen), "aria-controls": panel,
        tabindex: tab.id === chosen ? "0" : "-1", on: { click: () => choose(tab.id) },
      },
      tab.label,
      tab.count === null || tab.count === undefined ? null : element("span", { class: "gitops-count" }, String(tab.count)))));
}
