// What the list is narrowed by: counts that are buttons, a search, and menus.
import { button, element, look, word } from "./draw.js";
import { icon } from "./icons.js";
import { language, text } from "./i18n.js";
import { menu } from "./menu.js";

const HEALTH = ["DEGRADED", "MISSING", "UNKNOWN", "PROGRESSING", "SUSPENDED", "HEALTHY"];
const SYNC = ["OUT_OF_SYNC", "UNKNOWN", "SYNCED"];
const FACETS = ["project", "cluster", "namespace"];
const SORTS = ["health", "name", "sync", "changed"];
const MANY = 8;

/** Whether anything narrows the list. */
export const isFiltered = (asked) => asked.q !== "" || ["sync", "health", ...FACETS].some((name) => asked[name].length > 0);

/** Counts by health and by sync; each is a button that shows only those. */
export function chips(counts, asked, { change }) {
  return element(
    "div", { class: "gitops-summary", "data-key": "summary" },
    bar(counts.health ?? {}),
    element("div", { class: "gitops-chips" },
      group("health", HEALTH, counts.health ?? {}, asked, change),
      group("sync", SYNC, counts.sync ?? {}, asked, change)));
}

// How much of all is in which health, as one bar.
function bar(counts) {
  const total = HEALTH.reduce((sum, state) => sum + (counts[state] ?? 0), 0);
  const parts = HEALTH.filter((state) => counts[state] > 0).map((state) => {
    const part = element("span", { class: `gitops-bar__part gitops-tone--${look(state).tone}`, "data-key": state });
    part.style.flexGrow = counts[state];
    return part;
  });
  return total === 0 ? null : element("div", { class: "gitops-bar", "aria-hidden": "true", "data-key": "bar" }, parts);
}

function group(name, states, counts, asked, change) {
  const shown = states.filter((state) => counts[state] > 0 || asked[name].includes(state));
  return element(
    "div", { class: "gitops-chips__group", role: "group", "aria-label": text(`list.${name}`), "data-key": name },
    shown.map((state) => {
      const pressed = asked[name].includes(state);
      const { tone, shape } = look(state);
      return element(
        "button", {
          type: "button", class: `gitops-chip gitops-tone--${tone}`, "data-key": state, "aria-pressed": String(pressed),
          on: { click: () => change({ [name]: toggled(asked[name], state) }) },
        },
        icon(shape), element("span", {}, word(state)), element("strong", {}, (counts[state] ?? 0).toLocaleString(language())));
    }));
}

const toggled = (list, value) => (list.includes(value) ? list.filter((other) => other !== value) : [...list, value]);

/** Search, menus for project, cluster and namespace, order and view. */
export function filters(counts, asked, { change, search }) {
  return element(
    "div", { class: "gitops-tools", role: "search", "aria-label": text("list.filters"), "data-key": "tools" },
    element("label", { class: "gitops-search" },
      icon("search"),
      element("span", { class: "gitops-hidden" }, text("list.search")),
      element("input", {
        type: "search", value: asked.q, placeholder: text("list.placeholder"), autocomplete: "off", spellcheck: "false", maxlength: "200",
        on: { input: (event) => search(event.target.value) },
      })),
    FACETS.map((name) => facet(name, counts[name] ?? {}, asked, change)),
    isFiltered(asked)
      ? button({ label: text("list.clear"), shape: "close", kind: "quiet", "data-key": "clear", on: () => change(Object.fromEntries(["q", "sync", "health", ...FACETS].map((name) => [name, ""]))) })
      : null,
    element("span", { class: "gitops-spread", "data-key": "spread" }),
    sortMenu(asked, change),
    views(asked, change));
}

function facet(name, counts, asked, change) {
  const chosen = asked[name];
  const values = [...new Set([...chosen, ...Object.keys(counts).sort((one, other) => one.localeCompare(other))])];
  const label = chosen.length === 1 ? `${text(`list.${name}`)}: ${chosen[0]}` : text(`list.${name}`) + (chosen.length > 1 ? ` (${chosen.length})` : "");
  return menu(
    { key: name, label, active: chosen.length > 0 },
    values.length > MANY ? narrow(name) : null,
    element("div", { class: "gitops-menu__list" }, values.map((value) => element(
      "label", { class: "gitops-menu__item", "data-key": value },
      element("input", { type: "checkbox", checked: chosen.includes(value), on: { change: () => change({ [name]: toggled(chosen, value) }) } }),
      element("span", { class: "gitops-clip", dir: "auto" }, value || text("list.none")),
      element("span", { class: "gitops-dim" }, (counts[value] ?? 0).toLocaleString(language()))))));
}

// Hides what does not match while one types; the data stays as it is.
function narrow(name) {
  return element("input", {
    type: "search", class: "gitops-menu__search", placeholder: text("list.narrow"), "aria-label": text("list.narrow"), "data-key": `narrow-${name}`,
    on: {
      input: (event) => {
        const wanted = event.target.value.toLowerCase();
        for (const item of event.target.parentElement.querySelectorAll(".gitops-menu__item")) {
          item.toggleAttribute("data-out", !item.dataset.key.toLowerCase().includes(wanted));
        }
      },
    },
  });
}

function sortMenu(asked, change) {
  return element(
    "label", { class: "gitops-select", "data-key": "sort" },
    element("span", { class: "gitops-dim" }, text("list.sort")),
    element("select", { on: { change: (event) => change({ sort: event.target.value, order: "" }) } },
      SORTS.map((sort) => element("option", { value: sort, selected: sort === asked.sort }, text(`list.sort.${sort}`)))));
}

function views(asked, change) {
  return element(
    "div", { class: "gitops-switch", role: "group", "aria-label": text("list.view"), "data-key": "views" },
    ["list", "tiles"].map((view) => button({
      label: text(`list.view.${view}`), shape: view, iconOnly: true, "aria-pressed": String(asked.view === view),
      on: () => change({ view: view === "list" ? "" : view, from: asked.from || "" }),
    })));
}
