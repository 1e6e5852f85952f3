// Small helpers that make elements. Text always goes in as text, never as markup.
import { icon } from "./icons.js";
import { hasText, text } from "./i18n.js";

/** Where an element keeps its handlers; one listener for each type calls whichever is there now. */
export const HANDLERS = Symbol("handlers");

const dispatch = function (event) {
  this[HANDLERS]?.[event.type]?.call(this, event);
};

/** Gives an element its handlers, in place of those it had. */
export function handle(node, handlers) {
  node[HANDLERS] = handlers;
  for (const type of Object.keys(handlers ?? {})) {
    node.addEventListener(type, dispatch);
  }
}

/**
 * Makes an element. Attributes that are null or false are left out, and `on` holds handlers by the type of their event.
 * Children are elements or texts, or lists of them; null is left out.
 */
export function element(name, attributes = {}, ...children) {
  return fill(document.createElement(name), attributes, children);
}

/** The same for a part of a picture. */
export function svg(name, attributes = {}, ...children) {
  return fill(document.createElementNS("http://www.w3.org/2000/svg", name), attributes, children);
}

function fill(made, attributes, children) {
  for (const [key, value] of Object.entries(attributes)) {
    if (key === "on") {
      handle(made, value);
    } else if (value !== null && value !== undefined && value !== false) {
      made.setAttribute(key, value === true ? "" : value);
    }
  }
  made.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return made;
}

/** A span of time for people: 900 ms, 12.3 s, 4 min 5 s. */
export function duration(millis) {
  if (millis < 1000) {
    return text("time.ms", { count: Math.round(millis) });
  }
  if (millis < 60000) {
    return text("time.s", { count: (millis / 1000).toFixed(1) });
  }
  if (millis < 3600000) {
    return text("time.min", { m: Math.floor(millis / 60000), s: Math.round((millis % 60000) / 1000) });
  }
  return text("time.h", { h: Math.floor(millis / 3600000), m: Math.round((millis % 3600000) / 60000) });
}

/** The first seven digits of a commit. */
export const shortCommit = (id) => id.slice(0, 7);

/** An image without the host it comes from: what tells one from another. */
export function shortImage(reference) {
  const name = reference.slice(reference.lastIndexOf("/") + 1);
  return name.includes("@") ? name.replace(/@sha256:([0-9a-f]{7})[0-9a-f]*/, "@$1") : name;
}

const LOOKS = {
  SUCCEEDED: ["good", "check"], SYNCED: ["good", "check"], HEALTHY: ["good", "check"],
  FAILED: ["bad", "cross"], DEGRADED: ["bad", "cross"], NEEDS_DECISION: ["bad", "question"], MISSING: ["bad", "missing"],
  WAITING: ["busy", "busy"], PREPARED: ["busy", "busy"], PUSHING: ["busy", "busy"], PROGRESSING: ["busy", "busy"],
  SYNCING: ["busy", "busy"], DEPLOYING: ["busy", "busy"],
  OUT_OF_SYNC: ["warn", "differs"], SUPERSEDED: ["warn", "skip"], REVERTED: ["warn", "back"], ABORTED: ["warn", "stop"],
  SUSPENDED: ["warn", "pause"],
};

/** How a state looks: `tone` good, bad, busy, warn or plain, and the name of its icon, whose shape tells it without its colour. */
export function look(word) {
  const [tone, shape] = LOOKS[word] ?? ["plain", "question"];
  return { tone, shape };
}

/** How bad a cause is: what runs well is worth a warning. */
export const causeTone = ({ health, sync }) => (["DEGRADED", "MISSING"].includes(health) || sync === "UNKNOWN" ? "bad" : "warn");

/** A state in the language of the page. */
export function word(state) {
  return hasText(`state.${state}`) ? text(`state.${state}`) : state.toLowerCase().replaceAll("_", " ");
}

/** A state: icon and word; a good one is quiet, so that the others are seen. */
export function badge(state) {
  const { tone, shape } = look(state);
  return element("span", { class: `gitops-badge gitops-badge--${tone}` }, icon(shape), element("span", {}, word(state)));
}

/** A link where the address is a web address, else plain text: a `javascript:` address must never become a link. */
export function link(address, label) {
  return /^https?:\/\//.test(address) ? element("a", { href: address, rel: "noreferrer" }, label) : element("span", {}, label);
}

/** A button with an icon, a label, or both; where there is only an icon the label is its name. */
export function button({ label, shape = null, kind = "", iconOnly = false, on, ...attributes }) {
  return element(
    "button",
    {
      type: "button", class: `gitops-button ${kind ? `gitops-button--${kind}` : ""} ${iconOnly ? "gitops-button--icon" : ""}`,
      "aria-label": iconOnly ? label : null, title: iconOnly ? label : null, ...attributes, on: { click: on },
    },
    shape ? icon(shape) : null, iconOnly ? null : element("span", {}, label));
}
