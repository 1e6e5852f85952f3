// Makes elements on a page like newly drawn ones without replacing them, so that focus, scroll and open menus stay.
import { HANDLERS, handle } from "./draw.js";

/** What a person sets, not the data, is kept; `style` goes another way, for as an attribute a Content-Security-Policy refuses it. */
const OWN = new Set(["open", "style"]);

const keyOf = (node) => (node.nodeType === Node.ELEMENT_NODE ? node.getAttribute("data-key") : null);

const alike = (old, made) => old.nodeName === made.nodeName && keyOf(old) === keyOf(made);

/**
 * Makes `old` like `made`, which is used up. Children with the same `data-key` are the same; an element with `data-keep` keeps
 * its children as they are, as long as the value of that attribute is the same.
 */
export function patch(old, made) {
  if (!alike(old, made)) {
    old.replaceWith(made);
    return made;
  }
  if (old.nodeType !== Node.ELEMENT_NODE) {
    if (old.data !== made.data) {
      old.data = made.data;
    }
    return old;
  }
  const kept = old.hasAttribute("data-keep") && old.getAttribute("data-keep") === made.getAttribute("data-keep");
  attributes(old, made);
  handle(old, made[HANDLERS]);
  if (!kept) {
    children(old, [...made.childNodes]);
  }
  return old;
}

/** The same for the children of an element alone. */
export function patchChildren(old, made) {
  children(old, made.filter((child) => child !== null));
}

function attributes(old, made) {
  for (const { name } of [...old.attributes]) {
    if (!made.hasAttribute(name) && !OWN.has(name)) {
      old.removeAttribute(name);
    }
  }
  for (const { name, value } of made.attributes) {
    if (old.getAttribute(name) !== value && !OWN.has(name)) {
      old.setAttribute(name, value);
    }
  }
  if (made.style && old.style.cssText !== made.style.cssText) {
    old.style.cssText = made.style.cssText;
  }
  if ((old.nodeName === "INPUT" || old.nodeName === "SELECT") && old !== document.activeElement) {
    old.value = made.value;
    old.checked = made.checked;
  } else if (old.type === "checkbox") {
    old.checked = made.checked;
  }
}

function children(parent, made) {
  const keyed = new Map([...parent.childNodes].filter((child) => keyOf(child) !== null).map((child) => [keyOf(child), child]));
  let next = parent.firstChild;
  for (const wanted of made) {
    const key = keyOf(wanted);
    const found = key === null ? next : keyed.get(key);
    if (found && alike(found, wanted) && (key !== null || keyOf(found) === null)) {
      if (found === next) {
        next = next.nextSibling;
      } else {
        parent.insertBefore(found, next);
      }
      patch(found, wanted);
      keyed.delete(key);
    } else {
      parent.insertBefore(wanted, next);
    }
  }
  while (next) {
    const after = next.nextSibling;
    next.remove();
    next = after;
  }
}
