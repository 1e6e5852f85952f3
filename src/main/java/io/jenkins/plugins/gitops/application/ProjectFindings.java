package io.jenkins.plugins.gitops.application;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.RemoteText;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What a project, or a cluster, refuses. */
public final class ProjectFindings {
    private static final String NOTHING_DONE = "Projects limit what their applications may use; nothing was changed";

    private ProjectFindings() {}

    static Finding noAccount(Application application, List<String> servers) {
        return new Finding(
                "application.project-no-account",
                "Project %s names no ServiceAccount for namespace \"%s\" of %s, where %s goes"
                        .formatted(
                                application.project(),
                                application.destination().namespace(),
                                String.join(" or ", servers),
                                application.name()),
                "A project with destinationServiceAccounts applies nothing as anybody else; nothing was changed",
                "Have an administrator add an entry for this destination to destinationServiceAccounts of the project");
    }

    static Finding unknown(Application application, Collection<String> known) {
        return new Finding(
                "application.project-unknown",
                "%s names the project \"%s\"; there is %s"
                        .formatted(application.name(), application.project(), String.join(", ", known)),
                "Without its project nobody can tell what the application may use; nothing was changed",
                "Correct spec.project, or have an administrator add the project to the global configuration");
    }

    /** A project that no configuration has, while a repository that may have it was not read since the start. */
    public static Finding awaited(String project) {
        return new Finding(
                "project.awaited",
                "Projects are still being read, and \"%s\" may be among them".formatted(RemoteText.safe(project)),
                "A repository that an administrator marked for AppProjects was not read since the start. Until then nobody"
                        + " can tell what the project limits; nothing was changed",
                "Nothing, if it passes by itself; else look at the applications repositories, one of which cannot be read");
    }

    public static Finding repository(Application application) {
        return repository(application, application.source().repoUrl());
    }

    /** @param address of any repository that the application needs */
    public static Finding repository(Application application, String address) {
        return new Finding(
                "application.project-refuses-repository",
                "Project %s does not allow the repository %s, which %s reads"
                        .formatted(application.project(), RemoteText.safe(address), application.name()),
                NOTHING_DONE,
                "Have an administrator add it to the repositories of the project, or use one that is there");
    }

    public static Finding generator(String project, String address) {
        return new Finding(
                "appset.project-refuses-repository",
                "Project %s does not allow %s, which a generator reads, or there is no such project"
                        .formatted(RemoteText.safe(project), RemoteText.safe(address)),
                "What generators read ends up in applications of that project; it was not read, and they stay as they were",
                "Have an administrator add it to the repositories of the project, or use one that is there");
    }

    /** @param cluster the name under which it is configured */
    public static Finding destination(Application application, String cluster, String namespace) {
        return new Finding(
                "application.project-refuses-destination",
                "Project %s does not allow namespace \"%s\" of cluster %s, where %s goes"
                        .formatted(application.project(), namespace, cluster, application.name()),
                NOTHING_DONE,
                "Have an administrator add %s/%s to the destinations of the project, or use one that is there"
                        .formatted(cluster, namespace.isEmpty() ? "*" : namespace));
    }

    /** @param owner the project that the cluster is scoped to, "" for none */
    public static Finding scope(Application application, String cluster, String owner) {
        return new Finding(
                "application.project-refuses-cluster",
                owner.isEmpty()
                        ? "Project %s of %s allows only clusters that are scoped to it, and cluster %s is everybody's"
                                .formatted(application.project(), application.name(), cluster)
                        : "Cluster %s is scoped to project %s, and %s is of project %s"
                                .formatted(cluster, owner, application.name(), application.project()),
                NOTHING_DONE,
                "Correct the destination or spec.project, or have an administrator change the project of the cluster's Secret");
    }

    /**
     * @param opens when a sync may begin
     * @param manual whether a person or a pipeline asked for the sync
     */
    public static Finding window(
            Application application, SyncWindows windows, Instant now, Optional<Instant> opens, boolean manual) {
        if (windows.paused()) {
            return paused(application);
        }
        String when = opens.map(time -> "the next sync may begin at " + time.truncatedTo(ChronoUnit.SECONDS))
                .orElse("no time within a year is known at which one may begin");
        return new Finding(
                "sync.window-closed",
                "Sync windows of project %s forbid a sync of %s now (%s); %s"
                        .formatted(application.project(), application.name(), windows.shown(now), when),
                "Nothing was changed. What Git holds stays to be synced"
                        + (application.syncPolicy().automated() ? ", and is by itself once the window allows it" : ""),
                (opens.isPresent() ? "Wait for that time" : "Have an administrator change the windows of the project")
                        + (manual
                                ? ", or have manualSync switched on for these windows"
                                : "; where the windows have manualSync, a sync that is asked for goes through now"));
    }

    private static Finding paused(Application application) {
        return new Finding(
                "sync.paused",
                "%s has the annotation argocd.argoproj.io/skip-reconcile: \"true\"".formatted(application.name()),
                "Nothing was changed: it is compared and shown, and neither synced, healed nor pruned, whoever asks",
                "Take the annotation off the Application to go on");
    }

    /** @param objects as people read them, never empty */
    public static Finding kinds(Application application, List<String> objects) {
        return new Finding(
                "application.project-refuses-kind",
                "Project %s does not allow %s of %s"
                        .formatted(application.project(), String.join(", ", objects), application.name()),
                NOTHING_DONE,
                "Have an administrator allow the kind in the project, or take the object out of the manifests");
    }

    public static Finding folder(Application application, String job) {
        return new Finding(
                "application.project-refuses-folder",
                "Project %s of %s is not open to %s".formatted(application.project(), application.name(), job),
                "A project allows no folder until one is listed: being able to configure a job gives no cluster",
                "Have an administrator add \"%s\", or a folder above it, to the folders of the project".formatted(job));
    }

    public static Finding cluster(String cluster, Application application, String job) {
        return new Finding(
                "cluster.folder-not-allowed",
                "Cluster %s is not open to applications of %s, such as %s".formatted(cluster, job, application.name()),
                "A cluster allows no folder until one is listed: being able to configure a job gives no cluster",
                "Have an administrator add \"%s\", or a folder above it, to the folders of the cluster".formatted(job));
    }
}
