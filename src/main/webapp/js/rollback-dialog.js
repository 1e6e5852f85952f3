// Going back to an earlier deployment, and deploying an earlier one again.
import { applicationPath, asApiError } from "./api.js";
import { openDialog } from "./dialog.js";
import { badge, element, shortCommit } from "./draw.js";
import { choice, line, tick } from "./fields.js";
import { text } from "./i18n.js";
import { imageList, imagesOf } from "./images.js";
import { notice } from "./notice.js";
import { moment } from "./moments.js";

const SIZE = 30;
const SHARED = new Set(["rollback.shared-inputs-differ", "rollback.files-shared"]);

/** Rolls back by a new commit that restores the files. `record`: one that is chosen already. */
export function openRollback(application, api, options = {}) {
  return open(application, api, { ...options, kind: "rollback" });
}

/** Deploys the images of an earlier record again; other changes since then stay. */
export function openAgain(application, api, options = {}) {
  return open(application, api, { ...options, kind: "again" });
}

function open(application, api, { kind, record = null, done = () => {} }) {
  const dialog = openDialog({
    title: text(`${kind}.title`, { name: application.name }),
    intro: text(`${kind}.what`),
    body: element("p", { role: "status" }, text("dialog.loading")),
    wide: true,
  });
  load(application, api, dialog, { kind, record, done });
  return dialog;
}

async function load(application, api, dialog, { kind, record, done }) {
  try {
    const answer = await api.get(applicationPath(application.name, "history"), { from: 0, size: SIZE });
    const known = answer.records.some((one) => one.id === record?.id);
    const records = record === null || known ? answer.records : [record, ...answer.records];
    offer(application, api, dialog, { kind, records, wanted: record?.id ?? "", done });
  } catch (error) {
    dialog.setBody();
    dialog.fail(asApiError(error).finding);
  }
}

const allowed = (kind, record) => (kind === "rollback" ? record.canRollback : record.canDeployAgain);

function offer(application, api, dialog, { kind, records, wanted, done }) {
  const possible = records.filter((record) => allowed(kind, record));
  if (possible.length === 0) {
    dialog.setBody(element("p", {}, text(`${kind}.none`)), refusedList(kind, records));
    return;
  }
  const first = possible.some((record) => record.id === wanted) ? wanted : possible[0].id;
  const chosen = choice({
    legend: text(`${kind}.which`),
    stacked: true,
    autofocus: true,
    value: first,
    options: possible.map((record) => ({ value: record.id, label: recordLine(record), hint: recordHint(record) })),
  });
  const change = element("section", { class: "gitops-part", "aria-live": "polite" });
  const reason = line({ label: text(`${kind}.reason`), hint: text(`${kind}.reasonHint`) });
  const shared = tick({ label: text("rollback.shared"), hint: text("rollback.sharedHint"), danger: true });
  shared.element.hidden = true;
  const draw = () => {
    const record = possible.find((one) => one.id === chosen.value());
    change.replaceChildren(
      element("h3", {}, text(`${kind}.changes`)),
      imageList(presentImages(application, records), imagesOf(record)),
      kind === "rollback" ? element("p", { class: "gitops-option__hint" }, restored(record)) : "",
    );
  };
  chosen.onChange(draw);
  draw();
  dialog.setBody(
    element("div", { class: "gitops-records-choice" }, chosen.element),
    change, kind === "rollback" ? [reason.element, shared.element] : [], refusedList(kind, records),
  );
  dialog.body.querySelector("input:checked")?.focus();
  dialog.setAction({
    text: text(`${kind}.go`),
    busy: text(`${kind}.busy`),
    run: async () => {
      const body = kind === "rollback"
        ? { to: chosen.value(), reason: reason.input.value.trim(), confirm: shared.input.checked }
        : { record: chosen.value() };
      try {
        done(await api.post(applicationPath(application.name, kind), body));
      } catch (error) {
        // Only then is there something to agree to.
        if (SHARED.has(error.finding?.code)) {
          shared.element.hidden = false;
          requestAnimationFrame(() => shared.element.scrollIntoView({ block: "nearest" }));
        }
        throw error;
      }
      notice(text(`${kind}.accepted`, { name: application.name }));
    },
  });
}

function presentImages(application, records) {
  const newest = records.find((record) => record.phase === "SUCCEEDED" && record.images.length > 0);
  return application.fullImages.length > 0 ? application.fullImages : (newest ? imagesOf(newest) : []);
}

function recordLine(record) {
  const images = imagesOf(record);
  return element(
    "span", { class: "gitops-record-line" },
    element("span", { class: "gitops-record-line__what" }, images.length > 0
      ? imageList([], images)
      : element("code", {}, record.git.commit ? shortCommit(record.git.commit) : record.id)),
    badge(record.phase),
  );
}

function recordHint(record) {
  const who = record.build.user || record.build.name;
  return element("span", {}, moment(record.requestedAt), who ? ` · ${who}` : "", record.git.commit ? ` · ${shortCommit(record.git.commit)}` : "");
}

function restored(record) {
  return record.git.commit
    ? text("rollback.restores", { commit: shortCommit(record.git.commit), branch: record.git.branch })
    : "";
}

// Those that cannot be chosen, with the reason: else people look for them.
function refusedList(kind, records) {
  const refused = records.filter((record) => !allowed(kind, record));
  return refused.length === 0 ? "" : element(
    "details", { class: "gitops-refused" },
    element("summary", {}, text("rollback.refused", { count: refused.length })),
    element("ul", {}, refused.map((record) => element("li", {}, recordLine(record), recordHint(record),
      element("p", { class: "gitops-option__hint" }, whyNot(kind, record))))),
  );
}

function whyNot(kind, record) {
  if (record.refusal) {
    return record.refusal;
  }
  if (!record.closed) {
    return text("rollback.why.open");
  }
  if (record.git.commit === "") {
    return text("rollback.why.nothingPushed");
  }
  if (kind === "again" && record.images.length === 0) {
    return text("rollback.why.noImage");
  }
  return record.phase === "SUCCEEDED" ? text("rollback.why.present") : text("rollback.why.failed");
}
