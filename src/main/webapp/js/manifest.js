// A manifest as YAML: numbered, with the lines marked that differ between Git and the cluster, and hidden values shown as such.
import { element } from "./draw.js";
import { text } from "./i18n.js";

const MOST = 4000;
const HIDDEN = /^"?(\*{4,}|•{4,})"?$/;

/**
 * @param diff fields that differ, with their paths
 * @param side `live` or `desired`
 */
export function manifest(yaml, diff, side) {
  const lines = yaml.replace(/\n$/, "").split("\n");
  const marks = new Map(diff.filter((field) => field[side] !== "").map((field) => [comparable(field.path), field]));
  const paths = pathsOf(lines);
  return element(
    "pre", { class: "gitops-code", tabindex: "0", role: "group", "aria-label": text(`object.${side}`) },
    lines.slice(0, MOST).map((line, at) => lineView(line, marks.get(comparable(paths[at]))), side),
    lines.length > MOST ? element("span", { class: "gitops-dim" }, text("manifest.more", { count: lines.length - MOST })) : null);
}

function lineView(line, field) {
  const parts = /^(\s*(?:- )*)([^\s:#][^:#]*)(:)(\s.*)?$/.exec(line);
  const tone = field ? (field.ignored ? "ignored" : "differs") : "";
  return element(
    "span", { class: `gitops-code__line ${tone ? `gitops-code__line--${tone}` : ""}`, title: field?.owner ? text("manifest.owner", { owner: field.owner }) : null },
    field ? element("span", { class: "gitops-hidden" }, `${text("manifest.differs")} `) : null,
    parts ? [parts[1], element("span", { class: "gitops-code__key" }, parts[2]), parts[3], value(parts[4] ?? "")] : value(line),
    "\n");
}

function value(written) {
  return HIDDEN.test(written.trim())
    ? [" ", element("em", { class: "gitops-redacted" }, text("manifest.hidden"))]
    : written;
}

// Items of lists are told by their names, as the diff names them; where it names them otherwise, any item counts.
function comparable(path) {
  return /\[(?!name=)/.test(path) ? path.replaceAll(/\[[^\]]*\]/g, "[]") : path;
}

/** The path of each line of YAML in block style, for instance `spec.containers[name=web].image`. */
export function pathsOf(lines) {
  const above = [];
  return lines.map((line, at) => {
    const [, blank, dashes, rest] = /^(\s*)((?:- )*)(.*)$/.exec(line);
    let indent = blank.length;
    for (let dash = 0; dash < dashes.length / 2; dash++) {
      leave(above, (open) => open.indent < indent || (open.indent === indent && !open.item));
      above.push({ indent, item: true, path: `${above.at(-1)?.path ?? ""}[${itemName(lines, at, indent + 2)}]` });
      indent += 2;
    }
    const key = /^("?)([^\s:#"][^:#"]*)\1:(\s|$)/.exec(rest)?.[2];
    leave(above, (open) => open.indent < indent);
    const parent = above.at(-1)?.path ?? "";
    if (key === undefined) {
      return parent;
    }
    const path = parent === "" ? key : `${parent}.${key}`;
    above.push({ indent, item: false, path });
    return path;
  });
}

function leave(above, stays) {
  while (above.length > 0 && !stays(above.at(-1))) {
    above.pop();
  }
}

function itemName(lines, from, indent) {
  const name = new RegExp(`^[\\s-]{${indent}}name: (.*)$`);
  for (let at = from; at < lines.length; at++) {
    const found = name.exec(lines[at]);
    if (found) {
      return `name=${found[1].replaceAll('"', "")}`;
    }
    if (at > from && !lines[at].startsWith(" ".repeat(indent))) {
      break;
    }
  }
  return "";
}
