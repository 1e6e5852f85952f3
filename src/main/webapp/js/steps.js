// The lines of a deployment's timeline in the language of the page: records keep them as English sentences.
import { text } from "./i18n.js";
import { waiting } from "./waiting.js";

const STEPS = {
  requested: /^requested$/,
  pushing: /^pushing$/,
  already: /^Git already was as wanted, at (?<commit>[0-9a-f]+)$/,
  syncing: /^syncing to commit (?<commit>[0-9a-f]+)$/,
  found: /^found commit (?<commit>[0-9a-f]+) on the branch$/,
  "waiting.commit": /^waiting for the commit to be evaluated$/,
  "waiting.objects": /^waiting for the objects to be synced$/,
  "waiting.sync": /^waiting for the sync$/,
  "waiting.synced": /^not synced yet$/,
  healthy: /^healthy$/,
  warning: /^warning: (?<what>.+)$/s,
  "deleted.left": /^deleted; its objects were left$/,
  "deleted.all": /^deleted with its objects$/,
  "deleted.kept": /^deleted; (?<count>\d+) objects stayed: (?<names>.+)$/s,
  "deletion.replaced": /^replaced by another deletion$/,
  "deletion.takenBack": /^taken back before its end$/,
};

const PUSHED = /^pushed commit (?<commit>[0-9a-f]+)(?: at the (?<count>\d+)\. attempt)?(?:, merge request (?<url>\S+)|; the server said: (?<said>.+))?$/s;
const CLOSED = /^(?<phase>succeeded|failed|aborted|superseded|reverted|needs decision)(?:: (?<why>.+))?$/s;

/** A line; what a cluster, Git or a person said in it stays as it is. */
export function step(line) {
  const pushed = PUSHED.exec(line)?.groups;
  if (pushed) {
    return ["pushed", pushed.count && "attempt", pushed.url && "mergeRequest", pushed.said && "said"].filter(Boolean)
      .map((part) => text(`step.${part}`, pushed)).join("");
  }
  const closed = CLOSED.exec(line)?.groups;
  if (closed) {
    return [text(`step.closed.${closed.phase.replace(" ", "_").toUpperCase()}`), closed.why].filter(Boolean).join(": ");
  }
  const known = Object.entries(STEPS).find(([, pattern]) => pattern.test(line));
  return known ? text(`step.${known[0]}`, known[1].exec(line).groups) : waiting(line);
}
