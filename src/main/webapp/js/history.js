// The history of one or several applications: what was deployed when, by whom, how long it took and how it ended.
import { openAgain, openPromote, openRollback } from "./actions.js";
import { apiOf, applicationPath, asApiError } from "./api.js";
import { badge, button, element, link, shortCommit } from "./draw.js";
import { text } from "./i18n.js";
import { Live } from "./live.js";
import { imageList, imagesOf } from "./images.js";
import { span } from "./moments.js";
import { empty, refused, skeleton } from "./states.js";
import { ago } from "./time.js";
import { trend } from "./trend.js";

const SIZE = 25;

/** The job's page: the applications stand on its element. */
export function start(root) {
  root.classList.add("gitops");
  const names = (root.dataset.applications ?? "").split(",").map((name) => name.trim()).filter((name) => name !== "");
  const api = apiOf(root);
  const view = historyView(api, names, { echarts: root.dataset.echarts ?? "" });
  root.replaceChildren(view);
  new Live(api, view.refresh).start();
}

/**
 * The table with its chart. It loads by itself; `refresh()` of the element looks for news.
 * `echarts`: where the library for charts is, "" for none.
 */
export function historyView(api, names, { echarts = "" } = {}) {
  const view = element("div", { class: "gitops-history" }, skeleton());
  const state = { shown: SIZE, drawn: "" };
  const look = async () => {
    try {
      const all = await load(api, names, state.shown);
      const written = JSON.stringify(all);
      if (written !== state.drawn) {
        state.drawn = written;
        draw(all);
      }
    } catch (error) {
      state.drawn = "";
      view.replaceChildren(refused(asApiError(error)));
    }
  };
  const act = { api, done: look };
  const draw = (all) => {
    const focused = document.activeElement?.closest("[data-focus]")?.dataset.focus;
    view.replaceChildren(...parts(all, names, act, echarts));
    const more = moreButton(all, () => {
      state.shown += SIZE;
      look();
    });
    if (more !== null) {
      view.append(more);
    }
    if (focused) {
      view.querySelector(`[data-focus="${CSS.escape(focused)}"]`)?.focus();
    }
  };
  view.refresh = look;
  look();
  return view;
}

// Of several applications the newest of each are enough to know the newest of all.
async function load(api, names, size) {
  const answers = await Promise.all(names.map(async (name) => {
    const [history, application] = await Promise.all([
      api.get(applicationPath(name, "history"), { from: 0, size }),
      api.get(applicationPath(name)),
    ]);
    return { history, application };
  }));
  const records = answers.flatMap(({ history }) => history.records)
    .sort((one, other) => Date.parse(other.requestedAt) - Date.parse(one.requestedAt));
  return {
    total: answers.reduce((sum, { history }) => sum + history.total, 0),
    records: records.slice(0, size),
    applications: Object.fromEntries(answers.map(({ application }) => [application.name, application])),
  };
}

function parts(all, names, act, echarts) {
  if (all.records.length === 0) {
    const key = names.length === 0 ? "history.noApplication" : "history.empty";
    return [empty({ shape: "commit", title: text(key), body: text(`${key}.body`) })];
  }
  return [trend(all.records, echarts), table(all, names.length > 1, act)].filter(Boolean);
}

function moreButton(all, more) {
  if (all.records.length >= all.total) {
    return null;
  }
  return button({ label: text("history.more", { shown: all.records.length, total: all.total }), "data-focus": "more", on: more });
}

function table(all, several, act) {
  const columns = [several ? "environment" : null, "outcome", "images", "when", "who", "leadTime", "commit", "actions"];
  const heads = columns.filter(Boolean);
  return element(
    "div", { class: "gitops-scroll", tabindex: "0", role: "region", "aria-label": text("history.title") },
    element("table", { class: "jenkins-table gitops-table" },
      element("caption", { class: "gitops-hidden" }, text("history.title")),
      element("thead", {}, element("tr", {}, heads.map((name) => element("th", { scope: "col" }, text(`history.${name}`))))),
      element("tbody", {}, all.records.map((record) => row(record, heads, all, act)))),
  );
}

function row(record, heads, { records, applications }, act) {
  const application = applications[record.application];
  const cells = {
    environment: () => where(record),
    outcome: () => outcome(record),
    images: () => what(record),
    when: () => ago(record.requestedAt),
    who: () => who(record),
    leadTime: () => element("span", { class: "gitops-nowrap", title: text("history.leadTimeHint") }, span(record.leadTimeMillis)),
    commit: () => commits(record),
    actions: () => actions(record, application, presentOf(records, record.application), act),
  };
  return element("tr", {}, heads.map((name) => element("td", { "data-label": text(`history.${name}`) }, cells[name]())));
}

function where(record) {
  return element("div", {}, element("div", { class: "gitops-nowrap" }, record.application), record.environment ? element("div", { class: "gitops-dim" }, record.environment) : null);
}

function outcome(record) {
  return element(
    "div", { class: "gitops-outcome" },
    badge(record.phase),
    record.cause ? element("p", { class: "gitops-outcome__cause" }, record.cause.seen) : null,
    record.cause?.remedy ? element("details", {}, element("summary", {}, text("history.whatToDo")), element("p", {}, record.cause.meaning), element("p", {}, record.cause.remedy)) : null,
  );
}

/** What a record set, or what else it did. */
function what(record) {
  const images = imagesOf(record);
  if (images.length > 0) {
    const kind = record.kind && record.kind !== "DEPLOY" ? element("div", { class: "gitops-dim" }, text(`audit.action.${record.kind}`)) : null;
    return element("div", {}, imageList(record.before ?? [], images), kind);
  }
  return element("span", { class: "gitops-dim" }, record.headline);
}

function who(record) {
  return element(
    "div", {},
    element("div", { class: "gitops-nowrap" }, record.build.user || "–"),
    record.build.name ? element("div", { class: "gitops-nowrap" }, link(record.build.url, record.build.name)) : null,
  );
}

function commits(record) {
  return element(
    "div", {},
    record.git.commit ? element("div", {}, element("code", { title: record.git.commit }, shortCommit(record.git.commit))) : "–",
    record.build.sourceCommit ? element("div", { class: "gitops-dim gitops-nowrap" }, text("history.from", { commit: shortCommit(record.build.sourceCommit) })) : null,
  );
}

function actions(record, application, present, { api, done }) {
  const rights = application?.rights ?? {};
  const act = (kind, open) => button({
    label: text(`actions.${kind}`), "data-focus": `${kind}-${record.id}`, title: text(`history.${kind}.label`, { what: record.headline }), on: open,
  });
  return element(
    "div", { class: "gitops-row-actions" },
    rights.sync && record.canDeployAgain ? act("again", () => openAgain(application, api, { record, done })) : null,
    rights.rollback && record.canRollback ? act("rollback", () => openRollback(application, api, { record, done })) : null,
    rights.sync && record.id === present ? act("promote", () => openPromote(application, api, { done })) : null,
  );
}

// Only what runs now is promoted: the server takes the images of the newest deployment that succeeded.
const presentOf = (records, name) => records.find((record) => record.application === name && record.phase === "SUCCEEDED" && record.images.length > 0)?.id;
