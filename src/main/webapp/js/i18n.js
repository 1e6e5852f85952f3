// Texts of the pages in the reader's language.

const LANGUAGES = new Set(["en", "ko"]);
let spoken = "en";
let texts = {};

/** Loads the texts of a language, English where there are none of it. To be awaited before anything is drawn. */
export async function speak(language) {
  spoken = LANGUAGES.has(language) ? language : "en";
  texts = (await import(`./messages/${spoken}.js`)).default;
}

/** The language that is spoken, for formats of numbers and times. */
export const language = () => spoken;

/**
 * The text of a key with its named places filled: `{name}` by `args.name`.
 * With `args.count`, a form of its own for one (`KEY.one`) is taken where there is one.
 */
export function text(key, args = {}) {
  return template(key, args).replaceAll(/\{(\w+)\}/g, (place, name) => (name in args ? written(args[name]) : place));
}

/** The same where arguments may be elements: a list of texts and elements. */
export function sentence(key, args) {
  return template(key, args).split(/(\{\w+\})/).filter((part) => part !== "")
    .map((part) => (/^\{\w+\}$/.test(part) ? args[part.slice(1, -1)] : part));
}

/** Whether there is such a text. */
export const hasText = (key) => texts[key] !== undefined;

function template(key, args) {
  const form = args.count === 1 && texts[`${key}.one`] !== undefined ? `${key}.one` : key;
  const found = texts[form];
  if (found === undefined) {
    throw new Error(`No text for ${key} in ${spoken}`);
  }
  return found;
}

const written = (value) => (typeof value === "number" ? value.toLocaleString(spoken) : String(value));
