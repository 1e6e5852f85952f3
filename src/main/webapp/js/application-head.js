// The head of an application's page: state, cause, what to do, what goes on, and the facts that one asks for first.
import { badge, causeTone, element, link, shortCommit, shortImage } from "./draw.js";
import { explain, original } from "./explain.js";
import { headline } from "./headline.js";
import { icon } from "./icons.js";
import { sentence, text } from "./i18n.js";
import { menu } from "./menu.js";
import { finding } from "./states.js";
import { ago } from "./time.js";
import { waiting } from "./waiting.js";

const BESIDE = new Set(["sync", "refresh", "rollback"]);

/** @param buttons what the viewer may do */
export function head(application, api, buttons) {
  return [
    element(
      "div", { class: "gitops-head", "data-key": "head" },
      element("div", { class: "gitops-head__title" },
        isTitle(application.name) ? null : element("h2", { dir: "auto" }, application.name),
        element("span", { class: "gitops-row__states" }, badge(application.health), badge(application.sync),
          application.paused ? element("span", { class: "gitops-badge gitops-badge--warn" }, icon("pause"), element("span", {}, text("mark.paused"))) : null)),
      actions(buttons)),
    operation(application),
    element("div", { class: "gitops-flow", "data-key": "findings" }, why(application), others(application)),
    facts(application),
  ];
}

// The frame may say it already.
const isTitle = (name) => document.querySelector("h1")?.textContent.trim() === name;

function actions(buttons) {
  const beside = buttons.filter((made) => BESIDE.has(made.dataset.action));
  const below = buttons.filter((made) => !BESIDE.has(made.dataset.action));
  for (const made of below) {
    made.classList.add("gitops-button--quiet");
  }
  return element(
    "div", { class: "gitops-head__actions", role: "group", "aria-label": text("app.actions") },
    beside,
    below.length > 0 ? menu({ key: "more", label: "", name: text("app.more"), shape: "more", align: "end" }, element("div", { class: "gitops-menu__buttons" }, below)) : null);
}

function operation(application) {
  const last = application.lastDeployment;
  if (!application.phase) {
    return null;
  }
  return element(
    "p", { class: "gitops-operation", role: "status", "data-key": "operation" },
    icon("busy"),
    element("span", {},
      element("strong", {}, text(`app.phase.${application.phase}`)), " ",
      last ? [element("span", { dir: "auto" }, headline(last, application.name)), " · ", ago(last.at)] : null,
      last?.user ? [" · ", element("span", { dir: "auto" }, last.user)] : null,
      last?.buildUrl ? [" · ", link(last.buildUrl, last.build)] : null));
}

function why(application) {
  if (application.cause) {
    return finding(application.cause, { tone: causeTone(application) });
  }
  if (application.message) {
    return element("p", { class: "gitops-note", dir: "auto" }, icon("information"), element("span", {}, waiting(application.message)));
  }
  return application.sync === "SYNCED" && application.health === "HEALTHY"
    ? element("p", { class: "gitops-note gitops-tone--good" }, icon("check"), element("span", {}, text("app.good")))
    : null;
}

// Beside the cause, which is a condition too.
function others(application) {
  const conditions = application.conditions.filter((condition) => condition.finding.seen !== application.cause?.seen);
  const { attempts } = application;
  return [
    attempts
      ? element(
        "p", { class: "gitops-note" }, icon("sync"),
        element("span", {}, attempts.next
          ? sentence("app.attempts.next", { count: String(attempts.failed), time: ago(attempts.next) })
          : text("app.attempts", { count: attempts.failed })))
      : null,
    ...conditions.map(({ finding: found, severity }) => explain(found, (said) => element(
      "details", { class: `gitops-condition gitops-tone--${{ ERROR: "bad", WARNING: "warn" }[severity] ?? "busy"}` },
      element("summary", {}, icon(severity === "INFO" ? "information" : "warning"), element("span", { dir: "auto" }, said.seen), icon("down")),
      element("p", { dir: "auto" }, said.meaning),
      element("p", { dir: "auto" }, element("strong", {}, text("finding.remedy")), " ", said.remedy),
      original(said)))),
  ];
}

function facts(application) {
  const rows = [
    ["revision", revision(application)],
    ["images", images(application.images)],
    application.driftSince ? ["drift", ago(application.driftSince)] : null,
    ["compared", ago(application.comparedAt)],
    ["from", element("span", { dir: "auto" }, [repositoryName(application.repository), application.path].filter(Boolean).join(" › "))],
    ["to", element("span", { dir: "auto" }, `${application.cluster} / ${application.namespace}`)],
    ["policy", policy(application)],
  ];
  return element(
    "dl", { class: "gitops-strip", "data-key": "facts" },
    rows.filter((row) => row !== null).map(([name, value]) => element(
      "div", { "data-key": name }, element("dt", {}, text(`app.${name}`)), element("dd", {}, value))));
}

function revision(application) {
  return application.revision
    ? element("span", {}, icon("commit"), " ", element("code", { title: application.revision }, shortCommit(application.revision)),
      application.targetRevision ? element("span", { class: "gitops-dim", dir: "auto" }, ` ${application.targetRevision}`) : null)
    : element("span", { class: "gitops-dim" }, text("list.never"));
}

function images(all) {
  return all.length === 0
    ? element("span", { class: "gitops-dim" }, "–")
    : element("span", { title: all.join("\n") }, all.slice(0, 3).map((image, at) => [at > 0 ? element("br") : null, element("code", { dir: "ltr" }, shortImage(image))]),
      all.length > 3 ? element("span", { class: "gitops-dim" }, ` ${text("app.more.images", { count: all.length - 3 })}`) : null);
}

/** The last part of a repository's address: what people call it. */
export const repositoryName = (url) => url.replace(/\/+$/, "").split(/[/:]/).slice(-2).join("/").replace(/\.git$/, "");

function policy(application) {
  const { automated, prune, selfHeal } = application.syncPolicy;
  const parts = automated ? ["automated", prune ? "prune" : null, selfHeal ? "selfHeal" : null] : ["manual"];
  return parts.filter(Boolean).map((part) => text(`app.policy.${part}`)).join(", ");
}
