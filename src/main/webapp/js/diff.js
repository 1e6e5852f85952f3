// Differences: readable without colour (signs and words), with the owner of a field, and never a value of a Secret.
import { element } from "./draw.js";
import { finding } from "./states.js";
import { hasText, text } from "./i18n.js";

const LONG = 400;
const SIGNS = { CREATE: "+", CHANGE: "~", DELETE: "−", KEEP: "=", REFUSE: "!", UNKNOWN: "?", RUN: "▸", RECREATE: "⟳" };
const ORDER = ["REFUSE", "DELETE", "RECREATE", "UNKNOWN", "KEEP", "CREATE", "CHANGE", "RUN"];

/** How many of which: `1 to create, 2 to change`. */
export function diffSummary(objects) {
  const count = (action) => objects.filter((object) => object.action === action).length;
  const parts = Object.keys(SIGNS).filter((action) => count(action) > 0)
    .map((action) => text(`diff.count.${action}`, { count: count(action) }));
  return parts.length === 0 ? text("diff.nothing") : parts.join(", ");
}

/**
 * A list of objects with what would happen to each: `{object (its id), kind, namespace, name, action, diffText, fields, finding}`.
 * `extra(object)` may add something to one, a box to tick for instance.
 */
export function diffView(objects, extra = () => null) {
  const differing = objects.filter((object) => object.action !== "NONE")
    .sort((one, other) => ORDER.indexOf(one.action) - ORDER.indexOf(other.action));
  return element(
    "div", { class: "gitops-diffs" },
    element("p", { class: "gitops-diffs__summary" }, diffSummary(objects)),
    differing.map((object) => block(object, extra(object), differing.length <= 6)),
  );
}

function block(object, extra, open) {
  return element(
    "details", { class: `gitops-diff gitops-diff--${object.action.toLowerCase()}`, open },
    element("summary", {},
      element("span", { class: "gitops-diff__sign", "aria-hidden": "true" }, SIGNS[object.action] ?? "?"),
      element("strong", {}, actionWord(object.action)), " ",
      element("span", { class: "gitops-diff__name" }, nameOf(object))),
    element("div", { class: "gitops-diff__body" }, objectDiff(object), extra),
  );
}

const actionWord = (action) => (hasText(`diff.action.${action}`) ? text(`diff.action.${action}`) : action);

function nameOf(object) {
  return `${object.kind} ${object.namespace ? `${object.namespace}/` : ""}${object.name}`;
}

/** What differs of one object: its finding, and its fields, or its text where no fields are known. */
export function objectDiff(object) {
  const fields = object.fields ?? [];
  return element(
    "div", {},
    object.finding ? finding(object.finding, { tone: object.action === "REFUSE" ? "bad" : "warn" }) : null,
    fields.length > 0 ? fieldDiff(fields) : textDiff(object.diffText ?? "") ?? wholly(object),
  );
}

// Of an object that comes or goes as a whole there may be nothing more to say.
function wholly(object) {
  return object.finding || !hasText(`diff.whole.${object.action}`) ? null : element("p", { class: "gitops-option__hint" }, text(`diff.whole.${object.action}`));
}

/** A unified diff, a line each. Signs stay as text, so that it can be copied. */
export function textDiff(written) {
  if (written.trim() === "") {
    return null;
  }
  const lines = written.replace(/\n$/, "").split("\n").map((line) => {
    const [tone, spoken] = toneOf(line);
    return element(
      "span", { class: `gitops-diff__line gitops-diff__line--${tone}` },
      spoken === "" ? null : element("span", { class: "gitops-hidden" }, `${text(spoken)} `),
      `${line}\n`,
    );
  });
  return element("pre", { class: "gitops-diff__text", tabindex: "0", role: "group", "aria-label": text("diff.label") }, lines);
}

function toneOf(line) {
  if (line.startsWith("@@") || line.startsWith("---") || line.startsWith("+++")) {
    return ["place", ""];
  }
  if (line.startsWith("+")) {
    return ["added", "diff.added"];
  }
  return line.startsWith("-") ? ["removed", "diff.removed"] : ["same", ""];
}

/** Fields one below the other: what the cluster has, what Git wants, and who keeps it. */
export function fieldDiff(fields) {
  return element("dl", { class: "gitops-diff__fields" }, fields.map((field) => [
    element("dt", {},
      element("code", {}, field.path),
      field.owner ? element("span", { class: "gitops-diff__owner" }, text("diff.owner", { owner: field.owner })) : null,
      field.ignored ? element("span", { class: "gitops-diff__owner" }, text("diff.ignored")) : null),
    element("dd", {}, valueLine("-", "removed", field.live), valueLine("+", "added", field.desired)),
  ]));
}

function valueLine(sign, tone, value) {
  if (value === "" || value === null || value === undefined) {
    return null;
  }
  const hidden = isHidden(value);
  return element(
    "div", { class: `gitops-diff__line gitops-diff__line--${tone}` },
    element("span", { "aria-hidden": "true" }, `${sign} `),
    element("span", { class: "gitops-hidden" }, `${text(`diff.${tone}`)} `),
    hidden ? element("em", {}, text("diff.hidden")) : shortened(String(value)),
  );
}

const isHidden = (value) => /^"?\*{4,}"?$/.test(value);

// A value of 10,000 characters would push all else off the screen.
function shortened(value) {
  if (value.length <= LONG) {
    return value;
  }
  const rest = element("button", { type: "button", class: "gitops-link" }, text("diff.whole", { count: value.length }));
  const made = element("span", {}, `${value.slice(0, LONG)}… `, rest);
  rest.addEventListener("click", () => made.replaceChildren(value));
  return made;
}
