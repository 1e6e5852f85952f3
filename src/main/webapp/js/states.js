// What a page shows in place of its data: that it loads, that there is nothing, or what is wrong.
import { element } from "./draw.js";
import { explain, original } from "./explain.js";
import { icon } from "./icons.js";
import { text } from "./i18n.js";

/** Grey bars where the data will be. */
export function skeleton(lines = 6) {
  return element(
    "div", { class: "gitops-skeleton", role: "status", "data-key": "skeleton" },
    element("span", { class: "gitops-hidden" }, text("state.loading")),
    Array.from({ length: lines }, () => element("div", { class: "gitops-skeleton__line", "aria-hidden": "true" })));
}

/** Nothing is here, and what to do next. */
export function empty({ shape = "layers", title, body, actions = [] }) {
  return element(
    "div", { class: "gitops-empty", "data-key": `empty-${title}` },
    element("div", { class: "gitops-empty__icon" }, icon(shape)),
    element("h2", {}, title),
    element("p", {}, body),
    actions.length > 0 ? element("div", { class: "gitops-empty__actions" }, actions) : null);
}

/** What was seen, what it means and what to do, first and large. */
export function finding(found, { tone = "bad", title = null } = {}) {
  return explain(found, (said) => element(
    "section", { class: `gitops-finding gitops-finding--${tone}`, "data-key": "finding", "aria-label": title ?? text("finding.title") },
    element("div", { class: "gitops-finding__icon" }, icon(tone === "bad" ? "cross" : tone === "warn" ? "warning" : "information")),
    element("div", { class: "gitops-finding__body" },
      element("p", { class: "gitops-finding__seen", dir: "auto" }, said.seen),
      said.meaning ? element("p", { class: "gitops-finding__meaning", dir: "auto" }, said.meaning) : null,
      said.remedy
        ? element("p", { class: "gitops-finding__remedy", dir: "auto" }, icon("arrow"), element("span", {}, element("strong", {}, text("finding.remedy")), " ", said.remedy))
        : null,
      original(said),
      said.code ? element("p", { class: "gitops-finding__code" }, said.code) : null)));
}

/** An ApiError in place of a page. */
export function refused(problem) {
  if (problem.status === 403) {
    return finding(problem.finding, { tone: "warn", title: text("error.permission") });
  }
  return finding(problem.finding, { tone: problem.away ? "warn" : "bad" });
}
