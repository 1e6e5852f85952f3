package io.jenkins.plugins.gitops.deploy;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.git.GitCommit;
import io.jenkins.plugins.gitops.health.Health;
import io.jenkins.plugins.gitops.reconcile.ApplicationStatus;
import io.jenkins.plugins.gitops.reconcile.ApplicationStatus.RunningImage;
import io.jenkins.plugins.gitops.record.DeploymentRecord;
import io.jenkins.plugins.gitops.record.DeploymentRecord.Change;
import io.jenkins.plugins.gitops.record.DeploymentRecord.WantedImage;
import io.jenkins.plugins.gitops.record.Phase;
import io.jenkins.plugins.gitops.registry.ImageReference;
import io.jenkins.plugins.gitops.sync.SyncStatus;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Decides whether a deployment is over. Success needs all of: the evaluated revision contains our commit, its render still
 * holds what we set, the pods run the pushed digest where one is known, and everything is synced and healthy.
 */
final class HonestWait {
    private final Ancestry ancestry;

    HonestWait(Ancestry ancestry) {
        this.ancestry = ancestry;
    }

    /** @param fresh whether the status comes from a pass that began after the reconciler was asked for this deployment */
    Verdict judge(DeploymentRecord record, ApplicationStatus status, boolean fresh) {
        if (status.evaluatedRevision().isEmpty() || !ancestry.contains(record, status.evaluatedRevision())) {
            return fresh ? notThereYet(record, status) : Verdict.waiting("waiting for the commit to be evaluated");
        }
        Optional<WantedImage> lost = record.allImages().stream()
                .filter(wanted -> !renders(status.images(), wanted))
                .findFirst();
        if (lost.isPresent()) {
            return undone(record, status, lost.get());
        }
        Optional<GitCommit> undone =
                record.allImages().isEmpty() ? ancestry.undoneBy(record, status.evaluatedRevision()) : Optional.empty();
        if (undone.isPresent()) {
            return replaced(record, undone.get());
        }
        Finding failed = SyncWishes.special(record) ? status.failed().get(record.requestedAt()) : null;
        if (failed != null) {
            return Verdict.closed(Phase.FAILED, failed);
        }
        if (SyncWishes.special(record) && status.pending().contains(record.requestedAt())) {
            return Selected.pending(status);
        }
        if (record.isSync() && Selected.selective(record)) {
            return fresh
                    ? Selected.of(record, status).judge(status)
                    : Verdict.waiting("waiting for the objects to be synced");
        }
        // What was hopeless before this deployment asked may be what it mends: the same version, and a login for the
        // nodes.
        if (fresh && hopeless(status)) {
            return Verdict.closed(Phase.FAILED, status.cause().get());
        }
        // What was in sync before may be what is to be applied again.
        return fresh || !SyncWishes.special(record)
                ? running(record, status, fresh)
                : Verdict.waiting("waiting for the sync");
    }

    private Verdict notThereYet(DeploymentRecord record, ApplicationStatus status) {
        if (ancestry.gone(record)) {
            return Verdict.closed(
                    Phase.REVERTED,
                    new Finding(
                            "deploy.commit-gone",
                            "Commit %s is no longer on branch %s"
                                    .formatted(
                                            GitCommit.shortId(record.git().commit()),
                                            record.git().branch()),
                            "Someone force-pushed the branch or restored the repository from a backup",
                            "Look at what the branch holds now, and deploy again if this version is still wanted"));
        }
        boolean ours = status.attemptedRevision().isEmpty() || ancestry.contains(record, status.attemptedRevision());
        if (ours && hopeless(status)) {
            return Verdict.closed(Phase.FAILED, status.cause().get());
        }
        return Verdict.waiting(status.cause().map(Finding::seen).orElse("waiting for the commit to be evaluated"));
    }

    private static boolean hopeless(ApplicationStatus status) {
        return status.terminal() && status.cause().isPresent();
    }

    private Verdict undone(DeploymentRecord record, ApplicationStatus status, WantedImage lost) {
        Optional<GitCommit> by = ancestry.undoneBy(record, status.evaluatedRevision());
        boolean reverted = record.changes().stream()
                .map(Change::before)
                .anyMatch(before -> !before.isEmpty() && mentions(status.images(), before));
        if (by.isEmpty() && !reverted) {
            return Verdict.closed(Phase.FAILED, notRendered(record, lost));
        }
        String who = by.map(commit -> "commit %s (%s)".formatted(GitCommit.shortId(commit.id()), commit.subject()))
                .orElse("a later commit");
        if (reverted) {
            return Verdict.closed(
                    Phase.REVERTED,
                    new Finding(
                            "deploy.reverted",
                            "%s was taken back by %s".formatted(lost.reference(), who),
                            "Git holds the earlier version again, so that is what runs",
                            "Nothing, if that was meant; else deploy again"));
        }
        return Verdict.closed(
                Phase.SUPERSEDED,
                new Finding(
                        "deploy.superseded",
                        "%s was replaced by %s before it was healthy".formatted(lost.reference(), who),
                        "A later deployment of the same application won",
                        "Nothing, if the later version is wanted; else deploy this one again"));
    }

