// Fields of a dialog: each with a label and one plain sentence that says what it does.
import { element } from "./draw.js";
import { text } from "./i18n.js";

let number = 0;

const nextId = () => `gitops-field-${number += 1}`;

/** A box to tick. `danger` marks it in words as well as in colour. Answers `{element, input}`. */
export function tick({ label, hint = "", checked = false, danger = false, value = null, autofocus = false }) {
  const id = nextId();
  const input = element("input", {
    type: "checkbox", id, checked, value, autofocus, "aria-describedby": hint === "" ? null : `${id}-hint`,
  });
  const made = element(
    "div", { class: danger ? "gitops-option gitops-option--danger" : "gitops-option" },
    input,
    element("label", { for: id, class: "gitops-option__name" }, label, danger ? [" ", dangerMark()] : []),
    hint === "" ? null : element("p", { id: `${id}-hint`, class: "gitops-option__hint" }, hint),
  );
  return { element: made, input };
}

const dangerMark = () => element("span", { class: "gitops-danger" }, `⚠ ${text("dialog.danger")}`);

/** A line of text or a number. Answers `{element, input}`. */
export function line({ label, hint = "", value = "", type = "text", placeholder = null, min = null, max = null, autofocus = false, list = null }) {
  const id = nextId();
  const input = element("input", {
    type, id, value, placeholder, min, max, autofocus, list,
    class: "jenkins-input gitops-input", autocomplete: "off", spellcheck: "false",
    "aria-describedby": hint === "" ? null : `${id}-hint`,
  });
  return field(input, label, hint);
}

function field(input, label, hint) {
  const made = element(
    "div", { class: "gitops-field" },
    element("label", { for: input.id, class: "gitops-field__name" }, label),
    input,
    hint === "" ? null : element("p", { id: `${input.id}-hint`, class: "gitops-option__hint" }, hint),
  );
  return { element: made, input };
}

/** One of a few: `options` are `[value, text]`. Answers `{element, input}`. */
export function select({ label, hint = "", options, value = "" }) {
  const id = nextId();
  const input = element(
    "select", { id, class: "jenkins-select__input gitops-input", "aria-describedby": hint === "" ? null : `${id}-hint` },
    options.map(([key, words]) => element("option", { value: key, selected: key === value }, words)),
  );
  return field(input, label, hint);
}

/**
 * One of several, each seen at once: `options` are `{value, label, hint, disabled}` (elements or texts).
 * Answers `{element, value(), onChange(listener)}`.
 */
export function choice({ legend, options, value = "", stacked = false, autofocus = false }) {
  const name = nextId();
  const rows = options.map((option, index) => {
    const id = `${name}-${index}`;
    return element(
      "div", { class: "gitops-choice__row" },
      element("input", {
        type: "radio", name, id, value: option.value, checked: option.value === value, disabled: option.disabled === true,
        autofocus: autofocus && (value === "" ? index === 0 : option.value === value),
        "aria-describedby": option.hint ? `${id}-hint` : null,
      }),
      element("label", { for: id }, option.label),
      option.hint ? element("div", { id: `${id}-hint`, class: "gitops-option__hint" }, option.hint) : null,
    );
  });
  const made = element(
    "fieldset", { class: stacked ? "gitops-choice gitops-choice--stacked" : "gitops-choice" },
    element("legend", {}, legend),
    rows,
  );
  return {
    element: made,
    value: () => made.querySelector("input:checked")?.value ?? "",
    onChange: (listener) => made.addEventListener("change", listener),
  };
}
