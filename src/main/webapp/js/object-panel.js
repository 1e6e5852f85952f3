// One object beside the page: what differs, its events, its last lines, and its manifest as it is and as Git wants it.
import { applicationPath, asApiError } from "./api.js";
import { badge, button, element, look } from "./draw.js";
import { icon, iconOfKind } from "./icons.js";
import { text } from "./i18n.js";
import { manifest } from "./manifest.js";
import { patch } from "./patch.js";
import { parameters, setParameters } from "./query.js";
import { finding, refused, skeleton } from "./states.js";
import { tabs } from "./tabs.js";
import { ago } from "./time.js";
import { waiting } from "./waiting.js";

const VIEWS = ["diff", "events", "logs", "manifest"];
const LOOK_AGAIN = 5000;

export class ObjectPanel {
  #api;
  #name;
  #close;
  #id = "";
  #data = null;
  #problem = null;
  #at = 0;
  #opener = null;
  #element = null;
  #side = "live";
  #modules = null;
  #application = null;

  /** @param close called when somebody closes it */
  constructor(api, name, close) {
    this.#api = api;
    this.#name = name;
    this.#close = close;
  }

  /** Shows an object, or none where the id is empty; asks for it again where the last time is long enough ago. */
  async show(id, application) {
    this.#application = application;
    if (id === "") {
      this.#hide();
      return;
    }
    if (id !== this.#id) {
      this.#open(id);
    } else if (Date.now() - this.#at < LOOK_AGAIN) {
      return;
    }
    this.#at = Date.now();
    try {
      this.#modules ??= await Promise.all([import("./diff.js"), import("./actions.js")]);
      const data = await this.#api.get(applicationPath(this.#name, "objects", id));
      if (id === this.#id) {
        this.#data = data;
        this.#problem = null;
      }
    } catch (problem) {
      this.#problem = asApiError(problem);
    } finally {
      this.#draw();
    }
  }

  #open(id) {
    this.#id = id;
    this.#data = null;
    this.#problem = null;
    this.#side = "live";
    if (this.#element === null) {
      this.#opener = document.activeElement;
      this.#element = this.#frame(skeleton(5));
      document.body.append(this.#element);
    }
    this.#draw();
    this.#element.querySelector("h2").focus();
  }

