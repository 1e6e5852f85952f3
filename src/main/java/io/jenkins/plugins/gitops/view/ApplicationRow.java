package io.jenkins.plugins.gitops.view;

import io.jenkins.plugins.gitops.application.ApplicationSource;
import io.jenkins.plugins.gitops.finding.RemoteText;
import io.jenkins.plugins.gitops.reconcile.ApplicationStatus;
import io.jenkins.plugins.gitops.reconcile.ManagedApplication;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One application in the list of all.
 *
 * @param folder the full name of the job or folder that it belongs to, "" for the global configuration
 * @param sync for instance {@code SYNCED}; UNKNOWN before the first look
 * @param message why it is not healthy, capped; "" where there is nothing to say
 * @param cause null where none is known
 * @param revision the commit it was judged at, "" before the first
 * @param images short names, sorted
 * @param driftSince null while the cluster is as Git wants it
 * @param comparedAt null before the first time
 * @param changedAt when what is shown here became so, as far as that is known
 * @param phase SYNCING, DEPLOYING or WAITING while a deployment goes on, else ""
 * @param parent the application among whose manifests it stands, "" for none
 * @param children how many applications stand among its manifests
 * @param lastDeployment null where there is none, or it is not read yet
 */
public record ApplicationRow(
        String name,
        String project,
        String cluster,
        String namespace,
        String folder,
        String sync,
        String health,
        String message,
        CauseView cause,
        String revision,
        List<String> images,
        String repository,
        String path,
        String targetRevision,
        Instant driftSince,
        Instant comparedAt,
        Instant changedAt,
        String phase,
        boolean paused,
        boolean automated,
        String parent,
        int children,
        LastDeployment lastDeployment) {
    private static final String UNKNOWN = "UNKNOWN";

    /** What is around an application. */
    public record Surroundings(String cluster, boolean paused, int children, Instant changedAt) {}

    /**
     * @param status empty before the first look
     * @param last null where there is none
     */
    public static ApplicationRow of(
            ManagedApplication managed, Optional<ApplicationStatus> status, LastDeployment last, Surroundings around) {
        ApplicationSource source = managed.application().source();
        return new ApplicationRow(
                managed.name(),
                managed.application().project(),
                around.cluster(),
                managed.application().destination().namespace(),
                managed.context(),
                status.map(seen -> seen.sync().name()).orElse(UNKNOWN),
                status.map(seen -> seen.health().status().name()).orElse(UNKNOWN),
                status.map(seen -> RemoteText.safe(seen.health().message())).orElse(""),
                status.flatMap(ApplicationStatus::cause).map(CauseView::of).orElse(null),
                status.map(ApplicationStatus::evaluatedRevision).orElse(""),
                status.stream()
                        .flatMap(seen -> seen.images().stream())
                        .map(Texts::shortImage)
                        .distinct()
                        .sorted()
                        .toList(),
                source.repoUrl(),
                source.isChart() ? source.chart() : source.path(),
                source.targetRevision(),
                status.flatMap(ApplicationStatus::driftSince).orElse(null),
                status.flatMap(ApplicationStatus::comparedAt).orElse(null),
                around.changedAt(),
                phase(last),
                around.paused(),
                managed.application().syncPolicy().automated(),
                managed.parent().orElse(""),
                around.children(),
                last);
    }

    private static String phase(LastDeployment last) {
        if (last == null) {
            return "";
        }
        return switch (last.phase()) {
            case "PREPARED", "PUSHING" -> last.sync() ? "SYNCING" : "DEPLOYING";
            case "WAITING" -> last.sync() ? "SYNCING" : "WAITING";
            default -> "";
        };
    }

    /** The same, of another time. */
    public ApplicationRow changedAt(Instant time) {
        return with(comparedAt, time, parent);
    }

    /** The same, for somebody who may not see what it hangs on. */
    public ApplicationRow withoutParent() {
        return with(comparedAt, changedAt, "");
    }

    /** Whether it tells a person nothing that another one does not, but when it was compared. */
    public boolean sameAs(ApplicationRow other) {
        return equals(other.with(comparedAt, changedAt, other.parent));
    }

    private ApplicationRow with(Instant compared, Instant changed, String above) {
        return new ApplicationRow(
                name,
                project,
                cluster,
                namespace,
                folder,
                sync,
                health,
                message,
                cause,
                revision,
                images,
                repository,
                path,
                targetRevision,
                driftSince,
                compared,
                changed,
                phase,
                paused,
                automated,
                above,
                children,
                lastDeployment);
    }
}
