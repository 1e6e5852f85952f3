// One application: why it is as it is and what to do first, then its objects.
import { apiOf, applicationPath, asApiError } from "./api.js";
import { head } from "./application-head.js";
import { details } from "./application-details.js";
import { element, word } from "./draw.js";
import { text } from "./i18n.js";
import { Live } from "./live.js";
import { closeMenusElsewhere } from "./menu.js";
import { ObjectPanel } from "./object-panel.js";
import { objectsTable } from "./objects-table.js";
import { patchChildren } from "./patch.js";
import { parameters, setParameters } from "./query.js";
import { refused, skeleton } from "./states.js";
import { tabs } from "./tabs.js";
import { Tree } from "./tree.js";

const TABS = ["tree", "objects", "diff", "history", "details"];

// Trees, diffs and objects are read from the cluster when somebody looks: not more often than this, whatever changes.
const LOOK_AGAIN = 5000;

class ApplicationPage {
  #root;
  #name;
  #api;
  #application = null;
  #problem = null;
  #parts = {};
  #tree;
  #panel;
  #actions = null;
  #differences = null;
  #history = null;
  #turn = 0;
  #later = null;
  #live;

  constructor(root) {
    this.#root = root;
    this.#name = root.dataset.application;
    this.#api = apiOf(root);
    this.#tree = new Tree((id) => this.#openObject(id), (name) => location.assign(this.#address(name)), () => this.#draw());
    this.#panel = new ObjectPanel(this.#api, this.#name, () => this.#openObject(""));
  }

  async start() {
    this.#root.replaceChildren();
    this.#root.classList.add("gitops");
    this.#draw();
    closeMenusElsewhere();
    window.addEventListener("popstate", () => this.#load());
    this.#live = new Live(this.#api, () => this.#load()).start();
    this.#actions = await import("./actions.js");
    this.#draw();
  }

  get #tab() {
    const tab = parameters().get("tab");
    return TABS.includes(tab) ? tab : "tree";
  }

  #address(name) {
    return `${this.#api.base}application/${encodeURIComponent(name)}/`;
  }

  #openObject(id) {
    const { tab } = Object.fromEntries(parameters());
    setParameters({ object: id, view: "", tab }, { push: id !== "" });
    this.#panel.show(id, this.#application);
    this.#draw();
  }

  #choose = (tab) => {
    setParameters({ tab: tab === "tree" ? "" : tab });
    this.#draw();
    this.#loadPart().finally(() => this.#draw());
  };

  async #load() {
    const turn = ++this.#turn;
    try {
      const before = this.#application;
      const part = before === null ? this.#loadPart() : null;
      const application = await this.#api.get(applicationPath(this.#name));
      if (turn !== this.#turn) {
        return;
      }
      this.#application = application;
      this.#problem = null;
      this.#draw();
      await Promise.all([part ?? this.#loadPart(), this.#panel.show(parameters().get("object") ?? "", application)]);
      if (before !== null && before !== application) {
        this.#lookAgain();
      }
    } catch (problem) {
      if (turn === this.#turn) {
        this.#failed(problem);
      }
    } finally {
      this.#draw();
    }
  }

  #failed(problem) {
    this.#problem = asApiError(problem);
    if (this.#problem.away) {
      throw problem;
    }
  }

  // What could not be read anew so soon after the last time is read once that is over.
  #lookAgain() {
    this.#later ??= setTimeout(() => {
      this.#later = null;
      this.#live.now();
    }, LOOK_AGAIN);
  }

  // What the open tab shows beside the application itself.
  async #loadPart() {
    const tab = this.#tab;
    const last = this.#parts[tab];
    try {
      if (tab === "history") {
        await this.#loadHistory();
      } else if (["tree", "diff"].includes(tab) && !(last && Date.now() - last.at < LOOK_AGAIN)) {
        this.#differences ??= tab === "diff" ? await import("./diff.js") : null;
        this.#parts[tab] = { at: Date.now(), data: await this.#api.get(applicationPath(this.#name, tab)) };
      }
    } catch (problem) {
      this.#parts[tab] = { at: Date.now(), problem: asApiError(problem), data: last?.data };
    }
  }

  async #loadHistory() {
    if (this.#history === null) {
      const { historyView } = await import("./history.js");
      this.#history = historyView(this.#api, [this.#name], { echarts: this.#root.dataset.echarts ?? "" });
    } else {
      await this.#history.refresh();
    }
  }

  #draw() {
    patchChildren(this.#root, this.#view());
    const history = this.#root.querySelector("[data-history]");
    if (history && this.#history && !history.contains(this.#history)) {
      history.replaceChildren(this.#history);
    }
    if (this.#tab === "tree") {
      this.#tree.shown(this.#root);
    }
  }

  #view() {
    if (this.#problem && !(this.#problem.away && this.#application)) {
      return [this.#back(), refused(this.#problem)];
    }
    if (!this.#application) {
      return [this.#back(), skeleton(7)];
    }
    const application = this.#application;
    document.title = `${word(application.cause ? application.health : application.sync)} · ${application.name} · GitOps`;
    const buttons = this.#actions?.actionsFor(application, this.#api, { done: () => this.#load() }) ?? [];
    return [
      this.#back(),
      ...head(application, this.#api, buttons),
      tabs({
        label: text("app.tabs"), chosen: this.#tab, choose: this.#choose, panel: "gitops-tab",
        tabs: TABS.map((id) => ({ id, label: text(`app.tab.${id}`), count: this.#count(id) })),
      }),
      element("div", { id: "gitops-tab", role: "tabpanel", "aria-labelledby": `gitops-tab-${this.#tab}`, class: "gitops-tabpanel", "data-key": `tab-${this.#tab}` }, this.#content()),
    ];
  }

  // Jenkins has a trail of its own.
  #back() {
    return document.querySelector("#breadcrumbBar, .jenkins-breadcrumbs") && !this.#application?.parent ? null : element(
      "nav", { class: "gitops-trail", "data-key": "trail", "aria-label": text("app.trail") },
      element("a", { href: this.#api.base }, text("list.label")),
      this.#application?.parent
        ? element("a", { href: this.#address(this.#application.parent), dir: "auto" }, this.#application.parent)
        : null,
      element("span", { "aria-current": "page", dir: "auto" }, this.#name));
  }

  #count(tab) {
    const differing = this.#application.resources.filter((object) => object.sync === "OUT_OF_SYNC").length;
    return { objects: this.#application.resources.length, diff: differing || null }[tab] ?? null;
  }

  #content() {
    const tab = this.#tab;
    if (tab === "objects") {
      return objectsTable(this.#application.resources, (id) => this.#openObject(id), () => this.#draw());
    }
    if (tab === "details") {
      return details(this.#application);
    }
    if (tab === "history" && (this.#history || !this.#parts.history)) {
      return element("div", { "data-history": true, "data-keep": "history" }, this.#history ? null : skeleton(4));
    }
    const part = this.#parts[tab];
    if (part?.problem && !part.data) {
      return refused(part.problem);
    }
    if (!part) {
      return skeleton(6);
    }
    return tab === "tree" ? this.#tree.view(this.#application, part.data, parameters().get("object")) : this.#diff(part.data);
  }

  #diff(data) {
    return element(
      "div", { class: "gitops-flow" },
      (data.problems ?? []).map((problem) => refused({ finding: problem, status: 0, away: true })),
      this.#differences.diffView(data.objects));
  }
}

export function start(root) {
  return new ApplicationPage(root).start();
}
