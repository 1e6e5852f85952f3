// Deploying what one application runs to another one.
import { applicationPath, asApiError } from "./api.js";
import { openDialog } from "./dialog.js";
import { badge, element } from "./draw.js";
import { choice, line } from "./fields.js";
import { text } from "./i18n.js";
import { imageList, repositoryOf } from "./images.js";
import { notice } from "./notice.js";

const SIZE = 20;
const PAUSE = 250;

/** Asks for the application to promote to, and shows what changes there. */
export function openPromote(application, api, { done = () => {} } = {}) {
  const search = line({ label: text("promote.search"), hint: text("promote.searchHint"), type: "search", autofocus: true });
  const found = element("div", { class: "gitops-records-choice" });
  const change = element("section", { class: "gitops-part", "aria-live": "polite" });
  const dialog = openDialog({
    title: text("promote.title", { name: application.name }),
    intro: text("promote.what"),
    body: [search.element, found, change],
    wide: true,
  });
  const repository = repositoryOf(application.images?.[0] ?? "");
  const draw = (targets) => offer(application, api, { targets, found, change, dialog, done });
  const look = latest(() => candidates(api, application, search.input.value.trim() || repository), draw, (error) => dialog.fail(asApiError(error).finding));
  search.input.addEventListener("input", () => look(PAUSE));
  search.input.addEventListener("keydown", (event) => event.key === "Enter" && event.preventDefault());
  look(0);
  return dialog;
}

// A slow answer to an earlier text must not overwrite that of a later one.
function latest(ask, draw, fail) {
  let turn = 0;
  let timer = null;
  return (pause) => {
    clearTimeout(timer);
    turn += 1;
    const mine = turn;
    timer = setTimeout(async () => {
      try {
        const answer = await ask();
        if (mine === turn) {
          draw(answer);
        }
      } catch (error) {
        fail(error);
      }
    }, pause);
  };
}

async function candidates(api, application, q) {
  const answer = await api.get("json", { q, right: "SYNC", from: 0, size: SIZE, sort: "name" });
  return answer.applications.filter((row) => row.name !== application.name);
}

function offer(application, api, { targets, found, change, dialog, done }) {
  if (targets.length === 0) {
    found.replaceChildren(element("p", { class: "gitops-dim", role: "status" }, text("promote.none")));
    change.replaceChildren();
    dialog.setAction(null);
    return;
  }
  const chosen = choice({
    legend: text("promote.which"),
    stacked: true,
    value: targets[0].name,
    options: targets.map((row) => ({
      value: row.name,
      label: element("span", { class: "gitops-record-line" }, element("span", { class: "gitops-record-line__what" }, row.name), badge(row.sync), badge(row.health)),
      hint: `${row.cluster} · ${row.namespace}`,
    })),
  });
  const draw = () => {
    const target = targets.find((row) => row.name === chosen.value());
    change.replaceChildren(
      element("h3", {}, text("promote.changes", { name: target.name })),
      imageList(target.images, application.images ?? []),
      ...(target.health === "HEALTHY" && target.phase === "" ? [] : [element("p", { class: "gitops-warning" }, `⚠ ${text("promote.targetNotWell", { name: target.name })}`)]),
    );
    dialog.setAction({
      text: text("promote.go", { name: target.name }),
      busy: text("promote.busy"),
      run: async () => {
        done(await api.post(applicationPath(application.name, "promote"), { to: target.name }));
        notice(text("promote.accepted", { name: target.name }));
      },
    });
  };
  chosen.onChange(draw);
  found.replaceChildren(chosen.element);
  draw();
}
