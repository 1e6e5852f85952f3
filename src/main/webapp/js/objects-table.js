// The objects of an application as a table: what is wrong first.
import { badge, element, look } from "./draw.js";
import { icon, iconOfKind } from "./icons.js";
import { text } from "./i18n.js";
import { parameters, setParameters } from "./query.js";
import { waiting } from "./waiting.js";

const RANK = ["bad", "warn", "busy", "plain", "good"];

const rank = (object) => Math.min(...[object.health, object.sync].filter(Boolean).map((state) => RANK.indexOf(look(state).tone)), RANK.length);

const matches = (object, wanted) => `${object.kind} ${object.name} ${object.namespace} ${object.message} ${object.reason}`.toLowerCase().includes(wanted);

/**
 * @param open called with the id of an object
 * @param redraw after the search changed
 */
export function objectsTable(objects, open, redraw) {
  const wanted = (parameters().get("find") ?? "").toLowerCase();
  const shown = objects.filter((object) => matches(object, wanted))
    .sort((one, other) => rank(one) - rank(other) || one.kind.localeCompare(other.kind) || one.name.localeCompare(other.name));
  return element(
    "div", { class: "gitops-flow" },
    element("label", { class: "gitops-search" }, icon("search"), element("span", { class: "gitops-hidden" }, text("objects.search")),
      element("input", {
        type: "search", value: parameters().get("find") ?? "", placeholder: text("objects.search"), autocomplete: "off", spellcheck: "false",
        on: { input: (event) => { setParameters({ find: event.target.value }); redraw(); } },
      })),
    shown.length === 0 ? element("p", { class: "gitops-dim" }, text("objects.none")) : table(shown, open));
}

function table(objects, open) {
  const heads = ["kind", "name", "health", "sync", "why"];
  return element(
    "table", { class: "gitops-objects" },
    element("thead", {}, element("tr", {}, heads.map((name) => element("th", { scope: "col" }, text(`objects.${name}`))))),
    element("tbody", {}, objects.map((object) => row(object, open))));
}

function row(object, open) {
  return element(
    "tr", { "data-key": object.id, on: { click: (event) => (event.target.closest("button") ? null : open(object.id)) } },
    element("td", { class: "gitops-objects__kind" }, icon(iconOfKind(object.kind)), " ", object.kind),
    element("th", { scope: "row" },
      element("button", { type: "button", class: "gitops-open", dir: "auto", on: { click: () => open(object.id) } }, object.name),
      object.namespace ? element("span", { class: "gitops-dim gitops-objects__place", dir: "auto" }, object.namespace) : null,
      object.hook ? element("span", { class: "gitops-tag" }, object.hook) : null),
    element("td", { class: "gitops-objects__state" }, object.health ? badge(object.health) : element("span", { class: "gitops-dim" }, "–")),
    element("td", { class: "gitops-objects__state" }, object.sync ? badge(object.sync) : element("span", { class: "gitops-dim" }, "–")),
    element("td", { class: "gitops-objects__why", dir: "auto" }, element("span", { class: "gitops-clamp" }, waiting(object.message || object.reason))));
}
