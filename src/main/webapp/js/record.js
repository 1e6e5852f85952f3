// Draws one deployment: outcome in a sentence, cause and remedy, images old to new, timeline, commits, resources, diff.
import { textDiff } from "./diff.js";
import { badge, element, link, look, shortCommit } from "./draw.js";
import { headline } from "./headline.js";
import { imageChange } from "./images.js";
import { applicationLink } from "./links.js";
import { moment, span } from "./moments.js";
import { finding } from "./states.js";
import { step } from "./steps.js";
import { text } from "./i18n.js";
import { exact } from "./time.js";
import { waiting } from "./waiting.js";


/** @param base where the pages are, "" where that is not known */
export function recordView(record, base = "") {
  const { tone } = look(record.phase);
  const title = headline(record, record.application);
  return element(
    "article", { class: `gitops-record gitops-record--${tone}`, "aria-label": title },
    element("header", { class: "gitops-record__head" },
      element("div", { class: "gitops-record__title" },
        element("h2", {}, title),
        element("p", { class: "gitops-dim" }, byline(record))),
      badge(record.phase)),
    cause(record.cause),
    images(record),
    element("div", { class: "gitops-columns" }, timeline(record), facts(record, base)),
    resources(record.resources),
    changes(record),
  );
}

function byline(record) {
  const parts = [
    moment(record.requestedAt),
    record.build.user ? text("record.by", { person: record.build.user }) : null,
    record.closed ? text("record.took", { span: span(record.durationMillis) }) : text("record.goingOn"),
  ].filter((part) => part !== null);
  return parts.flatMap((part, index) => (index === 0 ? [part] : [" · ", part]));
}

export function cause(found) {
  return found ? element("div", { class: "gitops-record__cause" }, finding(found)) : null;
}

function images(record) {
  const lines = record.images.map((image, index) => {
    // Of a rollback, whole files were restored: no value of theirs is an image.
    const change = record.rollback ? null : record.git.changes.find((made) => image.wanted.endsWith(made.after));
    const before = record.before?.[index] ?? (change ? wholeImage(image.wanted, change) : null);
    return element("li", {}, imageChange({ before, after: image.wanted }), image.digest ? element("div", { class: "gitops-dim gitops-digest" }, image.digest) : null);
  });
  return lines.length === 0 ? null : element("section", {}, element("h3", {}, text("record.images")), element("ul", { class: "gitops-images gitops-images--large" }, lines));
}

// A change may name the tag alone, as of a kustomization.
function wholeImage(wanted, { before, after }) {
  return before && wanted.endsWith(after) ? wanted.slice(0, wanted.length - after.length) + before : before || null;
}

function facts(record, base) {
  const rows = [
    ["application", applicationLink(base, record.application)],
    ["commit", commitLine(record.git)],
    record.git.mergeRequestUrl ? ["mergeRequest", link(record.git.mergeRequestUrl, record.git.mergeRequestUrl)] : null,
    ["repository", `${record.git.repository} (${record.git.branch})`],
    record.build.sourceCommit ? ["sourceCommit", element("code", { title: record.build.sourceCommit }, shortCommit(record.build.sourceCommit))] : null,
    record.build.name ? ["build", link(record.build.url, record.build.name)] : null,
    record.build.user ? ["startedBy", record.build.user] : null,
    ...rollbackRows(record.rollback),
    record.approval ? ["approvedBy", approverLine(record.approval)] : null,
  ].filter((row) => row !== null);
  return element(
    "section", {},
    element("h3", {}, text("record.facts")),
    element("dl", { class: "gitops-facts" }, rows.map(([name, value]) => [element("dt", {}, text(`record.${name}`)), element("dd", {}, value)])),
  );
}

function rollbackRows(rollback) {
  return rollback
    ? [
      ["rolledBackTo", element("code", {}, rollback.toRecord || shortCommit(rollback.toCommit))],
      ["rolledBackFrom", element("code", {}, rollback.fromRecord || shortCommit(rollback.fromCommit))],
      ...(rollback.reason ? [["reason", rollback.reason]] : []),
    ]
    : [];
}

function approverLine(approval) {
  return element("span", {}, approval.name, " ", moment(approval.time), approval.comment ? element("div", { class: "gitops-dim" }, approval.comment) : null);
}

function commitLine(git) {
  if (!git.commit) {
    return text("record.nothingPushed");
  }
  const files = git.changes.length === 0 ? text("record.alreadySo") : [...new Set(git.changes.map((change) => change.file))].join(", ");
  return element("span", {}, element("code", { title: git.commit }, shortCommit(git.commit)), ` ${files}`);
}

function timeline(record) {
  return element(
    "section", {},
    element("h3", {}, text("record.timeline")),
    element("ol", { class: "gitops-timeline" }, record.timeline.map((entry) => element(
      "li", {},
      element("time", { datetime: entry.time, title: exact(entry.time) }, `+${span(entry.afterMillis)}`),
      element("span", {}, step(entry.text)),
    ))),
  );
}

export function resources(lines) {
  if (lines.length === 0) {
    return null;
  }
  const head = ["object", "sync", "health", "message"].map((name) => element("th", { scope: "col" }, text(`record.${name}`)));
  return element(
    "section", {},
    element("h3", {}, text("record.resources")),
    element("div", { class: "gitops-scroll", tabindex: "0", role: "group", "aria-label": text("record.resources") },
      element("table", { class: "jenkins-table gitops-table" },
        element("thead", {}, element("tr", {}, head)),
        element("tbody", {}, lines.map(resourceRow)))),
  );
}

function resourceRow(line) {
  const cells = { object: element("code", {}, line.object), sync: badge(line.sync), health: line.health ? badge(line.health) : "–", message: waiting(line.message) };
  return element("tr", {}, Object.entries(cells).map(([name, cell]) => element("td", { "data-label": text(`record.${name}`) }, cell)));
}

// What the commit changed, in the manner of a unified diff.
function changes(record) {
  if (record.git.changes.length === 0) {
    return null;
  }
  const lines = record.git.changes.flatMap((change) => [
    `--- ${oneLine(change.file)}`, `@@ ${oneLine(change.path)}`,
    ...(change.before ? [`-${oneLine(change.before)}`] : []), `+${oneLine(change.after)}`,
  ]);
  return element("section", {}, element("h3", {}, text("record.changes")), textDiff(lines.join("\n")));
}

// A line end in a value must not make a line of its own.
const oneLine = (value) => value.replaceAll(/\s*[\r\n]+\s*/g, " ");
