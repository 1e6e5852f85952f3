// What is written down of an application: where it comes from, where it goes, and how it is synced.
import { element, link } from "./draw.js";
import { icon } from "./icons.js";
import { text } from "./i18n.js";

/** The tab with the definition. */
export function details(application) {
  return element(
    "div", { class: "gitops-cards" },
    application.sources.map((source, at) => card(
      application.sources.length > 1 ? text("details.source.many", { count: at + 1 }) : text("details.source"),
      [
        ["repository", link(source.repository, source.repository)], ["path", source.path], ["chart", source.chart],
        ["targetRevision", source.targetRevision], ["kind", source.kind?.toLowerCase()],
      ])),
    card(text("details.destination"), [
      ["cluster", application.cluster], ["namespace", application.namespace], ["project", application.project], ["folder", application.folder], ["definedIn", application.definedIn],
    ]),
    policy(application.syncPolicy),
    ignored(application.ignoreDifferences),
    info(application));
}

function card(title, rows) {
  const shown = rows.filter(([, value]) => value !== "" && value !== null && value !== undefined);
  return shown.length === 0 ? null : element(
    "section", { class: "gitops-card" },
    element("h2", {}, title),
    element("dl", { class: "gitops-pairs" }, shown.map(([name, value]) => [
      element("dt", {}, text(`details.${name}`)), element("dd", { dir: "auto" }, value),
    ])));
}

const yes = (value) => element("span", { class: value ? "" : "gitops-dim" }, icon(value ? "check" : "minus"), " ", text(value ? "details.yes" : "details.no"));

function policy(rules) {
  const options = Array.isArray(rules.options) ? rules.options : Object.entries(rules.options ?? {}).map(([name, value]) => `${name}=${value}`);
  const limit = rules.retryLimit ?? rules.retry?.limit;
  return card(text("details.policy"), [
    ["automated", yes(rules.automated)], ["prune", yes(rules.prune)], ["selfHeal", yes(rules.selfHeal)],
    ["options", options.length > 0 ? options.map((option) => element("code", { class: "gitops-line" }, option)) : ""],
    ["retry", limit === undefined || limit === null ? "" : limit < 0 ? text("details.noLimit") : String(limit)],
  ]);
}

function ignored(rules) {
  return rules.length === 0 ? null : element(
    "section", { class: "gitops-card" },
    element("h2", {}, text("details.ignored")),
    element("ul", { class: "gitops-plain" }, rules.map((rule) => element(
      "li", { dir: "auto" },
      element("strong", {}, [rule.kind, rule.name].filter(Boolean).join(" ")), " ",
      [...(rule.jsonPointers ?? []), ...(rule.jqPathExpressions ?? []), ...(rule.managedFieldsManagers ?? [])]
        .map((what) => element("code", { class: "gitops-line" }, what))))));
}

function info(application) {
  const rows = [
    ...application.info.map(({ name, value }) => [name, value]),
    ...application.links.map((known) => [known.text, link(known.url, known.url)]),
  ];
  return rows.length === 0 ? null : element(
    "section", { class: "gitops-card" },
    element("h2", {}, text("details.info")),
    element("dl", { class: "gitops-pairs" }, rows.map(([name, value]) => [element("dt", { dir: "auto" }, name), element("dd", { dir: "auto" }, value)])));
}