  #hide() {
    this.#id = "";
    if (this.#element !== null) {
      this.#element.remove();
      this.#element = null;
      this.#opener?.focus?.();
    }
  }

  #frame(...content) {
    const [, kind, namespace, ...name] = this.#id.split(":");
    return element(
      "aside", {
        class: "gitops gitops-panel", "aria-label": `${kind} ${name.join(":")}`, "data-key": "panel",
        on: { keydown: (event) => (event.key === "Escape" ? this.#close() : null) },
      },
      element("header", { class: "gitops-panel__head" },
        element("div", {},
          element("p", { class: "gitops-panel__kind" }, icon(iconOfKind(kind)), " ", kind, namespace ? element("span", { dir: "auto" }, ` · ${namespace}`) : null),
          element("h2", { tabindex: "-1", dir: "auto" }, name.join(":"))),
        button({ label: text("object.close"), shape: "close", iconOnly: true, kind: "quiet", on: () => this.#close() })),
      content);
  }

  #draw() {
    if (this.#element !== null) {
      this.#element = patch(this.#element, this.#frame(this.#content()));
    }
  }

  #content() {
    if (this.#problem && !this.#data) {
      return element("div", { class: "gitops-panel__body" }, refused(this.#problem));
    }
    if (!this.#data) {
      return element("div", { class: "gitops-panel__body" }, skeleton(5));
    }
    const view = this.#view();
    return [
      this.#state(),
      tabs({
        label: text("object.views"), chosen: view, panel: "gitops-object",
        choose: (chosen) => { setParameters({ view: chosen }); this.#draw(); },
        tabs: VIEWS.map((id) => ({ id, label: text(`object.view.${id}`), count: this.#count(id) })),
      }),
      element("div", { class: "gitops-panel__body", id: "gitops-object", role: "tabpanel", "aria-labelledby": `gitops-object-${view}`, "data-key": `view-${view}`, tabindex: "0" },
        this[view]()),
    ];
  }

  // Where nobody chose, what explains most of what is wrong.
  #view() {
    const chosen = parameters().get("view");
    const { object, events, logs, diff } = this.#data;
    if (VIEWS.includes(chosen)) {
      return chosen;
    }
    if (["DEGRADED", "MISSING", "PROGRESSING"].includes(object.health) && (logs.length > 0 || events.length > 0)) {
      return logs.length > 0 ? "logs" : "events";
    }
    return diff.some((field) => !field.ignored) ? "diff" : "manifest";
  }

  #count(view) {
    const { diff, events, logs } = this.#data;
    return { diff: diff.filter((field) => !field.ignored).length || null, events: events.length || null, logs: logs.length || null }[view];
  }

  #state() {
    const { object, problems = [], owners = [] } = this.#data;
    const mayBeSynced = this.#application?.rights.sync && object.sync && object.sync !== "SYNCED";
    return element(
      "div", { class: "gitops-panel__state", "data-key": "state" },
      element("span", { class: "gitops-row__states" },
        object.health ? badge(object.health) : null, object.sync ? badge(object.sync) : null,
        mayBeSynced ? button({ label: text("object.sync"), shape: "sync", on: () => this.#modules[1].openSync(this.#application, this.#api, { only: [object.id] }) }) : null),
      object.message ? element("p", { class: `gitops-toned gitops-tone--${look(object.health || "UNKNOWN").tone} gitops-clamp`, dir: "auto" }, waiting(object.message)) : null,
      object.reason && object.reason !== object.message ? element("p", { class: "gitops-clamp", dir: "auto" }, object.reason) : null,
      owners.length > 0 ? element("p", { class: "gitops-dim", dir: "auto" }, text("object.owners", { names: owners.join(", ") })) : null,
      problems.map((problem) => finding(problem, { tone: "warn" })));
  }

  diff() {
    const { diff, diffText } = this.#data;
    const [{ fieldDiff, textDiff }] = this.#modules;
    const counted = diff.filter((field) => !field.ignored);
    const ignored = diff.filter((field) => field.ignored);
    return [
      counted.length > 0 ? fieldDiff(counted) : textDiff(diffText ?? "") ?? element("p", { class: "gitops-note gitops-tone--good" }, icon("check"), element("span", {}, text("object.same"))),
      ignored.length > 0 ? element("h3", {}, text("object.ignored")) : null,
      ignored.length > 0 ? fieldDiff(ignored) : null,
    ];
  }

  events() {
    const { events } = this.#data;
    return events.length === 0
      ? element("p", { class: "gitops-dim" }, text("object.events.none"))
      : element("ol", { class: "gitops-events" }, events.map((event) => element(
        "li", { class: event.type === "Normal" ? "" : "gitops-tone--warn" },
        element("p", {}, icon(event.type === "Normal" ? "information" : "warning"), element("strong", { dir: "auto" }, event.reason),
          element("span", { class: "gitops-dim" }, ago(event.at), event.count > 1 ? ` · ${text("object.events.count", { count: event.count })}` : "", event.source ? ` · ${event.source}` : "")),
        element("p", { dir: "auto" }, event.message))));
  }

  logs() {
    const { logs } = this.#data;
    return logs.length === 0
      ? element("p", { class: "gitops-dim" }, text("object.logs.none"))
      : logs.map((log) => element(
        "section", {},
        element("h3", { dir: "auto" }, `${log.pod} › ${log.container}`, log.previous ? element("span", { class: "gitops-tag" }, text("object.logs.previous")) : null),
        element("pre", { class: "gitops-code gitops-code--log", tabindex: "0", "aria-label": text("object.view.logs"), role: "group" }, log.lines.map(logLine))));
  }

  manifest() {
    const { live, desired, diff } = this.#data;
    const sides = { live, desired };
    const side = sides[this.#side] === null ? (this.#side === "live" ? "desired" : "live") : this.#side;
    return [
      element("div", { class: "gitops-switch", role: "group", "aria-label": text("object.view.manifest") },
        Object.keys(sides).map((name) => button({
          label: text(`object.${name}`), "aria-pressed": String(name === side), disabled: sides[name] === null,
          on: () => { this.#side = name; this.#draw(); },
        }))),
      sides[side] === null
        ? element("p", { class: "gitops-dim" }, text("object.nowhere"))
        : manifest(sides[side], diff, side),
    ];
  }
}

function logLine(line) {
  const tone = /\b(FATAL|ERROR|PANIC|panic:|Exception|Traceback)\b/.test(line) ? "bad" : /\bWARN(ING)?\b/.test(line) ? "warn" : "";
  return element("span", { class: tone ? `gitops-tone--${tone} gitops-toned` : "" }, `${line}\n`);
}
