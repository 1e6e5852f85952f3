// Times as people say them: "3 minutes ago", with the exact time to be read on a pointer and by programs.
import { element } from "./draw.js";
import { language, text } from "./i18n.js";

const UNITS = [["day", 86400], ["hour", 3600], ["minute", 60]];
const EVERY = 15000;

/** How long ago, or how soon, in words. */
export function relative(iso, now = Date.now()) {
  const seconds = Math.round((new Date(iso).getTime() - now) / 1000);
  const [unit, size] = UNITS.find(([, length]) => Math.abs(seconds) >= length) ?? [null, 1];
  return unit === null
    ? text(seconds > 1 ? "time.soon" : "time.now")
    : new Intl.RelativeTimeFormat(language(), { numeric: "auto" }).format(Math.trunc(seconds / size), unit);
}

/** The exact time, in the zone of whoever looks. */
export function exact(iso) {
  return new Intl.DateTimeFormat(language(), { dateStyle: "medium", timeStyle: "medium" }).format(new Date(iso));
}

/** A time that stays right while the page is open; a dash where there is none. */
export function ago(iso) {
  return iso && !Number.isNaN(Date.parse(iso))
    ? element("time", { datetime: iso, title: exact(iso), "data-relative": true }, relative(iso))
    : element("span", { class: "gitops-dim" }, "–");
}

/** Keeps the times of the page right. */
export function keepTimes() {
  setInterval(() => {
    for (const time of document.querySelectorAll("time[data-relative]")) {
      const now = relative(time.dateTime);
      if (time.textContent !== now) {
        time.textContent = now;
      }
    }
  }, EVERY);
}
