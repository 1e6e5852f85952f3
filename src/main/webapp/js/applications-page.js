import { badge, element, shortCommit } from "./draw.js";
import { follow } from "./live.js";
import { cause, recordView, resources } from "./record.js";

function applicationView(application) {
  const revision = application.revision ? element("code", {}, shortCommit(application.revision)) : "never evaluated";
  return element(
    "details", { class: "gitops-application", id: `application-${application.name}` },
    element("summary", {},
      element("span", { class: "gitops-application__name" }, application.name),
      badge(application.sync), badge(application.health),
      element("span", { class: "gitops-dim" }, revision)),
    application.message ? element("p", {}, application.message) : null,
    cause(application.cause),
    resources(application.resources),
    element("h3", {}, "Deployments"),
    application.records.length === 0
      ? element("p", { class: "gitops-dim" }, "None yet.")
      : element("div", {}, application.records.map(recordView)),
  );
}

for (const root of document.querySelectorAll("[data-gitops-page='applications']")) {
  const draw = (applications) => {
    const open = new Set([...root.querySelectorAll("details[open]")].map((details) => details.id));
    const list = element("div", { class: "gitops-applications" }, applications.map(applicationView));
    for (const details of list.children) {
      details.open = open.has(details.id) || applications.length === 1;
    }
    return applications.length === 0 ? element("p", { class: "gitops-dim" }, "No application is configured.") : list;
  };
  follow(root, draw, () => false);
}
