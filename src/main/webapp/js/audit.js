// Who deployed what where and when, from which commits; and whether Git tells the same.
import { apiOf, asApiError } from "./api.js";
import { badge, button, element, link, shortCommit } from "./draw.js";
import { line } from "./fields.js";
import { hasText, text } from "./i18n.js";
import { imageList } from "./images.js";
import { applicationLink } from "./links.js";
import { moment } from "./moments.js";
import { parameters, setParameters } from "./query.js";
import { empty, finding, refused, skeleton } from "./states.js";
import { exact } from "./time.js";

const SIZE = 50;
const FILTERS = ["from", "to", "person", "application"];
const PAUSE = 300;

/** The audit page. Its filters and its place stand in the page's address. */
export function start(root) {
  root.classList.add("gitops");
  const api = apiOf(root);
  const results = element("div", { class: "gitops-audit__results" }, skeleton());
  const exports_ = element("div", { class: "gitops-audit__exports" });
  const state = { turn: 0 };
  const look = async () => {
    state.turn += 1;
    const mine = state.turn;
    const query = filters();
    exports_.replaceChildren(exportLink(api, query, "csv"), exportLink(api, query, "json"));
    try {
      const answer = await api.get("audit", { ...bounds(query), start: start_(), size: SIZE });
      if (mine === state.turn) {
        results.replaceChildren(...page(api, answer, move));
      }
    } catch (error) {
      if (mine === state.turn) {
        results.replaceChildren(refused(asApiError(error)));
      }
    }
  };
  const move = (place) => {
    setParameters({ start: place === 0 ? "" : String(place) });
    look();
    results.scrollIntoView({ block: "nearest" });
  };
  const form = filterForm(exports_, () => {
    setParameters({ start: "" });
    look();
  });
  root.replaceChildren(element("div", { class: "gitops-audit" }, form, results, check(api)));
  window.addEventListener("popstate", look);
  look();
}

const filters = () => Object.fromEntries(FILTERS.map((name) => [name, parameters().get(name) ?? ""]));
const start_ = () => Math.max(0, Number.parseInt(parameters().get("start") ?? "0", 10) || 0);

// Days of the reader; the last one counts to its end.
function bounds({ from, to, person, application }) {
  const day = (date, days) => {
    const time = new Date(`${date}T00:00:00`);
    time.setDate(time.getDate() + days);
    return Number.isNaN(time.getTime()) ? "" : time.toISOString();
  };
  return { from: from && day(from, 0), to: to && day(to, 1), person, application };
}

function filterForm(exports_, changed) {
  const present = filters();
  let timer = null;
  const fields = FILTERS.map((name) => {
    const day = name === "from" || name === "to";
    const field = line({ label: text(`audit.${name}`), type: day ? "date" : "search", value: present[name] });
    field.input.name = name;
    field.input.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        setParameters({ [name]: field.input.value.trim() });
        changed();
      }, day ? 0 : PAUSE);
    });
    return field;
  });
  const clear = element("button", { type: "reset", class: "gitops-button" }, text("audit.clear"));
  const form = element(
    "form", { class: "gitops-audit__filters", role: "search", "aria-label": text("audit.filters") },
    fields.map((field) => field.element), element("div", { class: "gitops-audit__periods" }, periods(fields, changed), clear, exports_),
  );
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", (event) => {
    event.preventDefault();
    fields.forEach((field) => {
      field.input.value = "";
    });
    setParameters(Object.fromEntries(FILTERS.map((name) => [name, ""])));
    changed();
  });
  return form;
}

// The periods that people ask for most.
function periods(fields, changed) {
  const iso = (date) => `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, "0")}-${String(date.getDate()).padStart(2, "0")}`;
  return [1, 7, 30].map((days) => {
    const pick = () => {
      const first = new Date();
      first.setDate(first.getDate() - days + 1);
      fields[0].input.value = iso(first);
      fields[1].input.value = iso(new Date());
      setParameters({ from: fields[0].input.value, to: fields[1].input.value });
      changed();
    };
    return button({ label: text("audit.days", { count: days }), on: pick });
  });
}

function exportLink(api, query, format) {
  const address = api.url("audit", { ...bounds(query), format });
  return element("a", { href: address, class: "gitops-button", download: `gitops-audit.${format}` }, text(`audit.${format}`));
}

