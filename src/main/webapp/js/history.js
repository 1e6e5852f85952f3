// The history of one or several applications: what was deployed when, by whom, how long it took and how it ended.
import { openAgain, openPromote, openRollback } from "./actions.js";
import { apiOf, applicationPath, asApiError } from "./api.js";
import { badge, button, element, link, shortCommit } from "./draw.js";
import { explain, original } from "./explain.js";
import { headline } from "./headline.js";
import { text } from "./i18n.js";
import { applicationLink } from "./links.js";
import { Live } from "./live.js";
import { imageList, imagesOf } from "./images.js";
import { span } from "./moments.js";
import { complaint } from "./notice.js";
import { empty, finding, refused, skeleton } from "./states.js";
import { ago } from "./time.js";
import { trend } from "./trend.js";

const SIZE = 25;
/** As many as the server answers at once. */
const MOST = 200;

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
  const state = { shown: SIZE, drawn: "", rights: new Map() };
  const look = async () => {
    let all;
    try {
      all = await load(api, names, state);
    } catch (error) {
      if (asApiError(error).away && state.drawn !== "") {
        // What was seen before stays; whoever asked says that the server is away.
        throw error;
      }
      state.drawn = "";
      view.replaceChildren(refused(asApiError(error)));
      return;
    }
    const written = JSON.stringify(all);
    if (written !== state.drawn) {
      state.drawn = written;
      draw(all);
    }
  };
  const act = { api, done: look, rights: state.rights };
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

// Of several applications the newest of each are enough to know the newest of all. One that cannot be had hides no other.
async function load(api, names, state) {
  const answers = await Promise.allSettled(names.map((name) => historyOf(api, name, state)));
  const refusals = answers.filter((answer) => answer.status === "rejected").map((answer) => asApiError(answer.reason));
  const away = refusals.find((refusal) => refusal.away);
  if (away || (refusals.length > 0 && refusals.length === names.length)) {
    throw away ?? refusals[0];
  }
  const histories = answers.filter((answer) => answer.status === "fulfilled").map((answer) => answer.value);
  const records = histories.flatMap((history) => history.records)
    .sort((one, other) => Date.parse(other.requestedAt) - Date.parse(one.requestedAt));
  return {
    total: histories.reduce((sum, history) => sum + history.total, 0),
    records: records.slice(0, state.shown),
    findings: refusals.map((refusal) => refusal.finding),
  };
}

async function historyOf(api, name, { shown, rights }) {
  if (!rights.has(name)) {
    rights.set(name, (await api.get(applicationPath(name))).rights);
  }
  const answers = [];
  for (let from = 0; from < shown; from += MOST) {
    answers.push(await api.get(applicationPath(name, "history"), { from, size: Math.min(MOST, shown - from) }));
    if (from + MOST >= answers[0].total) {
      break;
    }
  }
  return { total: answers[0].total, records: answers.flatMap((answer) => answer.records) };
}

function parts(all, names, act, echarts) {
  const problems = all.findings.map((found) => finding(found, { tone: "warn" }));
  if (all.records.length === 0 && problems.length === 0) {
    const key = names.length === 0 ? "history.noApplication" : "history.empty";
    return [empty({ shape: "commit", title: text(key), body: text(`${key}.body`) })];
  }
  return [...problems, trend(all.records, echarts), table(all, act)].filter(Boolean);
}

function moreButton(all, more) {
  if (all.records.length >= all.total) {
    return null;
  }
  return button({ label: text("history.more", { shown: all.records.length, total: all.total }), "data-focus": "more", on: more });
}

const COLUMNS = ["environment", "outcome", "images", "when", "who", "leadTime", "commit", "actions"];

function table(all, act) {
  return element(
    "div", { class: "gitops-scroll", tabindex: "0", role: "region", "aria-label": text("history.title") },
    element("table", { class: "jenkins-table gitops-table" },
      element("caption", { class: "gitops-hidden" }, text("history.title")),
      element("thead", {}, element("tr", {}, COLUMNS.map((name) => element("th", { scope: "col" }, text(`history.${name}`))))),
      element("tbody", {}, all.records.map((record) => row(record, all, act)))),
  );
}

function row(record, { records }, act) {
  const cells = {
    environment: () => where(record, act.api),
    outcome: () => outcome(record),
    images: () => what(record),
    when: () => ago(record.requestedAt),
    who: () => who(record),
    leadTime: () => element("span", { class: "gitops-nowrap", title: text("history.leadTimeHint") }, span(record.leadTimeMillis)),
    commit: () => commits(record),
    actions: () => actions(record, presentOf(records, record.application), act),
  };
  return element("tr", {}, COLUMNS.map((name) => element("td", { "data-label": text(`history.${name}`) }, cells[name]())));
}

// A line may end after the cluster, and within a name only where there is no other way.
function breakable(environment) {
  const [cluster, ...rest] = environment.split("/");
  return rest.length === 0 ? cluster : [`${cluster}/`, element("wbr"), rest.join("/")];
}

function where(record, api) {
  return element("div", {}, element("div", { class: "gitops-nowrap" }, applicationLink(api.base, record.application)), record.environment ? element("div", { class: "gitops-dim gitops-words" }, breakable(record.environment)) : null);
}

function outcome(record) {
  return element(
    "div", { class: "gitops-outcome" },
    badge(record.phase),
    record.cause ? element("p", { class: "gitops-outcome__cause" }, record.cause.seen) : null,
    record.cause?.remedy ? explain(record.cause, whatToDo) : null,
  );
}

const whatToDo = (said) => element(
  "details", {},
  element("summary", {}, text("history.whatToDo")), element("p", {}, said.meaning), element("p", {}, said.remedy), original(said));

/** What a record set, or what else it did. */
function what(record) {
  const images = imagesOf(record);
  if (images.length > 0) {
    const kind = record.kind && record.kind !== "DEPLOY" ? element("div", { class: "gitops-dim" }, text(`audit.action.${record.kind}`)) : null;
    return element("div", {}, imageList(record.before ?? [], images), kind);
  }
  return element("span", { class: "gitops-dim" }, headline(record, record.application));
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

function actions(record, present, { api, done, rights: known }) {
  const rights = known.get(record.application) ?? {};
  const act = (kind, open) => button({
    label: text(`actions.${kind}`), "data-focus": `${kind}-${record.id}`, title: text(`history.${kind}.label`, { what: headline(record, record.application) }),
    on: () => withApplication(api, record.application, open),
  });
  return element(
    "div", { class: "gitops-row-actions" },
    rights.sync && record.canDeployAgain ? act("again", (application) => openAgain(application, api, { record, done })) : null,
    rights.rollback && record.canRollback ? act("rollback", (application) => openRollback(application, api, { record, done })) : null,
    rights.sync && record.id === present ? act("promote", (application) => openPromote(application, api, { done })) : null,
  );
}

// As it is now, not as it was when the table was drawn.
async function withApplication(api, name, open) {
  try {
    open(await api.get(applicationPath(name)));
  } catch (error) {
    complaint(asApiError(error).finding);
  }
}

// Only what runs now is promoted: the server takes the images of the newest deployment that succeeded.
const presentOf = (records, name) => records.find((record) => record.application === name && record.phase === "SUCCEEDED" && record.images.length > 0)?.id;