    private static Finding notRendered(DeploymentRecord record, WantedImage lost) {
        return new Finding(
                "deploy.not-rendered",
                "Commit %s holds %s, and no object of the application uses it"
                        .formatted(GitCommit.shortId(record.git().commit()), lost.reference()),
                "The edited place does not reach the rendered objects: an entry that nothing matches, or that another one overrides",
                "Look at the changes of the commit, and name the place that the objects take their image from");
    }

    // No image of the render tells it: the values themselves are looked at.
    private static Verdict replaced(DeploymentRecord record, GitCommit by) {
        String values = record.changes().stream().map(Change::path).distinct().collect(Collectors.joining(", "));
        return Verdict.closed(
                Phase.SUPERSEDED,
                new Finding(
                        "deploy.superseded",
                        "%s was changed again by commit %s (%s) before it was healthy"
                                .formatted(values, GitCommit.shortId(by.id()), by.subject()),
                        "A later change of the same application won",
                        "Nothing, if the later values are wanted; else deploy these again"));
    }

    private static Verdict running(DeploymentRecord record, ApplicationStatus status, boolean fresh) {
        if (record.isSync() && !fresh) {
            // It was asked to look: what was known before is no answer.
            return Verdict.waiting("waiting for the sync");
        }
        if (record.isSync() && fresh && onlyLeftOver(status)) {
            return Verdict.closed(Phase.FAILED, SyncFindings.leftOver(status));
        }
        if (status.sync() != SyncStatus.SYNCED) {
            return Verdict.waiting(status.cause().map(Finding::seen).orElse("not synced yet"));
        }
        if (!status.settled() || status.health().status() != Health.Status.HEALTHY) {
            return Verdict.waiting(
                    status.cause().map(Finding::seen).orElse(status.health().message()));
        }
        return record.allImages().stream()
                .flatMap(wanted -> otherDigest(wanted, status).stream())
                .findFirst()
                .map(finding -> Verdict.closed(Phase.FAILED, finding))
                .orElseGet(() -> new Verdict(Phase.SUCCEEDED, "healthy", null));
    }

    // Settled means that all that is wanted is there as it is wanted.
    private static boolean onlyLeftOver(ApplicationStatus status) {
        return status.sync() == SyncStatus.OUT_OF_SYNC
                && status.settled()
                && status.health().status() == Health.Status.HEALTHY;
    }

    /** Whether pods report another digest of an image than the wanted one. */
    static Optional<Finding> otherDigest(WantedImage wanted, ApplicationStatus status) {
        if (wanted.digest().isEmpty()) {
            return Optional.empty();
        }
        return status.running().stream()
                .filter(image ->
                        matches(image.reference(), wanted) && !image.digest().isEmpty())
                .map(RunningImage::digest)
                .filter(digest -> !digest.equals(wanted.digest()))
                .findFirst()
                .map(digest -> new Finding(
                        "deploy.digest-differs",
                        "Pods run %s as %s, but %s was pushed".formatted(wanted.reference(), digest, wanted.digest()),
                        "The tag was pushed again with other content, or a node had an older image of the same tag",
                        "Use a tag that is never reused (the commit), or deploy by digest"));
    }

    static boolean renders(Set<String> images, WantedImage wanted) {
        return images.stream().anyMatch(image -> matches(image, wanted));
    }

    static boolean matches(String image, WantedImage wanted) {
        return image.equals(wanted.reference())
                || sameTag(image, wanted.reference())
                || image.startsWith(wanted.reference() + "@")
                || (!wanted.digest().isEmpty() && image.endsWith("@" + wanted.digest()));
    }

    // What an edit replaced may be a whole reference or, in a kustomization or values file, a tag alone.
    private static boolean mentions(Set<String> images, String value) {
        return images.stream().anyMatch(image -> image.equals(value) || image.endsWith(":" + value));
    }

    // Docker's own registry can be left out of a name, or written.
    private static boolean sameTag(String image, String wanted) {
        try {
            ImageReference one = ImageReference.parse(image);
            ImageReference other = ImageReference.parse(wanted);
            return one.sameRepository(other)
                    && !one.tag().isEmpty()
                    && one.tag().equals(other.tag());
        } catch (FindingException noReference) {
            return false;
        }
    }
}
