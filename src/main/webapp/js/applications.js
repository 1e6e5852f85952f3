// The list of all applications: what is wrong first, then the rest.
import { apiOf, asApiError } from "./api.js";
import { button, element } from "./draw.js";
import { chips, filters, isFiltered } from "./applications-filters.js";
import { row, tile } from "./applications-rows.js";
import { text } from "./i18n.js";
import { Live } from "./live.js";
import { closeMenusElsewhere } from "./menu.js";
import { patchChildren } from "./patch.js";
import { listParameter, parameters, setParameters } from "./query.js";
import { empty, refused, skeleton } from "./states.js";

const SIZE = 100;
const TYPING = 200;

/** What the address asks for. */
function state() {
  const query = parameters();
  const lists = Object.fromEntries(["sync", "health", "project", "cluster", "namespace"].map((name) => [name, listParameter(query, name)]));
  return {
    ...lists, q: query.get("q") ?? "", sort: query.get("sort") ?? "health", order: query.get("order") ?? "",
    from: Number.parseInt(query.get("from") ?? "0", 10) || 0, view: query.get("view") === "tiles" ? "tiles" : "list",
  };
}

class Applications {
  #root;
  #api;
  #live;
  #data = null;
  #problem = null;
  #typing = 0;
  #asked = 0;

  constructor(root) {
    this.#root = root;
    this.#api = apiOf(root);
  }

  start() {
    this.#root.replaceChildren();
    this.#root.classList.add("gitops");
    this.#draw();
    closeMenusElsewhere();
    document.addEventListener("keydown", (event) => this.#shortcut(event));
    window.addEventListener("popstate", () => this.#load());
    this.#live = new Live(this.#api, () => this.#load()).start();
  }

  async #load() {
    const { view, ...asked } = state();
    const mine = ++this.#asked;
    const lists = Object.fromEntries(Object.entries(asked).map(([key, value]) => [key, Array.isArray(value) ? value.join(",") : value]));
    try {
      const data = await this.#api.get("json", { ...lists, size: SIZE });
      if (mine === this.#asked) {
        this.#mark();
        this.#data = data;
        this.#problem = null;
      }
    } catch (problem) {
      if (mine === this.#asked) {
        this.#problem = asApiError(problem);
        if (this.#problem.away) {
          throw problem;
        }
      }
    } finally {
      this.#draw();
    }
  }

  // For those who measure the page: when its first rows were there.
  #mark() {
    if (this.#data === null) {
      requestAnimationFrame(() => performance.mark("gitops-content"));
    }
  }

  #change = (values, options) => {
    setParameters({ from: "", ...values }, options);
    this.#draw();
    this.#load().catch((problem) => { this.#problem = asApiError(problem); });
  };

  #search = (value) => {
    clearTimeout(this.#typing);
    this.#typing = setTimeout(() => this.#change({ q: value.trim() }), TYPING);
  };

  // As in other lists: a slash goes to the search.
  #shortcut(event) {
    if (event.key === "/" && !event.ctrlKey && !event.metaKey && !event.target.closest("input, textarea, select, [contenteditable], dialog")) {
      event.preventDefault();
      this.#root.querySelector("input[type=search]")?.focus();
    }
  }

  #draw() {
    patchChildren(this.#root, this.#view());
  }

  #view() {
    if (this.#problem && !(this.#problem.away && this.#data)) {
      return [refused(this.#problem)];
    }
    if (!this.#data) {
      return [skeleton(10)];
    }
    const asked = state();
    if (this.#data.total === 0 && !isFiltered(asked)) {
      return [this.#nothing()];
    }
    const tools = { change: this.#change, search: this.#search };
    return [
      chips(this.#data.counts, asked, tools),
      filters(this.#data.counts, asked, tools),
      element("p", { class: "gitops-hidden", role: "status", "data-key": "told" }, text("list.found", { count: this.#data.total })),
      this.#data.applications.length === 0 ? this.#noMatch() : this.#applications(asked),
      this.#pages(asked),
    ];
  }

  #applications(asked) {
    const make = asked.view === "tiles" ? tile : row;
    return element(
      "ul", { class: `gitops-${asked.view === "tiles" ? "tiles" : "rows"}`, "data-key": asked.view, "aria-label": text("list.label") },
      this.#data.applications.map((application) => make(application, this.#api)));
  }

  #nothing() {
    return empty({ title: text("list.empty.title"), body: text("list.empty.body") });
  }

  #noMatch() {
    return empty({
      shape: "search", title: text("list.nomatch.title"), body: text("list.nomatch.body"),
      actions: [button({ label: text("list.clear"), on: () => this.#change(CLEARED) })],
    });
  }

  #pages(asked) {
    const { total, from, applications } = this.#data;
    if (total <= SIZE) {
      return null;
    }
    const to = (start) => () => {
      this.#change({ from: start || "" }, { push: true });
      this.#root.scrollIntoView({ block: "start" });
    };
    return element(
      "nav", { class: "gitops-pages", "data-key": "pages", "aria-label": text("list.pages") },
      button({ label: text("list.previous"), shape: "left", disabled: asked.from === 0, on: to(Math.max(0, asked.from - SIZE)) }),
      element("span", {}, text("list.range", { from: from + 1, to: from + applications.length, total })),
      button({ label: text("list.next"), shape: "right", disabled: from + applications.length >= total, on: to(asked.from + SIZE) }));
  }
}

const CLEARED = { q: "", sync: "", health: "", project: "", cluster: "", namespace: "" };

export function start(root) {
  new Applications(root).start();
}
