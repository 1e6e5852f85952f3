// What changes of the images of an application: old to new.
import { element } from "./draw.js";
import { text } from "./i18n.js";

/** An image's reference without its registry and folders, a digest cut to seven digits: `shop:2`, `shop@sha256:abcdef0`. */
export function shortImage(reference) {
  return reference.slice(reference.lastIndexOf("/") + 1).replace(/@sha256:([0-9a-f]{7})[0-9a-f]*/, "@$1");
}

/** The part of a reference that stays from one build to the next. */
export function repositoryOf(reference) {
  const name = reference.replace(/@.*$/, "");
  return name.slice(name.lastIndexOf("/") + 1).replace(/:[^:]*$/, "");
}

/** Pairs of old and new by repository; one of them is null where there is none: `[{before, after}]`. */
export function imageChanges(before, after) {
  const left = [...before];
  const pairs = after.map((image) => {
    const index = left.findIndex((old) => repositoryOf(old) === repositoryOf(image));
    return { before: index < 0 ? null : left.splice(index, 1)[0], after: image };
  });
  return [...pairs, ...left.map((image) => ({ before: image, after: null }))];
}

/** `shop:1 → shop:2`; what stays the same is written once. */
export function imageChange({ before, after }) {
  if (before === after || before === null) {
    return element("span", { class: "gitops-image" }, code(after, "new"));
  }
  return element(
    "span", { class: "gitops-image" },
    code(before, "old"),
    " ",
    element("span", { class: "gitops-image__to" },
      element("span", { "aria-hidden": "true" }, "→ "),
      element("span", { class: "gitops-hidden" }, `${text("images.becomes")} `),
      after === null ? element("em", {}, text("images.gone")) : code(after, "new")),
  );
}

const code = (image, age) => element("code", { class: `gitops-image__${age}`, title: image }, shortImage(image));

/** A list of such changes, one a line. */
export function imageList(before, after) {
  const changes = imageChanges(before, after);
  return changes.length === 0
    ? element("span", { class: "gitops-dim" }, text("images.none"))
    : element("ul", { class: "gitops-images" }, changes.map((change) => element("li", {}, imageChange(change))));
}

/** The images that a record set. */
export const imagesOf = (record) => record.images.map((image) => image.wanted);
