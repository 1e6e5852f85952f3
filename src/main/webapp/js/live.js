// Keeps a page as new as its data.
import { element } from "./draw.js";
import { text } from "./i18n.js";

const WAIT = 25;
const AT_MOST_EVERY = 1000;
const LONGEST_PAUSE = 15000;

const pause = (millis) => new Promise((resume) => { setTimeout(resume, millis); });

/**
 * Calls `refresh` at once, and again after each change that the server tells of, at most once a second; not while nobody
 * looks at the page. A server that is away is asked again, and the page says so.
 */
export class Live {
  #api;
  #refresh;
  #status = element("div", { class: "gitops-connection", role: "status", "aria-live": "polite" });
  #restart = null;
  #waiting = null;
  #stopped = false;
  #asked = 0;
  #wake = null;

  constructor(api, refresh) {
    this.#api = api;
    this.#refresh = refresh;
  }

  start() {
    document.body.append(this.#status);
    document.addEventListener("visibilitychange", this.#visibility);
    this.#run();
    return this;
  }

  /** Looks now, without waiting for a change. A server that is away is found by the next wait for one. */
  async now() {
    try {
      await this.#refresh();
    } catch (problem) {
      this.#lost(problem);
    }
  }

  stop() {
    this.#stopped = true;
    this.#waiting?.abort();
    document.removeEventListener("visibilitychange", this.#visibility);
    this.#status.remove();
  }

  #visibility = () => {
    if (document.hidden) {
      this.#waiting?.abort();
    } else {
      this.#wake?.();
    }
  };

  async #run() {
    let failures = 0;
    let version = "";
    while (!this.#stopped) {
      await this.#seen();
      try {
        if (version === "") {
          await this.#look();
        }
        version = await this.#change(version);
        await this.#look();
        this.#connected(failures);
        failures = 0;
      } catch (problem) {
        if (problem.name !== "AbortError") {
          failures += 1;
          version = "";
          this.#lost(problem);
          await pause(Math.min(LONGEST_PAUSE, 500 * 2 ** failures));
        }
      }
    }
  }

  async #look() {
    await pause(Math.max(0, this.#asked + AT_MOST_EVERY - Date.now()));
    this.#asked = Date.now();
    await this.#refresh();
  }

  async #change(since) {
    this.#waiting = new AbortController();
    const query = { since, wait: since === "" ? 0 : WAIT };
    const { version, restart } = await this.#api.get("changes", query, { signal: this.#waiting.signal });
    if (restart !== this.#restart && this.#restart !== null) {
      this.#api.forget();
    }
    this.#restart = restart;
    return String(version);
  }

  // Resumes when somebody looks at the page again.
  async #seen() {
    while (document.hidden && !this.#stopped) {
      await new Promise((resume) => { this.#wake = resume; });
    }
  }

  #lost(problem) {
    this.#say(text(problem.away ? "live.lost" : "live.failed"), "lost");
  }

  #connected(failures) {
    if (failures > 0) {
      this.#say(text("live.back"), "back");
    }
  }

  #say(message, state) {
    this.#status.dataset.state = state;
    if (this.#status.textContent !== message) {
      this.#status.textContent = message;
    }
  }
}
