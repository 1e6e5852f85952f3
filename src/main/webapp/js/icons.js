// Icons as small pictures of lines, which take the colour of the text around them.
const SPACE = "http://www.w3.org/2000/svg";

const SHAPES = {
  check: ["circle", "M8 12.4l2.7 2.7L16 9.6"],
  cross: ["circle", "M9 9l6 6M15 9l-6 6"],
  question: ["circle", "M9.6 9.4a2.5 2.5 0 1 1 3.6 2.3c-.8.4-1.2.9-1.2 1.8M12 16.6v.01"],
  missing: ["dashes", "M8.5 12h7"],
  pause: ["circle", "M10 9v6M14 9v6"],
  stop: ["circle", "M9.5 9.5h5v5h-5z"],
  skip: ["circle", "M9 9l3.5 3L9 15M15 9v6"],
  busy: ["M12 3a9 9 0 1 0 9 9", "M12 7v5l3 2"],
  differs: ["circle", "M8 10.2h8M8 13.8h8M14.2 7.6l-4.4 8.8"],
  back: ["M9 7L4 12l5 5", "M4 12h11a5 5 0 0 1 0 10h-2"],
  warning: ["M12 4L2.8 19.5h18.4z", "M12 10v4.5M12 17v.01"],
  information: ["circle", "M12 11v5M12 8v.01"],
  list: ["M8 6h12M8 12h12M8 18h12M4 6v.01M4 12v.01M4 18v.01"],
  tiles: ["M4 4h7v7H4zM13 4h7v7h-7zM4 13h7v7H4zM13 13h7v7h-7z"],
  search: ["M11 4a7 7 0 1 0 0 14 7 7 0 0 0 0-14z", "M16.2 16.2L21 21"],
  close: ["M6 6l12 12M18 6L6 18"],
  down: ["M6 9.5l6 6 6-6"],
  right: ["M9.5 6l6 6-6 6"],
  left: ["M14.5 6l-6 6 6 6"],
  arrow: ["M4 12h15M13.5 6.5L19 12l-5.5 5.5"],
  more: ["M5 12v.01M12 12v.01M19 12v.01"],
  plus: ["M12 5v14M5 12h14"],
  minus: ["M5 12h14"],
  fit: ["M4 9V4h5M20 9V4h-5M4 15v5h5M20 15v5h-5"],
  sync: ["M4.5 10a8 8 0 0 1 13.6-3.6L20 8M20 4v4h-4", "M19.5 14a8 8 0 0 1-13.6 3.6L4 16M4 20v-4h4"],
  commit: ["M12 8.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7z", "M3 12h5.5M15.5 12H21"],
  image: ["M12 3l8 4.5v9L12 21l-8-4.5v-9z", "M4 7.5l8 4.5 8-4.5M12 12v9"],
  clock: ["circle", "M12 7v5l3.2 2"],
  place: ["M12 3l8 4.5v9L12 21l-8-4.5v-9z"],
  external: ["M14 4h6v6M20 4l-9 9", "M18 14v5a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1V7a1 1 0 0 1 1-1h5"],
  lock: ["M6 11h12v9H6z", "M8.5 11V8a3.5 3.5 0 0 1 7 0v3"],
  file: ["M6 3h8l4 4v14H6z", "M14 3v4h4M9 12h6M9 16h6"],
  network: ["circle", "M3 12h18M12 3c3 3 3 15 0 18M12 3c-3 3-3 15 0 18"],
  layers: ["M12 4l9 5-9 5-9-5z", "M3 14l9 5 9-5"],
  play: ["M8 5.5v13l10.5-6.5z"],
  trash: ["M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13"],
  person: ["M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8z", "M5 20c.6-4 3.2-6 7-6s6.4 2 7 6"],
  copy: ["M9 9h11v11H9z", "M5 15H4V4h11v1"],
  disk: ["M4 6.5C4 5 7.6 4 12 4s8 1 8 2.5S16.4 9 12 9 4 8 4 6.5z", "M4 6.5v11C4 19 7.6 20 12 20s8-1 8-2.5v-11"],
};

const KINDS = {
  Application: "layers", ApplicationSet: "layers", Deployment: "sync", StatefulSet: "sync", DaemonSet: "sync", ReplicaSet: "copy",
  Pod: "place", Job: "play", CronJob: "clock", Service: "network", Ingress: "network", Gateway: "network", HTTPRoute: "network",
  EndpointSlice: "network", Endpoints: "network", NetworkPolicy: "network", ConfigMap: "file", Secret: "lock",
  PersistentVolumeClaim: "disk", PersistentVolume: "disk", ServiceAccount: "person", Role: "person", RoleBinding: "person",
  ClusterRole: "person", ClusterRoleBinding: "person", Namespace: "tiles",
};

/** The name of the icon of a kind of object. */
export const iconOfKind = (kind) => KINDS[kind] ?? "file";

function line(shape) {
  const made = document.createElementNS(SPACE, shape === "circle" || shape === "dashes" ? "circle" : "path");
  if (made.nodeName === "path") {
    made.setAttribute("d", shape);
  } else {
    for (const [key, value] of Object.entries({ cx: 12, cy: 12, r: 9 })) {
      made.setAttribute(key, value);
    }
    if (shape === "dashes") {
      made.setAttribute("stroke-dasharray", "3.2 2.4");
    }
  }
  return made;
}

/** An icon by its name; hidden from screen readers, for the words beside it say the same. */
export function icon(name) {
  const made = document.createElementNS(SPACE, "svg");
  for (const [key, value] of Object.entries({ class: `gitops-icon gitops-icon--${name}`, viewBox: "0 0 24 24", "aria-hidden": "true", focusable: "false" })) {
    made.setAttribute(key, value);
  }
  made.append(...(SHAPES[name] ?? SHAPES.file).map(line));
  return made;
}
