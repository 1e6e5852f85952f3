// Where each object of a tree stands: from left to right by levels, what is wrong on top, many of a kind as one.
import { look } from "./draw.js";

export const WIDTH = 248;
export const HEIGHT = 52;
const GAP_X = 56;
const GAP_Y = 12;
const MANY = 5;

const TONES = ["bad", "warn", "busy", "plain", "good"];

/** How bad a state is: 0 is the worst. A kind that has no health is as good as healthy. */
export const severity = (node) => Math.min(...[node.health, node.sync].map((state) => (state ? TONES.indexOf(look(state).tone) : TONES.length - 1)));

/**
 * A tree of what the API lists, below the application itself.
 *
 * @param root the node at the top
 * @param isOpen whether a group of this id is shown one by one
 */
export function treeOf(root, nodes, isOpen) {
  const below = new Map();
  const known = new Set(nodes.map((node) => node.id));
  for (const node of nodes) {
    const parent = node.parent !== null && known.has(node.parent) ? node.parent : root.id;
    below.set(parent, [...(below.get(parent) ?? []), node]);
  }
  const seen = new Set();
  const build = (node) => {
    seen.add(node.id);
    const children = (below.get(node.id) ?? []).filter((child) => !seen.has(child.id)).map(build);
    const worst = Math.min(severity(node), ...children.map((child) => child.worst));
    return { node, worst, children: grouped(node, children, isOpen) };
  };
  return build(root);
}

const order = (one, other) => Math.min(one.worst, 3) - Math.min(other.worst, 3) || one.node.kind.localeCompare(other.node.kind) || one.node.name.localeCompare(other.node.name);

/** Whether nothing runs of it any more: what a Deployment keeps of its earlier revisions. */
const idle = ({ node, children }) => node.kind === "ReplicaSet" && children.length === 0 && (node.info ?? []).some((line) => /^0\/0\b/.test(line));

// Many quiet ones of a kind become one, and all idle ones; what is wrong always stands by itself.
function grouped(parent, children, isOpen) {
  const quiet = new Map();
  for (const child of children.filter((candidate) => candidate.worst >= 3)) {
    const bucket = `${child.node.kind}${idle(child) ? ":idle" : ""}`;
    quiet.set(bucket, [...(quiet.get(bucket) ?? []), child]);
  }
  const groups = [...quiet].filter(([, all]) => all.length > (idle(all[0]) ? 1 : MANY));
  const gone = new Set(groups.flatMap(([, all]) => all));
  return [...children.filter((child) => !gone.has(child)), ...groups.map(([bucket, all]) => group(`group:${parent.id}:${bucket}`, all, isOpen))].sort(order);
}

function group(id, all, isOpen) {
  const open = isOpen(id);
  return {
    node: { id, kind: all[0].node.kind, name: "", size: all.length, idle: idle(all[0]), health: "", sync: "", info: [], open },
    worst: Math.min(...all.map((child) => child.worst)), children: open ? all.sort(order) : [],
  };
}

/** Places with `x`, `y`, `level` and `parent` in the order in which one reads them, and the size of the whole. */
export function placed(tree, isFolded) {
  const places = [];
  let bottom = 0;
  const visit = (branch, level, parent) => {
    const folded = isFolded(branch.node.id) && branch.children.length > 0;
    const place = { ...branch, level, parent, x: level * (WIDTH + GAP_X), y: 0, closed: folded, at: places.length };
    places.push(place);
    const shown = folded ? [] : branch.children.map((child) => visit(child, level + 1, place));
    if (shown.length === 0) {
      place.y = bottom;
      bottom += HEIGHT + GAP_Y;
    } else {
      // The application itself, and what has many, stands on top, where one looks first.
      place.y = level === 0 || shown.length > MANY ? shown[0].y : (shown[0].y + shown.at(-1).y) / 2;
    }
    place.shown = shown;
    return place;
  };
  visit(tree, 0, null);
  const levels = Math.max(...places.map((place) => place.level)) + 1;
  return { places, width: levels * (WIDTH + GAP_X) - GAP_X, height: Math.max(bottom - GAP_Y, HEIGHT) };
}
