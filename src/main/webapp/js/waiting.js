// What an object waits for, in the language of the page. The plugin's own sentences are known by their English; what a
// cluster says stays as it is.
import { text } from "./i18n.js";
import english from "./messages/en-waiting.js";

const SENTENCES = Object.entries(english).map(([key, sentence]) => [
  key, new RegExp(`^${sentence.replaceAll(/\{(\w+)\}/g, "(?<$1>\\S+)")}$`),
]);

/** A message of an object's health. */
export function waiting(message) {
  const known = SENTENCES.find(([, pattern]) => pattern.test(message));
  return known ? text(known[0], known[1].exec(message).groups) : message;
}
