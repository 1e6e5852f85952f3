// The sync dialog: what is to be synced, how, and what would be deleted; a dry run shows what would change and can go on from there.
import { ApiError, applicationPath } from "./api.js";
import { button, element, shortCommit } from "./draw.js";
import { diffView } from "./diff.js";
import { openDialog } from "./dialog.js";
import { line, select, tick } from "./fields.js";
import { text } from "./i18n.js";
import { notice } from "./notice.js";
import { objectName, objectSelection } from "./sync-objects.js";
import { BOXES, needsCount, needsName, policyOf, PROPAGATIONS, requestOf } from "./sync-options.js";

/** Opens it. `only`: ids of the objects that are chosen to begin with; `done(answer)` after the sync was accepted. */
export function openSync(application, api, { only = [], done = () => {} } = {}) {
  const form = syncForm(application, only);
  const dialog = openDialog({
    title: text("sync.title", { name: application.name }),
    intro: destination(application),
    body: form.element,
    wide: true,
  });
  const post = (request) => api.post(applicationPath(application.name, "sync"), request);
  const sync = async (request) => {
    const answer = await post({ ...request, dryRun: false });
    notice(text("sync.accepted", { name: application.name }));
    done(answer);
  };
  const back = () => {
    dialog.extra.replaceChildren();
    dialog.setBody(form.element);
    begin();
  };
  const preview = async () => {
    const request = form.request();
    const answer = await post({ ...request, dryRun: true });
    showPreview(dialog, answer, request, { back, sync, again: (wanted) => post({ ...wanted, dryRun: true }) });
    return false;
  };
  function begin() {
    const dry = form.isDry();
    dialog.setAction(dry
      ? { text: text("sync.dryRun"), busy: text("sync.dryRunBusy"), run: preview }
      : { text: form.actionText(), busy: text("sync.busy"), danger: form.deletes() > 0, run: () => sync(form.request()) });
  }
  form.onChange(begin);
  begin();
  dialog.element.querySelector("input")?.focus();
  return dialog;
}

function destination(application) {
  const commit = application.revision ? ` @ ${shortCommit(application.revision)}` : "";
  return text("sync.destination", {
    source: `${application.targetRevision || "HEAD"}${commit}`,
    namespace: application.namespace || "–",
    cluster: application.cluster,
  });
}

function syncForm(application, only) {
  const policy = policyOf(application);
  const listeners = [];
  const changed = () => listeners.forEach((listener) => listener());
  const selection = objectSelection(application, only);
  const boxes = new Map(BOXES.map((box) => [box.key, optionBox(box, policy)]));
  const revision = line({ label: text("sync.revision"), hint: text("sync.revisionHint", { branch: application.targetRevision || "HEAD" }) });
  const propagation = select({
    label: text("sync.propagation"), hint: text("sync.propagationHint"), value: policy.propagation,
    options: PROPAGATIONS.map((name) => [name, text(`sync.propagation.${name}`)]),
  });
  const retry = line({ label: text("sync.retry"), hint: text("sync.retryHint"), type: "number", value: "0", min: "0", max: "100" });
  const deletions = deletionList(application, selection, changed);
  const refresh = () => {
    deletions.draw(boxes.get("prune").input.checked, boxes.get("force").input.checked);
    changed();
  };
  const group = (name) => element(
    "fieldset", { class: "gitops-options" },
    element("legend", {}, text(`sync.group.${name}`)),
    element("div", { class: "gitops-options__grid" }, BOXES.filter((box) => box.group === name).map((box) => boxes.get(box.key).element)),
  );
  boxes.forEach((box) => box.input.addEventListener("change", refresh));
  selection.onChange(refresh);
  const made = element(
    "div", {},
    group("what"), deletions.element, selection.element, group("apply"), group("danger"),
    element("fieldset", { class: "gitops-options" },
      element("legend", {}, text("sync.group.more")),
      element("div", { class: "gitops-options__grid" }, revision.element, retry.element, propagation.element)),
  );
  refresh();
  return {
    element: made,
    onChange: (listener) => listeners.push(listener),
    isDry: () => boxes.get("dryRun").input.checked,
    deletes: () => deletions.going().length,
    actionText: () => (deletions.going().length > 0 ? text("sync.goDelete", { count: deletions.going().length }) : text("sync.go")),
    request: () => {
      if (selection.empty()) {
        throw nothingChosen();
      }
      return requestOf({
        boxes: Object.fromEntries([...boxes].map(([key, box]) => [key, box.input.checked])),
        propagation: propagation.input.value,
        retryLimit: Math.max(0, Number.parseInt(retry.input.value, 10) || 0),
        revision: revision.input.value.trim(),
        resources: selection.ids(),
        adopt: [],
        ...deletions.confirmed(),
      }, policy);
    },
  };
}

function nothingChosen() {
  return new ApiError(-1, { code: "", seen: text("sync.none.seen"), meaning: text("sync.none.meaning"), remedy: text("sync.none.remedy") });
}

function optionBox(box, policy) {
  const own = policy.boxes[box.key];
  const differs = !box.always && own !== (box.inverted ? !box.normally : box.normally);
  return tick({
    label: text(`sync.option.${box.key}`),
    hint: text(`sync.option.${box.key}.hint`) + (differs ? ` ${text("sync.fromPolicy")}` : ""),
    checked: own,
    danger: box.danger === true,
  });
}

