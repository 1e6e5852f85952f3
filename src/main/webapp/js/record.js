// Draws one deployment: outcome, cause, images, commits, timeline, resources.
import { badge, duration, element, link, shortCommit } from "./draw.js";

export function recordView(record) {
  return element(
    "article", { class: "gitops-record", "aria-label": record.headline },
    element("header", { class: "gitops-record__head" }, badge(record.phase), element("h2", {}, record.headline)),
    cause(record.cause),
    element("div", { class: "gitops-columns" }, facts(record), timeline(record)),
    resources(record.resources),
  );
}

export function cause(found) {
  if (!found) {
    return null;
  }
  return element(
    "section", { class: "gitops-cause", role: "note" },
    element("h3", {}, "Why"),
    element("p", { class: "gitops-cause__seen" }, found.seen),
    element("p", {}, found.meaning),
    element("p", { class: "gitops-cause__remedy" }, element("strong", {}, "What to do: "), found.remedy),
    element("p", { class: "gitops-dim" }, found.code),
  );
}

function facts(record) {
  const rows = [
    ["Application", record.application],
    ...record.images.map((image) => ["Image", imageLine(record, image)]),
    ["Commit", commitLine(record.git)],
    record.git.mergeRequestUrl ? ["Merge request", link(record.git.mergeRequestUrl, record.git.mergeRequestUrl)] : null,
    ...furtherChanges(record).map((change) => ["Changed", changeLine(change)]),
    ["Repository", `${record.git.repository} (${record.git.branch})`],
    record.build.sourceCommit ? ["Source commit", shortCommit(record.build.sourceCommit)] : null,
    record.build.name ? ["Build", link(record.build.url, record.build.name)] : null,
    record.build.user ? ["Started by", record.build.user] : null,
    ...rollbackRows(record.rollback),
    record.approval ? ["Approved by", approverLine(record.approval)] : null,
  ].filter((row) => row !== null);
  return element(
    "section", {},
    element("h3", {}, "Facts"),
    element("dl", { class: "gitops-facts" }, rows.map(([name, value]) => [element("dt", {}, name), element("dd", {}, value)])),
  );
}

function rollbackRows(rollback) {
  return rollback
    ? [
      ["Rolled back to", element("code", {}, rollback.toRecord || shortCommit(rollback.toCommit))],
      ["Rolled back from", element("code", {}, rollback.fromRecord || shortCommit(rollback.fromCommit))],
      ...(rollback.reason ? [["Reason", rollback.reason]] : []),
    ]
    : [];
}

function approverLine(approval) {
  return element(
    "span", {},
    approval.name,
    " ",
    element("time", { datetime: approval.time, class: "gitops-dim" }, new Date(approval.time).toLocaleString()),
    approval.comment ? element("div", { class: "gitops-dim" }, approval.comment) : null,
  );
}

// Those that no line of an image tells already.
function furtherChanges(record) {
  return record.git.changes.filter((change) => !record.images.some((image) => image.wanted.endsWith(change.after)));
}

function changeLine(change) {
  return element(
    "span", {},
    change.before ? [element("code", { class: "gitops-old" }, change.before), " → "] : [],
    element("code", {}, change.after),
    element("div", { class: "gitops-dim" }, `${change.file} ${change.path}`),
  );
}

function imageLine(record, image) {
  // Of a rollback, whole files were restored: no value of theirs is an image.
  const change = record.rollback
    ? null
    : record.git.changes.find((made) => image.wanted.endsWith(made.after)) ?? record.git.changes[0];
  return element(
    "span", {},
    change ? [element("code", { class: "gitops-old" }, change.before), " → "] : [],
    element("code", {}, image.wanted),
    image.digest ? element("div", { class: "gitops-dim" }, image.digest) : null,
  );
}

function commitLine(git) {
  if (!git.commit) {
    return "nothing pushed";
  }
  const what = git.changes.length === 0 ? "already as wanted" : git.changes.map((change) => change.file).join(", ");
  return element("span", {}, element("code", {}, shortCommit(git.commit)), ` ${what}`);
}

function timeline(record) {
  return element(
    "section", {},
    element("h3", {}, "Timeline"),
    element("ol", { class: "gitops-timeline" }, record.timeline.map((entry) => element(
      "li", {},
      element("time", { datetime: entry.time, title: new Date(entry.time).toLocaleString() }, `+${duration(entry.afterMillis)}`),
      element("span", {}, entry.text),
    ))),
  );
}

export function resources(lines) {
  if (lines.length === 0) {
    return null;
  }
  const head = ["Object", "Sync", "Health", "Message"].map((name) => element("th", { scope: "col" }, name));
  return element(
    "section", {},
    element("h3", {}, "Resources"),
    element("div", { class: "gitops-scroll", tabindex: "0", role: "region", "aria-label": "Resources" },
      element("table", { class: "jenkins-table" },
        element("thead", {}, element("tr", {}, head)),
        element("tbody", {}, lines.map(resourceRow)))),
  );
}

function resourceRow(line) {
  return element(
    "tr", {},
    element("td", {}, element("code", {}, line.object)),
    element("td", {}, badge(line.sync)),
    element("td", {}, line.health ? badge(line.health) : "–"),
    element("td", {}, line.message),
  );
}