function page(api, answer, move) {
  if (answer.total === 0) {
    const filtered = Object.values(filters()).some((value) => value !== "");
    const key = filtered ? "audit.noMatch" : "audit.empty";
    return [empty({ shape: filtered ? "search" : "commit", title: text(key), body: text(`${key}.body`) })];
  }
  const place = start_();
  const last = place + answer.entries.length;
  const turn = (key, target, possible) => button({ label: text(key), disabled: !possible, on: () => move(target) });
  return [
    table(api, answer.entries),
    element("nav", { class: "gitops-audit__pages", "aria-label": text("audit.pages") },
      turn("audit.newer", Math.max(0, place - SIZE), place > 0),
      element("span", { role: "status" }, text("audit.range", { from: place + 1, to: last, count: answer.total })),
      turn("audit.older", place + SIZE, last < answer.total)),
  ];
}

const COLUMNS = ["at", "person", "action", "application", "what", "outcome", "commit"];

function table(api, entries) {
  return element(
    "div", { class: "gitops-scroll", tabindex: "0", role: "region", "aria-label": text("audit.title") },
    element("table", { class: "jenkins-table gitops-table" },
      element("caption", { class: "gitops-hidden" }, text("audit.title")),
      element("thead", {}, element("tr", {}, COLUMNS.map((name) => element("th", { scope: "col" }, text(`audit.column.${name}`))))),
      element("tbody", {}, entries.map((entry) => row(api, entry)))),
  );
}

function row(api, entry) {
  const cells = {
    at: moment(entry.at),
    person: element("span", { class: "gitops-nowrap" }, entry.person || "–"),
    action: element("span", { class: "gitops-nowrap" }, actionWord(entry.action)),
    application: element("div", {}, element("div", { class: "gitops-nowrap" }, entry.cluster ? applicationLink(api.base, entry.application) : entry.application), element("div", { class: "gitops-dim gitops-nowrap" }, [entry.cluster, entry.namespace].filter(Boolean).join(" · "))),
    what: what(entry),
    outcome: element("div", { class: "gitops-outcome" }, badge(entry.outcome), entry.cause ? element("p", { class: "gitops-outcome__cause" }, entry.cause) : null),
    commit: element("div", {},
      entry.commit ? element("code", { title: entry.commit }, shortCommit(entry.commit)) : "–",
      entry.sourceCommit ? element("div", { class: "gitops-dim gitops-nowrap" }, text("history.from", { commit: shortCommit(entry.sourceCommit) })) : null,
      entry.build ? element("div", { class: "gitops-nowrap" }, link(entry.buildUrl, entry.build)) : null),
  };
  return element("tr", {}, COLUMNS.map((name) => element("td", { "data-label": text(`audit.column.${name}`) }, cells[name])));
}

// Of a sync it is the commit.
function what(entry) {
  return entry.action === "SYNC"
    ? element("span", {}, entry.what.map((commit) => element("code", { title: commit }, shortCommit(commit))))
    : imageList(entry.before, entry.what);
}

const actionWord = (action) => (hasText(`audit.action.${action}`) ? text(`audit.action.${action}`) : action);

// One application at a time: reading the whole log of each would take long.
function check(api) {
  const field = line({ label: text("audit.application"), value: filters().application });
  const results = element("div", { "aria-live": "polite" });
  const submit = element("button", { class: "gitops-button" }, text("audit.check.go"));
  const form = element("form", { class: "gitops-audit__check" }, field.element, submit);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const application = field.input.value.trim();
    if (application === "") {
      field.input.focus();
      return;
    }
    results.replaceChildren(element("p", { class: "gitops-dim", role: "status" }, text("audit.check.busy")));
    try {
      results.replaceChildren(...differences(await api.get("audit/check", { application })));
    } catch (error) {
      results.replaceChildren(finding(asApiError(error).finding));
    }
  });
  return element("section", { class: "gitops-part" }, element("h2", {}, text("audit.check.title")), element("p", {}, text("audit.check.what")), form, results);
}

function differences(answer) {
  const commits = answer.gitLog.length;
  const partly = answer.complete ? [] : [element("p", { class: "gitops-option__hint" }, text("audit.check.partly", { count: commits }))];
  if (answer.differences.length === 0) {
    return [element("p", { class: "gitops-agrees" }, `✓ ${text("audit.check.same", { name: answer.application, count: commits })}`), ...partly];
  }
  return [
    element("p", {}, text("audit.check.differs", { name: answer.application, count: answer.differences.length })),
    element("ul", { class: "gitops-differences" }, answer.differences.map((difference) => element(
      "li", {},
      element("strong", {}, text(`audit.check.${difference.kind}`)), " ",
      element("code", { title: difference.commit }, shortCommit(difference.commit)), " ",
      element("span", {}, difference.what),
      element("div", { class: "gitops-dim" }, `${difference.author || "–"} · ${difference.at ? exact(difference.at) : "–"}`),
      element("p", { class: "gitops-option__hint" }, text(`audit.check.${difference.kind}.why`)),
    ))),
    ...partly,
  ];
}
