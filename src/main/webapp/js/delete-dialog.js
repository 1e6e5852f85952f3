// Deleting an application: what would go, what stays and why, and its name typed by whoever does it.
import { ApiError, applicationPath, asApiError } from "./api.js";
import { openDialog } from "./dialog.js";
import { element } from "./draw.js";
import { choice, line, tick } from "./fields.js";
import { text } from "./i18n.js";
import { notice } from "./notice.js";
import { objectName } from "./sync-objects.js";

/** What is deleted is what was shown when the name was typed. */
const PLAN_CHANGED = "api.plan-changed";

/** Opens it; nothing can be deleted before the list is there. */
export function openDelete(application, api, { done = () => {} } = {}) {
  const dialog = openDialog({
    title: text("delete.title", { name: application.name }),
    body: element("p", { role: "status" }, text("dialog.loading")),
    wide: true,
  });
  const load = async () => {
    try {
      offer(application, api, dialog, await api.get(applicationPath(application.name, "deletion")), done);
    } catch (error) {
      dialog.setBody();
      dialog.fail(asApiError(error).finding);
    }
  };
  load();
  return dialog;
}

function offer(application, api, dialog, deletion, done, moved = false) {
  const going = deletion.objects.filter((object) => !object.kept);
  const kept = deletion.objects.filter((object) => object.kept);
  const how = choice({
    legend: text("delete.how"),
    stacked: true,
    value: moved ? "objects" : "registration",
    autofocus: true,
    options: [
      { value: "registration", label: text("delete.registration"), hint: text("delete.registrationHint", { count: deletion.objects.length }) },
      { value: "objects", label: text("delete.objects", { count: going.length }), hint: text("delete.objectsHint") },
    ],
  });
  const confirmed = new Set();
  const list = element("section", { class: "gitops-part", "aria-live": "polite" });
  const name = line({ label: text("delete.name", { name: application.name }), hint: text("delete.nameHint") });
  const confirm = (object) => {
    const box = tick({ label: text("sync.deleteAllTheSame", { object: objectName(object, application.namespace) }), checked: confirmed.has(object.id), danger: true });
    box.input.addEventListener("change", () => {
      confirmed[box.input.checked ? "add" : "delete"](object.id);
      begin();
    });
    return box.element;
  };
  const begin = () => {
    const objects = how.value() === "objects";
    dialog.setAction({
      text: objects ? text("delete.goObjects", { count: going.length + confirmed.size }) : text("delete.go"),
      busy: text("delete.busy"),
      danger: true,
      run: () => remove(objects),
    });
  };
  const draw = () => {
    const objects = how.value() === "objects";
    list.className = objects && going.length > 0 ? "gitops-part gitops-part--danger" : "gitops-part";
    list.replaceChildren(...(objects ? lists(application, going, kept, confirm) : [element("p", {}, text("delete.nothingGoes", { count: deletion.objects.length }))]));
    begin();
  };
  const remove = async (objects) => {
    if (name.input.value.trim() !== application.name) {
      name.input.focus();
      name.input.setAttribute("aria-invalid", "true");
      throw mistyped(application);
    }
    try {
      done(await api.post(applicationPath(application.name, "delete"), {
        name: name.input.value.trim(), objects, confirm: objects ? [...confirmed] : [], plan: objects ? deletion.plan : undefined,
      }));
    } catch (error) {
      if (error.finding?.code !== PLAN_CHANGED) {
        throw error;
      }
      offer(application, api, dialog, await api.get(applicationPath(application.name, "deletion")), done, true);
      return false;
    }
    notice(text("delete.accepted", { name: application.name }));
    return true;
  };
  name.input.addEventListener("input", () => name.input.removeAttribute("aria-invalid"));
  how.onChange(draw);
  draw();
  dialog.setBody(
    moved ? element("p", { class: "gitops-warning", role: "alert" }, `⚠ ${text("delete.moved")}`) : "",
    how.element, list,
    deletion.definedIn ? element("p", {}, text("delete.definedIn", { place: deletion.definedIn })) : "",
    ...notes(deletion),
    name.element,
  );
  how.element.querySelector("input:checked").focus();
}

// What else a person should know before.
function notes(deletion) {
  const children = deletion.children.map((child) => text(child.objects ? "delete.childWithObjects" : "delete.child", { name: child.name || text("delete.hidden") }));
  const ordered = deletion.orderedBy ? [text("delete.ordered", { person: deletion.orderedBy })] : [];
  return [...ordered, ...children, ...deletion.notes].map((note) => element("p", { class: "gitops-warning" }, note));
}

function lists(application, going, kept, confirm) {
  const named = (objects, why) => element("ul", { class: "gitops-names", tabindex: "0", "aria-label": text(why ? "delete.kept" : "delete.going", { count: objects.length }) }, objects.map((object) => element(
    "li", {}, objectName(object, application.namespace),
    why && object.why ? element("p", { class: "gitops-option__hint" }, object.why) : null,
    why && object.confirmable ? confirm(object) : null,
  )));
  return [
    element("h3", {}, text("delete.going", { count: going.length })),
    going.length === 0 ? element("p", {}, text("delete.noneGoes")) : named(going, false),
    ...(kept.length === 0 ? [] : [element("h3", {}, text("delete.kept", { count: kept.length })), named(kept, true)]),
  ];
}

function mistyped(application) {
  return new ApiError(-1, {
    code: "", seen: text("delete.mistyped.seen"),
    meaning: text("delete.mistyped.meaning"), remedy: text("delete.mistyped.remedy", { name: application.name }),
  });
}
