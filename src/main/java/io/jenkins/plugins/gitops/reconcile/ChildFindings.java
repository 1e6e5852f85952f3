package io.jenkins.plugins.gitops.reconcile;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.RemoteText;
import io.jenkins.plugins.gitops.manifest.Manifest;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What can be wrong with the applications among an application's manifests. */
final class ChildFindings {
    private static final String LEFT_OUT = "It is not registered; nothing in its cluster is changed";

    private ChildFindings() {}

    static Finding cycle(List<String> path, String child) {
        return new Finding(
                "application.cycle",
                "Applications hold each other: "
                        + Stream.concat(path.stream(), Stream.of(child))
                                .map(RemoteText::safe)
                                .collect(Collectors.joining(" → ")),
                "An application cannot stand among its own manifests, also not by way of others. " + LEFT_OUT
                        + " a second time",
                "Take the last one of them out of the manifests of the one before");
    }

    static Finding taken(String child, String parent) {
        return new Finding(
                "application.child-name-taken",
                "%s holds an application %s, and another one has that name"
                        .formatted(RemoteText.safe(parent), RemoteText.safe(child)),
                "Names are unique within an installation. " + LEFT_OUT,
                "Rename one of them");
    }

    static Finding project(String child, String project, ManagedApplication parent) {
        return new Finding(
                "application.child-project",
                "%s is of project %s, and its parent %s of project %s"
                        .formatted(
                                RemoteText.safe(child),
                                RemoteText.safe(project),
                                parent.name(),
                                parent.application().project()),
                "Children stay in the project of their parent, so that nobody leaves its limits through a child. "
                        + "It is not registered, or stays as it was; nothing in its cluster is changed",
                "Correct spec.project, or have an administrator list the project in the annotation"
                        + " gitops.jenkins.io/child-projects of the parent's AppProject");
    }

    static Finding kept(ManagedApplication parent, List<String> children, int doomed, int total) {
        return new Finding(
                "application.children-kept",
                "Git no longer has %s of %s: %d of %d applications and objects"
                        .formatted(String.join(", ", children), parent.name(), doomed, total),
                "That is all, or more than half, of what hangs on it, which is more often a mistake than a wish. They stay"
                        + " registered, and nothing of them is changed",
                "Bring them back, or name them in the annotation %s of %s"
                        .formatted(Children.CONFIRMATION, parent.name()));
    }

    static Finding unseen(ManagedApplication parent, List<String> applications) {
        return new Finding(
                "application.children-unseen",
                "Git no longer has all children of %s, and %s were not compared with their clusters since the start"
                        .formatted(parent.name(), String.join(", ", applications)),
                "How much hangs on them is not known yet. They stay registered, and nothing of them is changed",
                "Nothing: it is judged once they were compared. Where they cannot be, mend that, or name the children in"
                        + " the annotation %s of %s".formatted(Children.CONFIRMATION, parent.name()));
    }

    static Finding leaving(ManagedApplication child) {
        return new Finding(
                "application.leaving",
                "%s is no longer in Git, or what it belongs to is being deleted, and its finalizer asks for its objects to be"
                                .formatted(child.name())
                        + " deleted",
                "They are being deleted, except those that hold data; then it is forgotten",
                "Nothing; to keep it, bring it back into Git, or sync the application that was deleted");
    }

    /** @param cause of the sync that runs the hooks, which calls them PreSync */
    static Finding deleteHook(ManagedApplication child, String moment, Finding cause) {
        return new Finding(
                "application.delete-hook",
                "%s is no longer in Git, or what it belongs to is being deleted, and it goes with its objects. %s"
                        .formatted(child.name(), cause.seen().replace("PreSync", moment)),
                "PreDelete".equals(moment)
                        ? "Nothing is deleted before its PreDelete hooks have succeeded; they are tried again"
                        : "Its objects are deleted; it is forgotten when its PostDelete hooks have succeeded",
                "Look at the hook and its pods; or bring the application back into Git, or sync the one that was deleted, and"
                        + " mend the hook in Git");
    }

    static Finding objectsLeft(List<String> children) {
        return new Finding(
                "application.objects-left",
                "%s no longer registered; the objects are left alone"
                        .formatted(
                                children.size() == 1 ? children.get(0) + " is" : String.join(", ", children) + " are"),
                "Deleting an application does not delete what it runs, unless its finalizer asks for that",
                "Delete the objects by hand, if they are not wanted any more");
    }

    static Finding projects(List<Manifest> projects) {
        return new Finding(
                "application.project-passed-over",
                "The AppProject %s stands among the manifests"
                        .formatted(RemoteText.safe(projects.get(0).name())),
                "AppProjects give rights, and are taken only from a repository that an administrator marked for it",
                "Put it into such a repository");
    }
}
