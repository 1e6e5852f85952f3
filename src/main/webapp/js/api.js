// Calls of the JSON endpoints. What they refuse comes back as a finding, never as a bare status.
import { text } from "./i18n.js";

const REMEMBERED = 40;
const AWAY = new Set([0, 502, 503, 504]);

/** An answer that is none: `status` is 0 where the server was not reached; `finding` has code, seen, meaning and remedy. */
export class ApiError extends Error {
  constructor(status, finding) {
    super(finding.seen);
    this.status = status;
    this.finding = finding;
  }

  /** Whether to ask again later may help: the server is away, or it starts. */
  get away() {
    return AWAY.has(this.status);
  }
}

/** Makes an ApiError of whatever was thrown, so that every page can show it. */
export function asApiError(problem) {
  return problem instanceof ApiError ? problem : new ApiError(-1, ownFinding("page", { problem: problem.message }));
}

/** The calls of a page: where they go, and with which crumb, stands on the page's element. */
export function apiOf(root) {
  const { api: prefix } = root.dataset;
  const answers = new Map();
  return {
    base: root.dataset.base ?? "",
    url: (path, query = {}) => address(prefix, path, query),
    /** What a path answers: the very same object as before while nothing changed. */
    get: (path, query = {}, { signal } = {}) => remembered(answers, address(prefix, path, query), signal),
    post: async (path, body = {}) => (await post(root, address(prefix, path, {}), JSON.stringify(body))).data,
    /** Forgets what was answered: the server has begun anew. */
    forget: () => answers.clear(),
  };
}

/** A path below `applications/`; names and ids may hold any character. */
export const applicationPath = (name, ...rest) => ["applications", name, ...rest].map(encodeURIComponent).join("/");

async function post(root, url, body) {
  const send = () => call(url, {
    method: "POST",
    headers: { Accept: "application/json", "Content-Type": "application/json", ...crumb(root) },
    body,
  });
  try {
    return await send();
  } catch (problem) {
    if (problem.finding?.code !== "page.denied" || !await renewCrumb(root)) {
      throw problem;
    }
    return send();
  }
}

function crumb({ dataset: { crumbName, crumbValue } }) {
  return crumbName ? { [crumbName]: crumbValue } : {};
}

// The crumb belongs to the session: after a restart of Jenkins this same page, asked for anew, has another one.
async function renewCrumb(root) {
  const answer = await fetch(location.href, { credentials: "same-origin" });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.querySelector("[data-gitops-page]")?.dataset.crumbValue;
  if (!fresh || fresh === root.dataset.crumbValue) {
    return false;
  }
  root.dataset.crumbValue = fresh;
  return true;
}

async function remembered(answers, url, signal) {
  const before = answers.get(url);
  const headers = { Accept: "application/json", ...(before ? { "If-None-Match": before.tag } : {}) };
  const { status, data, tag } = await call(url, { headers, signal, cache: "no-store" });
  if (status === 304) {
    return before.data;
  }
  answers.delete(url);
  if (tag) {
    answers.set(url, { data, tag });
  }
  if (answers.size > REMEMBERED) {
    answers.delete(answers.keys().next().value);
  }
  return data;
}

function address(prefix, path, query) {
  const asked = Object.entries(query).filter(([, value]) => value !== "" && value !== null && value !== undefined);
  const search = new URLSearchParams(asked.map(([key, value]) => [key, String(value)])).toString();
  return `${prefix}${path}${search === "" ? "" : `?${search}`}`;
}

async function call(url, options) {
  let answer;
  try {
    answer = await fetch(url, { credentials: "same-origin", ...options });
  } catch (problem) {
    if (problem.name === "AbortError") {
      throw problem;
    }
    throw new ApiError(0, ownFinding("unreachable", { problem: problem.message }));
  }
  if (answer.status === 304) {
    return { status: 304 };
  }
  const data = await parsed(answer);
  if (!answer.ok) {
    throw new ApiError(answer.status, data?.seen ? data : ownFinding(answer.status === 403 ? "denied" : "status", answer));
  }
  if (data === null) {
    throw new ApiError(answer.status, ownFinding("unreadable", answer));
  }
  return { status: answer.status, data, tag: answer.headers.get("ETag") };
}

// A proxy or a login page answers with HTML: null then, so that its status still counts.
async function parsed(answer) {
  const written = await answer.text();
  if (written === "") {
    return {};
  }
  try {
    return JSON.parse(written);
  } catch {
    return null;
  }
}

function ownFinding(kind, { status = "", problem = "" }) {
  return {
    code: `page.${kind}`,
    seen: text(`api.${kind}.seen`, { status: String(status), problem }),
    meaning: text(`api.${kind}.meaning`),
    remedy: text(`api.${kind}.remedy`),
  };
}
