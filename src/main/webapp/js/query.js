// The state of a page in its address, so that a link shows the same and the way back leads where one was.

/** The parameters that the address names. */
export const parameters = () => new URLSearchParams(location.search);

/** Sets parameters in the address without loading anything; an empty value goes away. */
export function setParameters(values, { push = false } = {}) {
  const query = parameters();
  for (const [name, value] of Object.entries(values)) {
    const written = Array.isArray(value) ? value.join(",") : value;
    if (written === null || written === undefined || written === "") {
      query.delete(name);
    } else {
      query.set(name, written);
    }
  }
  const written = query.toString().replaceAll("%2C", ",");
  const address = location.pathname + (written ? `?${written}` : "") + location.hash;
  if (push) {
    history.pushState(null, "", address);
  } else {
    history.replaceState(null, "", address);
  }
}

/** A parameter that is a list. */
export const listParameter = (query, name) => (query.get(name) ?? "").split(",").filter((value) => value !== "");
