// One application in the list: as a row, or as a tile.
import { badge, causeTone, element, look, shortCommit, shortImage, word } from "./draw.js";
import { explain, originalTitle } from "./explain.js";
import { headline } from "./headline.js";
import { icon } from "./icons.js";
import { sentence, text } from "./i18n.js";
import { ago } from "./time.js";
import { waiting } from "./waiting.js";

const SEVERITY = ["bad", "warn", "busy", "plain", "good"];

/** The worse of sync and health, which gives a row its colour. */
export function worst(application) {
  const states = [application.health, application.sync];
  return states.sort((one, other) => SEVERITY.indexOf(look(one).tone) - SEVERITY.indexOf(look(other).tone))[0];
}

const tone = (application) => (application.cause ? causeTone(application) : look(worst(application)).tone);

/** Where an application's page is. */
export const addressOf = (api, name) => `${api.base}application/${encodeURIComponent(name)}/`;

const name = (application, api) => element(
  "a", { class: "gitops-name", href: addressOf(api, application.name), dir: "auto" }, application.name);

function marks(application) {
  return [
    application.paused ? element("span", { class: "gitops-tag" }, icon("pause"), text("mark.paused")) : null,
    application.automated ? null : element("span", { class: "gitops-tag" }, text("mark.manual")),
    application.children > 0 ? element("span", { class: "gitops-tag" }, icon("layers"), text("mark.children", { count: application.children })) : null,
    application.driftSince ? element("span", { class: "gitops-tag" }, sentence("list.drift", { time: ago(application.driftSince) })) : null,
  ].filter((mark) => mark !== null);
}

const place = (application) => element(
  "span", { class: "gitops-where gitops-clip", title: `${application.project} · ${application.cluster} / ${application.namespace}` },
  element("span", { dir: "auto" }, application.project), " · ",
  element("span", { dir: "auto" }, application.cluster), " / ",
  element("span", { dir: "auto" }, application.namespace));

const states = (application) => [
  badge(application.health), badge(application.sync),
  application.phase ? element("span", { class: "gitops-badge gitops-badge--busy" }, icon("busy"), element("span", {}, word(application.phase))) : null,
];

const runs = (application) => element(
  "span", { class: "gitops-clip", title: application.images.join("\n") },
  application.images.length > 0
    ? element("code", {}, application.images.map(shortImage).join(", "))
    : element("span", { class: "gitops-dim" }, "–"));

const revision = (application) => element(
  "span", { class: "gitops-revision gitops-clip" },
  application.revision
    ? [icon("commit"), element("code", {}, shortCommit(application.revision))]
    : element("span", { class: "gitops-dim" }, text("list.never")));

/** Why it is not as it should be and what to do, in a line each. */
function why(application) {
  if (application.cause) {
    return explain(application.cause, (said) => element(
      "div", { class: "gitops-why", title: originalTitle(said) },
      element("p", { class: "gitops-why__seen", dir: "auto" }, said.seen),
      said.original ? element("p", { class: "gitops-why__meaning", dir: "auto" }, said.meaning) : null,
      said.remedy
        ? element("p", { class: "gitops-why__remedy", dir: "auto" }, icon("arrow"), element("span", {}, said.remedy))
        : null));
  }
  return application.message
    ? element("div", { class: "gitops-why" }, element("p", { class: "gitops-why__message", dir: "auto" }, waiting(application.message)))
    : null;
}

function last(application) {
  const { lastDeployment, changedAt } = application;
  return element(
    "span", { class: "gitops-last" },
    ago(lastDeployment ? lastDeployment.at : changedAt),
    lastDeployment?.user ? element("span", { class: "gitops-dim gitops-clip", dir: "auto", title: told(lastDeployment, application.name) }, lastDeployment.user) : null);
}

// The server's own sentence tells the cause as well.
function told(deployment, application) {
  const sentence = headline(deployment, application);
  return deployment.headline.startsWith(sentence) ? deployment.headline : `${sentence}\n${deployment.headline}`;
}

/** In the list. */
export function row(application, api) {
  return element(
    "li", { class: `gitops-row gitops-tone--${tone(application)}`, "data-key": application.name },
    element("div", { class: "gitops-row__main" },
      element("span", { class: "gitops-row__who" },
        element("span", { class: "gitops-row__title" }, name(application, api), marks(application)),
        place(application)),
      element("span", { class: "gitops-row__states" }, states(application)),
      element("span", { class: "gitops-row__what" }, runs(application), revision(application)),
      last(application)),
    why(application));
}

/** Among tiles. */
export function tile(application, api) {
  return element(
    "li", { class: `gitops-tile gitops-tone--${tone(application)}`, "data-key": application.name },
    element("span", { class: "gitops-row__title" }, name(application, api), marks(application)),
    place(application),
    element("span", { class: "gitops-row__states" }, states(application)),
    why(application),
    element("span", { class: "gitops-tile__foot" }, runs(application), revision(application), last(application)));
}
