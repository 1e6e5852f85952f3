// Points in time and spans in tables, in the language of the page.
import { duration, element } from "./draw.js";
import { language } from "./i18n.js";
import { exact } from "./time.js";

/** Day and time to the minute; to the second on a pointer. */
export function moment(instant) {
  const short = new Intl.DateTimeFormat(language(), { dateStyle: "medium", timeStyle: "short" }).format(new Date(instant));
  return element("time", { datetime: instant, title: exact(instant) }, short);
}

/** A span, or a dash where it is not known. */
export const span = (millis) => (millis === null || millis === undefined ? "–" : duration(millis));
