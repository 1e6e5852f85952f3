// The objects of an application as a picture that one can walk through by keyboard and pointer.
import { button, element, look, svg, word } from "./draw.js";
import { icon, iconOfKind } from "./icons.js";
import { text } from "./i18n.js";
import { finding } from "./states.js";
import { clipped } from "./text-width.js";
import { HEIGHT, WIDTH, placed, treeOf } from "./tree-layout.js";
import { waiting } from "./waiting.js";

const EDGE = 16;
const SMALLEST = 0.35;
const LARGEST = 1.6;
const READABLE = 0.62;
const STEP = 1.25;

export class Tree {
  #open;
  #enter;
  #folded = new Set();
  #groups = new Set();
  #zoom = null;
  #size = { width: 0, height: 0 };
  #focus = null;
  #redraw;

  /**
   * @param open called with the id of an object
   * @param enter called with the name of a child application
   * @param redraw called when what is shown of the tree changed
   */
  constructor(open, enter, redraw) {
    this.#open = open;
    this.#enter = enter;
    this.#redraw = redraw;
  }

  /** The picture and its tools. */
  view(application, data, chosen) {
    const { places, width, height } = placed(this.#treeOf(application, data), (id) => this.#folded.has(id));
    this.#size = { width: width + 2 * EDGE, height: height + 2 * EDGE };
    const focus = places.some((place) => place.node.id === this.#focus) ? this.#focus : places[0].node.id;
    return element(
      "div", { class: "gitops-tree", "data-key": "tree" },
      this.#tools(),
      (data.unread ?? []).map((problem) => finding(problem, { tone: "warn" })),
      data.truncated > 0 ? element("p", { class: "gitops-note" }, icon("information"), element("span", {}, text("tree.truncated", { count: data.truncated }))) : null,
      element(
        "div", { class: "gitops-tree__window", "data-key": "window", on: { wheel: (event) => this.#wheel(event), pointerdown: (event) => this.#drag(event) } },
        svg(
          "svg", {
            role: "tree", "aria-label": text("tree.label", { name: application.name }), class: "gitops-tree__picture",
            viewBox: `${-EDGE} ${-EDGE} ${this.#size.width} ${this.#size.height}`, width: this.#size.width * (this.#zoom ?? 1), height: this.#size.height * (this.#zoom ?? 1),
            on: { keydown: (event) => this.#key(event, places) },
          },
          svg("g", { "aria-hidden": "true", "data-key": "edges" }, places.filter((place) => place.parent).map(edge)),
          places.map((place) => this.#node(place, place.node.id === focus, place.node.id === chosen)))));
  }

  /** Called once the picture is on the page: only then it is known how much fits. */
  shown(root) {
    const pane = root.querySelector(".gitops-tree__window");
    if (pane && this.#zoom === null) {
      this.#zoom = Math.min(1, Math.max(READABLE, (pane.clientWidth - 2) / this.#size.width));
      this.#scale(pane);
    }
  }

  #treeOf(application, data) {
    const root = { id: "application", kind: "Application", name: application.name, health: application.health, sync: application.sync, message: "", info: [], self: true };
    return treeOf(root, data.nodes, (id) => this.#groups.has(id));
  }

  #tools() {
    const zoom = (by) => () => this.#zoomBy(by);
    return element(
      "div", { class: "gitops-tree__tools", role: "group", "aria-label": text("tree.tools"), "data-key": "tools" },
      button({ label: text("tree.out"), shape: "minus", iconOnly: true, on: zoom(1 / STEP) }),
      button({ label: text("tree.in"), shape: "plus", iconOnly: true, on: zoom(STEP) }),
      button({ label: text("tree.fit"), shape: "fit", iconOnly: true, on: () => this.#fit() }));
  }

  #node(place, focused, chosen) {
    const { node } = place;
    const state = node.health || node.sync || "";
    const tone = node.size ? look("HEALTHY").tone : state === "" ? "plain" : look(worse(node)).tone;
    const open = place.children.length > 0 ? String(!place.closed) : node.size ? String(node.open) : null;
    return svg(
      "g", {
        role: "treeitem", "data-key": node.id, class: `gitops-node gitops-tone--${tone} ${node.self ? "gitops-node--self" : ""} ${chosen ? "gitops-node--chosen" : ""} ${node.left ? "gitops-node--left" : ""}`,
        transform: `translate(${place.x} ${place.y})`, tabindex: focused ? "0" : "-1", "aria-level": place.level + 1, "aria-expanded": open, "aria-selected": String(chosen), "aria-label": spoken(node),
        on: { click: () => this.#activate(place), focus: () => { this.#focus = node.id; } },
      },
      svg("title", {}, title(node)),
      node.size && !node.open ? svg("rect", { class: "gitops-node__behind", x: 4, y: 4, width: WIDTH, height: HEIGHT, rx: 8 }) : null,
      svg("rect", { class: "gitops-node__box", width: WIDTH, height: HEIGHT, rx: 8 }),
      svg("rect", { class: "gitops-node__tone", x: 0, y: 8, width: 3, height: HEIGHT - 16, rx: 1.5 }),
      placedIcon(iconOfKind(node.kind), 13, 9, 16, "gitops-node__kindicon"),
      svg("text", { class: "gitops-node__kind", x: 35, y: 21 }, clipped(above(node), WIDTH - 70, "kind")),
      svg("text", { class: "gitops-node__name", x: 13, y: 40 }, clipped(node.size ? text("tree.group", { count: node.size, kind: node.kind }) : node.name || text("tree.hidden"), WIDTH - 24 - (node.sync === "OUT_OF_SYNC" ? 20 : 0), "name")),
      node.health ? placedIcon(look(node.health).shape, WIDTH - 26, 8, 17, `gitops-node__state gitops-tone--${look(node.health).tone}`) : null,
      node.sync === "OUT_OF_SYNC" ? placedIcon("differs", WIDTH - 26, 28, 17, "gitops-node__state gitops-tone--warn") : null,
      place.children.length > 0 && !node.self ? this.#knob(place) : null);
  }

  #knob(place) {
    return svg(
      "g", { class: "gitops-node__knob", transform: `translate(${WIDTH} ${HEIGHT / 2})`, "aria-hidden": "true", on: { click: (event) => { event.stopPropagation(); this.#fold(place); } } },
      svg("circle", { r: 9 }),
      svg("path", { d: place.closed ? "M-4 0h8M0-4v8" : "M-4 0h8" }));
  }

  #activate({ node }) {
    this.#focus = node.id;
    if (node.size) {
      toggle(this.#groups, node.id);
      this.#redraw();
    } else if (node.application) {
      this.#enter(node.application);
    } else if (!node.self && node.name) {
      this.#open(node.id);
    }
  }

  #fold(place) {
    if (place.node.size) {
      toggle(this.#groups, place.node.id);
    } else {
      toggle(this.#folded, place.node.id);
    }
    this.#redraw();
  }

  #key(event, places) {
    const place = places.find(({ node }) => node.id === event.target.dataset?.key);
    if (!place) {
      return;
    }
    const opens = place.children.length > 0 || place.node.size;
    const isOpen = place.shown.length > 0;
    const moves = {
      ArrowDown: () => places[place.at + 1], ArrowUp: () => places[place.at - 1], Home: () => places[0], End: () => places.at(-1),
      ArrowRight: () => (isOpen ? place.shown[0] : opens ? this.#fold(place) : null),
      ArrowLeft: () => (isOpen && !place.node.self ? this.#fold(place) : place.parent),
      Enter: () => this.#activate(place), " ": () => this.#activate(place),
    };
    const move = moves[event.key];
    if (move && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      this.#focusOn(move(), event.currentTarget);
    }
  }

  #focusOn(place, picture) {
    if (place) {
      const node = [...picture.children].find((child) => child.dataset.key === place.node.id);
      picture.querySelector('[tabindex="0"]')?.setAttribute("tabindex", "-1");
      node.setAttribute("tabindex", "0");
      node.focus();
      node.scrollIntoView({ block: "nearest", inline: "nearest" });
    }
  }

  #zoomBy(by) {
    this.#zoom = Math.min(LARGEST, Math.max(SMALLEST, (this.#zoom ?? 1) * by));
    this.#scale(document.querySelector(".gitops-tree__window"));
  }

  #fit() {
    const pane = document.querySelector(".gitops-tree__window");
    this.#zoom = Math.max(SMALLEST, Math.min(1, (pane.clientWidth - 2) / this.#size.width, (pane.clientHeight - 2) / this.#size.height));
    this.#scale(pane);
  }

  #scale(pane) {
    const picture = pane.firstElementChild;
    picture.setAttribute("width", this.#size.width * this.#zoom);
    picture.setAttribute("height", this.#size.height * this.#zoom);
  }

  #wheel(event) {
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault();
      this.#zoomBy(event.deltaY < 0 ? 1.1 : 1 / 1.1);
    }
  }

  // Moves the picture under the pointer, as a map.
  #drag(event) {
    const pane = event.currentTarget;
    if (event.pointerType !== "mouse" || event.button !== 0 || event.target.closest(".gitops-node")) {
      return;
    }
    const from = { x: event.clientX + pane.scrollLeft, y: event.clientY + pane.scrollTop };
    const move = (moved) => pane.scrollTo(from.x - moved.clientX, from.y - moved.clientY);
    const end = () => {
      pane.removeEventListener("pointermove", move);
      pane.classList.remove("gitops-tree__window--held");
    };
    pane.classList.add("gitops-tree__window--held");
    pane.addEventListener("pointermove", move);
    window.addEventListener("pointerup", end, { once: true });
  }
}

const toggle = (set, value) => (set.has(value) ? set.delete(value) : set.add(value));

const ORDER = ["bad", "warn", "busy", "plain", "good"];

const worse = (node) => [node.health, node.sync].filter(Boolean).sort((one, other) => ORDER.indexOf(look(one).tone) - ORDER.indexOf(look(other).tone))[0];

const above = (node) => [node.size ? text(node.idle ? "tree.idle" : "tree.quiet") : node.kind, ...(node.info ?? []).slice(0, 2)].join(" · ");

const title = (node) => [`${node.kind} ${node.namespace ? `${node.namespace}/` : ""}${node.name}`, waiting(node.message), node.reason].filter(Boolean).join("\n").slice(0, 600);

function spoken(node) {
  const states = [node.health, node.sync].filter(Boolean).map(word);
  const name = node.size ? text("tree.group", { count: node.size, kind: node.kind }) : `${node.kind} ${node.name}`;
  return [name, ...states, ...(node.info ?? []), node.left ? text("tree.left") : ""].filter(Boolean).join(", ").slice(0, 400);
}

function placedIcon(name, x, y, size, className) {
  const made = icon(name);
  for (const [key, value] of Object.entries({ x, y, width: size, height: size })) {
    made.setAttribute(key, value);
  }
  made.setAttribute("class", `gitops-icon ${className}`);
  made.setAttribute("data-key", className);
  return made;
}

function edge({ parent, x, y, node, worst }) {
  const from = { x: parent.x + WIDTH, y: parent.y + HEIGHT / 2 };
  const to = { x, y: y + HEIGHT / 2 };
  const middle = (from.x + to.x) / 2;
  return svg("path", {
    class: `gitops-edge ${worst === 0 ? "gitops-edge--bad" : ""}`, "data-key": node.id,
    d: `M${from.x} ${from.y}C${middle} ${from.y} ${middle} ${to.y} ${to.x} ${to.y}`,
  });
}
