// The options of one sync: what they are called, what the application's own policy says of them, and what is to be asked for.

/** By name of `Name=value`; `normally` is what counts where the policy says nothing. */
const NAMED = [
  { key: "validate", option: "Validate", normally: true, inverted: true, group: "apply" },
  { key: "createNamespace", option: "CreateNamespace", normally: false, group: "apply" },
  { key: "pruneLast", option: "PruneLast", normally: false, group: "apply" },
  { key: "outOfSyncOnly", option: "ApplyOutOfSyncOnly", normally: true, group: "apply", always: true },
  { key: "respectIgnore", option: "RespectIgnoreDifferences", normally: false, group: "apply" },
  { key: "serverSide", option: "ServerSideApply", normally: true, group: "apply" },
];

const PLAIN = [
  { key: "dryRun", group: "what", normally: false },
  { key: "prune", group: "what", normally: false, danger: true },
  { key: "applyOnly", group: "apply", normally: false },
  { key: "force", option: "Force", group: "danger", normally: false, danger: true },
  { key: "replace", option: "Replace", group: "danger", normally: false, danger: true },
];

/** All boxes of the dialog, in its order. */
export const BOXES = [...PLAIN.slice(0, 3), ...NAMED, ...PLAIN.slice(3)];

export const PROPAGATIONS = ["foreground", "background", "orphan"];

/** What the application's policy says: `{boxes: {key: ticked}, propagation}`. */
export function policyOf(application) {
  const policy = application.syncPolicy ?? {};
  const said = policy.options ?? {};
  const boxes = Object.fromEntries(BOXES.map((box) => [box.key, ticked(box, said)]));
  return {
    boxes: { ...boxes, prune: policy.prune === true },
    propagation: said.PrunePropagationPolicy ?? "foreground",
  };
}

// What the policy says of ApplyOutOfSyncOnly changes nothing: it is always so.
function ticked(box, said) {
  const value = box.always || box.option === undefined ? undefined : said[box.option];
  const on = value === undefined ? box.normally : value === "true";
  return box.inverted ? !on : on;
}

/**
 * The body of the request. Only what differs from the policy is named, so that a later change of the policy counts.
 *
 * `choices`: `{boxes, propagation, retryLimit, revision, resources, confirm, confirmCount, adopt}`
 */
export function requestOf(choices, policy) {
  const { boxes } = choices;
  const named = NAMED.filter((box) => boxes[box.key] !== policy.boxes[box.key])
    .map((box) => `${box.option}=${box.inverted ? !boxes[box.key] : boxes[box.key]}`);
  const turnedOff = ["force", "replace"].filter((key) => policy.boxes[key] && !boxes[key])
    .map((key) => `${BOXES.find((box) => box.key === key).option}=false`);
  const propagation = choices.propagation === policy.propagation ? [] : [`PrunePropagationPolicy=${choices.propagation}`];
  // A policy that prunes does so unless it is told not to.
  const kept = policy.boxes.prune && !boxes.prune ? ["Prune=false"] : [];
  return {
    prune: boxes.prune,
    dryRun: boxes.dryRun,
    applyOnly: boxes.applyOnly,
    force: boxes.force,
    replace: boxes.replace,
    syncOptions: [...named, ...turnedOff, ...propagation, ...kept],
    resources: choices.resources,
    retryLimit: choices.retryLimit,
    confirm: choices.confirm,
    confirmCount: choices.confirmCount,
    adopt: choices.adopt,
    revision: choices.revision,
  };
}

const GUARDED = new Set(["Namespace", "CustomResourceDefinition", "PersistentVolume", "PersistentVolumeClaim", "StatefulSet"]);

/** Whether an object goes only where it is named: it holds data, or others live in it. */
export const needsName = (object) => GUARDED.has(object.kind);

/** Whether so many deletions need to be confirmed by their number. */
export const needsCount = (going, all) => all >= 3 && going * 2 > all;
