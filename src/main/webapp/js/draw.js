// Small helpers that make elements. Text always goes in as text, never as markup.

/** Makes an element. Attributes that are null or false are left out; children are elements or texts, or lists of them. */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined && value !== false) {
      made.setAttribute(key, value === true ? "" : value);
    }
  }
  made.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined));
  return made;
}

/** A span of time for people: 900 ms, 12.3 s, 4 min 5 s. */
export function duration(millis) {
  if (millis < 1000) {
    return `${millis} ms`;
  }
  if (millis < 60000) {
    return `${(millis / 1000).toFixed(1)} s`;
  }
  return `${Math.floor(millis / 60000)} min ${Math.round((millis % 60000) / 1000)} s`;
}

/** The first seven digits of a commit. */
export const shortCommit = (id) => id.slice(0, 7);

const TONES = {
  SUCCEEDED: "good", SYNCED: "good", HEALTHY: "good",
  FAILED: "bad", DEGRADED: "bad", NEEDS_DECISION: "bad", MISSING: "bad",
  WAITING: "busy", PREPARED: "busy", PUSHING: "busy", PROGRESSING: "busy",
  OUT_OF_SYNC: "warn", SUPERSEDED: "warn", REVERTED: "warn", ABORTED: "warn", SUSPENDED: "warn",
};

/** A word with a colour; the word alone carries the meaning. */
export function badge(word) {
  const tone = TONES[word] ?? "plain";
  const text = word.toLowerCase().replaceAll("_", " ");
  return element("span", { class: `gitops-badge gitops-badge--${tone}` }, text);
}

/** A link where the address is a web address, else plain text: a `javascript:` address must never become a link. */
export function link(address, text) {
  return /^https?:\/\//.test(address) ? element("a", { href: address, rel: "noreferrer" }, text) : element("span", {}, text);
}
