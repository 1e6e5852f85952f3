// Links between the pages.
import { element } from "./draw.js";

/** To an application's page; the name alone where the frame does not say where that is. */
export function applicationLink(base, name) {
  return base ? element("a", { href: `${base}application/${encodeURIComponent(name)}/` }, name) : element("span", {}, name);
}
