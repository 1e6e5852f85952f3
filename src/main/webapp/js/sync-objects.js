// Which objects a sync is for: everything, what is out of sync, or chosen ones.
import { badge, button, element } from "./draw.js";
import { choice, line } from "./fields.js";
import { text } from "./i18n.js";

const SHOWN = 200;

/** `Deployment web`, and the namespace where it is not the application's. */
export function objectName(object, namespace = "") {
  const where = object.namespace && object.namespace !== namespace ? ` (${object.namespace})` : "";
  return `${object.kind} ${object.name}${where}`;
}

/**
 * The part of the dialog that selects. `only`: ids that are chosen to begin with.
 * Answers `{element, ids(), covers(object), onChange}`; no ids mean the whole application.
 */
export function objectSelection(application, only = []) {
  // One without a name is a child that the viewer may not see.
  const objects = application.resources.filter((object) => object.name !== "");
  const drifted = objects.filter((object) => object.sync === "OUT_OF_SYNC");
  const chosen = new Set(only);
  const listeners = [];
  const scope = choice({
    legend: text("sync.objects"),
    value: only.length > 0 ? "chosen" : "all",
    options: [
      { value: "all", label: text("sync.objects.all", { count: objects.length }) },
      { value: "drifted", label: text("sync.objects.drifted", { count: drifted.length }), disabled: drifted.length === 0 },
      { value: "chosen", label: text("sync.objects.chosen") },
    ],
  });
  const note = element("p", { class: "gitops-option__hint" });
  const picker = objectPicker(objects, chosen, application.namespace, () => changed());
  const ids = () => ({ all: [], drifted: drifted.map((object) => object.id), chosen: [...chosen] })[scope.value()];

  function changed() {
    const kind = scope.value();
    picker.hidden = kind !== "chosen";
    note.textContent = kind === "all" ? text("sync.objects.allNote") : text("sync.objects.partNote");
    for (const listener of listeners) {
      listener();
    }
  }
  scope.onChange(changed);
  changed();
  return {
    element: element("section", { class: "gitops-part" }, scope.element, note, picker),
    ids,
    empty: () => scope.value() === "chosen" && chosen.size === 0,
    covers: (object) => scope.value() === "all" || ids().includes(object.id),
    onChange: (listener) => listeners.push(listener),
  };
}

function objectPicker(objects, chosen, namespace, changed) {
  const search = line({ label: text("sync.objects.filter"), type: "search", placeholder: text("sync.objects.filterHint") });
  const list = element("ul", { class: "gitops-picker__list" });
  const count = element("span", { class: "gitops-dim", role: "status" });
  const matching = () => {
    const words = search.input.value.trim().toLowerCase();
    return objects.filter((object) => `${object.kind} ${object.name} ${object.namespace} ${object.sync}`.toLowerCase().includes(words));
  };
  const draw = () => {
    const found = matching();
    list.replaceChildren(...found.slice(0, SHOWN).map((object) => pickerRow(object, chosen, namespace, tell)));
    if (found.length > SHOWN) {
      list.append(element("li", { class: "gitops-dim" }, text("sync.objects.more", { count: found.length - SHOWN })));
    }
    counted();
  };
  const counted = () => {
    count.textContent = text("sync.objects.count", { count: chosen.size, all: objects.length });
  };
  const tell = () => {
    counted();
    changed();
  };
  const set = (which) => {
    chosen.clear();
    which.forEach((object) => chosen.add(object.id));
    draw();
    changed();
  };
  search.input.addEventListener("input", draw);
  // Enter in the filter must not begin the sync.
  search.input.addEventListener("keydown", (event) => event.key === "Enter" && event.preventDefault());
  const pick = (key, which) => button({ label: text(key), on: () => set(which()) });
  const buttons = element(
    "div", { class: "gitops-picker__buttons" },
    pick("sync.objects.pickDrifted", () => matching().filter((object) => object.sync === "OUT_OF_SYNC")),
    pick("sync.objects.pickAll", matching),
    pick("sync.objects.pickNone", () => []),
    count,
  );
  const made = element("div", { class: "gitops-picker" }, search.element, buttons, list);
  draw();
  return made;
}

function pickerRow(object, chosen, namespace, changed) {
  const input = element("input", { type: "checkbox", checked: chosen.has(object.id) });
  input.addEventListener("change", () => {
    chosen[input.checked ? "add" : "delete"](object.id);
    changed();
  });
  return element(
    "li", {},
    element("label", {}, input, element("span", { class: "gitops-picker__name" }, objectName(object, namespace)),
      object.left ? element("span", { class: "gitops-dim" }, text("sync.objects.left")) : null, badge(object.sync)),
  );
}