// What Git no longer has, and whether it goes, stays, or needs a word of its own.
function deletionList(application, selection, changed) {
  const element_ = element("section", { class: "gitops-part", "aria-live": "polite" });
  const named = new Set();
  let counted = false;
  let pruning = false;
  const left = () => application.resources.filter((object) => object.left && object.name !== "" && selection.covers(object));
  const many = () => needsCount(left().length, application.resources.length);
  const going = () => (pruning ? left().filter((object) => named.has(object.id) || (!needsName(object) && (!many() || counted))) : []);

  function confirmBox(label, checked, set) {
    const box = tick({ label, checked });
    box.input.addEventListener("change", () => {
      set(box.input.checked);
      changed();
    });
    return box.element;
  }

  function row(object) {
    const name = objectName(object, application.namespace);
    return element("li", {}, name, needsName(object)
      ? confirmBox(text("sync.confirmOne", { object: name }), named.has(object.id), (on) => named[on ? "add" : "delete"](object.id))
      : null);
  }

  function draw(prune, force) {
    pruning = prune;
    const objects = left();
    const parts = [];
    if (objects.length > 0 && !prune) {
      parts.push(element("details", {},
        element("summary", {}, text("sync.kept", { count: objects.length })),
        element("ul", { class: "gitops-names", tabindex: "0", "aria-label": text("sync.kept", { count: objects.length }) }, objects.map((object) => element("li", {}, objectName(object, application.namespace))))));
    } else if (objects.length > 0) {
      parts.push(element("h3", {}, text("sync.deleted", { count: objects.length })));
      parts.push(element("ul", { class: "gitops-names", tabindex: "0", "aria-label": text("sync.deleted", { count: objects.length }) }, objects.map(row)));
      if (many()) {
        parts.push(element("p", {}, text("sync.confirmManyWhy", { count: objects.length, all: application.resources.length })));
        parts.push(confirmBox(text("sync.confirmMany", { count: objects.length }), counted, (on) => {
          counted = on;
        }));
      }
      if (many() || objects.some(needsName)) {
        parts.push(element("p", { class: "gitops-option__hint" }, text("sync.unconfirmedStay")));
      }
    } else if (prune) {
      parts.push(element("p", {}, text(selection.ids().length === 0 ? "sync.nothingDeleted" : "sync.nothingChosenDeleted")));
    }
    if (force) {
      parts.push(element("p", { class: "gitops-warning" }, `⚠ ${text("sync.forceWarning")}`));
    }
    element_.className = (prune && objects.length > 0) || force ? "gitops-part gitops-part--danger" : "gitops-part";
    element_.hidden = parts.length === 0;
    element_.replaceChildren(...parts);
  }
  return {
    element: element_,
    draw,
    going,
    confirmed: () => ({ confirm: pruning ? [...named] : [], confirmCount: pruning && counted ? left().length : 0 }),
  };
}

function showPreview(dialog, answer, request, { back, sync, again, moved = false }) {
  const confirm = new Set(request.confirm);
  const adopt = new Set(request.adopt);
  const extra = (object) => {
    const kept = object.action === "KEEP" && object.finding;
    const owned = object.action === "REFUSE" && /owned-by-another|field-conflict/.test(object.finding?.code ?? "");
    if (!(kept || owned)) {
      return null;
    }
    const box = tick({ label: text(kept ? "sync.deleteAllTheSame" : "sync.takeOver", { object: `${object.kind} ${object.name}` }), danger: true });
    box.input.addEventListener("change", () => {
      (kept ? confirm : adopt)[box.input.checked ? "add" : "delete"](object.object);
      begin();
    });
    return box.element;
  };
  const objects = answer.objects ?? [];
  const differs = objects.some((object) => object.action !== "NONE");
  dialog.extra.replaceChildren(button({ label: text("sync.back"), shape: "left", on: back }));
  const heading = element("h3", { tabindex: "-1" }, text("sync.previewTitle", { commit: shortCommit(answer.revision || "–") }));
  dialog.setBody(
    heading,
    moved ? element("p", { class: "gitops-warning", role: "alert" }, `⚠ ${text("sync.moved")}`) : "",
    element("p", { class: "gitops-option__hint" }, text(differs ? "sync.previewNote" : "sync.previewNothing")),
    diffView(objects, extra),
  );
  heading.focus();
  begin();

  function begin() {
    const deleting = objects.filter((object) => ["DELETE", "RECREATE"].includes(object.action) || (object.action === "KEEP" && confirm.has(object.object))).length;
    dialog.setAction({
      text: deleting > 0 ? text("sync.goDelete", { count: deleting }) : text("sync.goReal"),
      busy: text("sync.busy"),
      danger: deleting > 0,
      run: () => go({ ...request, confirm: [...confirm], adopt: [...adopt] }),
    });
  }

  // What is synced is what was shown: where Git or what would go has changed since, it is shown anew.
  async function go(wanted) {
    const now = await again(wanted);
    if (now.revision === answer.revision && going(now, confirm) === going(answer, confirm)) {
      return sync(wanted);
    }
    showPreview(dialog, now, wanted, { back, sync, again, moved: true });
    return false;
  }
}

/** The objects that a preview deletes, as one text; `confirm`: ids that are confirmed since. */
function going(preview, confirm = new Set()) {
  return preview.objects.filter((object) => ["DELETE", "RECREATE"].includes(object.action) || (object.action === "KEEP" && confirm.has(object.object)))
    .map((object) => object.object).sort().join(" ");
}
