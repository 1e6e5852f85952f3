// The buttons of an application. What the viewer may not do is not there.
import { applicationPath, asApiError } from "./api.js";
import { openDelete } from "./delete-dialog.js";
import { openDialog } from "./dialog.js";
import { button, element, shortCommit } from "./draw.js";
import { choice, line } from "./fields.js";
import { text } from "./i18n.js";
import { complaint, notice } from "./notice.js";
import { openPromote } from "./promote-dialog.js";
import { openAgain, openRollback } from "./rollback-dialog.js";
import { openSync } from "./sync-dialog.js";
import { ago } from "./time.js";

export { openAgain, openDelete, openPromote, openRollback, openSync };

/**
 * The buttons for an application as `applications/NAME` answers it. `done(answer)` is called after the server took one.
 * Sync comes first: it is what most people come for.
 */
export function actionsFor(application, api, { done = () => {} } = {}) {
  const rights = application.rights ?? {};
  const options = { done };
  const buttons = [
    rights.sync ? action("sync", () => openSync(application, api, options), "primary") : null,
    rights.sync ? action("refresh", () => refresh(application, api, false, options)) : null,
    rights.sync ? action("hardRefresh", () => refresh(application, api, true, options)) : null,
    rights.rollback ? action("rollback", () => openRollback(application, api, options)) : null,
    rights.sync ? action("again", () => openAgain(application, api, options)) : null,
    rights.sync ? action("promote", () => openPromote(application, api, options)) : null,
    rights.configure ? action(application.paused ? "goOn" : "pause", () => openPause(application, api, options)) : null,
    rights.sync && (application.badStates ?? []).length > 0 ? action("forget", () => openForget(application, api, options)) : null,
    rights.configure ? action("delete", () => openDelete(application, api, options), "danger") : null,
  ];
  return buttons.filter((made) => made !== null);
}

const SHAPES = {
  sync: "sync", refresh: "clock", hardRefresh: "clock", rollback: "back", again: "play", promote: "arrow",
  pause: "pause", goOn: "play", forget: "minus", delete: "trash",
};

function action(key, open, kind = "") {
  return button({ label: text(`actions.${key}`), shape: SHAPES[key], kind, title: text(`actions.${key}.hint`), "data-action": key, on: open });
}

/** Asks Git and the cluster at once; `hard` also forgets what is remembered. Nothing to be asked, so no dialog. */
async function refresh(application, api, hard, { done }) {
  try {
    const answer = await api.post(applicationPath(application.name, "refresh"), { hard });
    notice(text(hard ? "refresh.hardAccepted" : "refresh.accepted", { name: application.name }));
    done(answer);
  } catch (error) {
    complaint(asApiError(error).finding);
  }
}

/** Pauses an application, or has it go on. */
export function openPause(application, api, { done = () => {} } = {}) {
  const paused = !application.paused;
  const reason = line({ label: text("pause.reason"), hint: text("pause.reasonHint"), autofocus: true });
  return openDialog({
    title: text(paused ? "pause.title" : "goOn.title", { name: application.name }),
    body: [element("p", {}, text(paused ? "pause.what" : "goOn.what")), paused ? reason.element : null].filter(Boolean),
    action: {
      text: text(paused ? "pause.go" : "goOn.go"),
      busy: text("dialog.busy"),
      run: async () => {
        done(await api.post(applicationPath(application.name, "pause"), { paused, reason: reason.input.value.trim() }));
        notice(text(paused ? "pause.done" : "goOn.done", { name: application.name }));
      },
    },
  });
}

/** Takes the mark from a state that someone rolled back from, so that it is synced again. */
export function openForget(application, api, { done = () => {} } = {}) {
  const chosen = choice({
    legend: text("forget.which"),
    stacked: true,
    autofocus: true,
    value: application.badStates[0].hash,
    options: application.badStates.map((state) => ({
      value: state.hash, label: text("forget.state", { commit: shortCommit(state.commit) }), hint: element("span", {}, ago(state.since), state.reason ? ` · ${state.reason}` : ""),
    })),
  });
  return openDialog({
    title: text("forget.title", { name: application.name }),
    intro: text("forget.what"),
    body: chosen.element,
    action: {
      text: text("forget.go"),
      busy: text("dialog.busy"),
      run: async () => {
        done(await api.post(applicationPath(application.name, "forget"), { hash: chosen.value() }));
        notice(text("forget.done"));
      },
    },
  });
}
