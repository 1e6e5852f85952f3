package io.jenkins.plugins.gitops.sync;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.health.Health;
import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.manifest.ObjectKey;
import java.util.List;

/** What there is to say of hooks. */
final class HookFindings {
    /** All codes of a hook that failed begin so. */
    static final String FAILED = "sync.hook-";

    private HookFindings() {}

    static Finding waiting(Hook hook, String health, String cause) {
        String seen = cause.isEmpty() ? health : cause;
        return new Finding(
                "sync.waiting-for-hook",
                "Waiting for the %s hook %s%s"
                        .formatted(hook.phase().title(), hook.key(), seen.isEmpty() ? "" : ": " + seen),
                "The sync goes on when the hook has ended well",
                "Wait; or push a new revision, which ends this sync and deletes the hook");
    }

    static Finding abandoning() {
        return new Finding(
                "sync.waiting-for-hook",
                "Waiting for the hooks of the sync before this one to be gone",
                "A new revision ended that sync, and its hooks are being deleted",
                "Wait; if they never go, look at their metadata.finalizers and at the nodes of their pods");
    }

    static Finding clearing(Hook hook) {
        return new Finding(
                "sync.waiting-for-hook",
                "Waiting for the earlier %s hook %s to be gone"
                        .formatted(hook.phase().title(), hook.key()),
                "It and its pods are being deleted, so that it can be made anew",
                "Wait; if it never goes, look at its metadata.finalizers and at the node of its pods");
    }

    /** @param cause the deepest one known */
    static Finding failed(Hook hook, Finding cause) {
        return new Finding(
                "sync.hook-failed",
                "The %s hook %s failed: %s".formatted(hook.phase().title(), hook.key(), cause.seen()),
                cause.meaning(),
                cause.remedy());
    }

    static Finding unhealthy(Manifest live, Health health) {
        return new Finding(
                "sync.hook-failed",
                health.message().isEmpty() ? "it is " + health.status() : health.message(),
                "The sync stops where a hook fails",
                "Look at " + live.key() + " and its pods, mend the hook in Git, and sync again");
    }

    static Finding gone(Hook hook) {
        return new Finding(
                "sync.hook-gone",
                "The %s hook %s was deleted before its end was seen"
                        .formatted(hook.phase().title(), hook.key()),
                "Nobody can tell whether it did its work, so it counts as failed and is not run again by itself",
                "Find out who deleted it, look whether its work is done, and sync again");
    }

    static Finding unknownOutcome(Hook hook) {
        return new Finding(
                "sync.hook-outcome-unknown",
                "The %s hook %s was about to be made when the controller or the connection broke off, and it is not there"
                        .formatted(hook.phase().title(), hook.key()),
                "It may have run and deleted itself (ttlSecondsAfterFinished), so it is not run a second time by itself",
                "Look whether its work is done, and sync again; without ttlSecondsAfterFinished this can be told");
    }

    static Finding nameTaken(Hook hook, Manifest live) {
        return new Finding(
                "sync.hook-name-taken",
                "The %s hook %s cannot be made: an object of this name is there and is no hook of this application"
                        .formatted(hook.phase().title(), hook.key()),
                "To make the hook, " + live.key() + " would have to be deleted, and it belongs to someone else",
                "Give the hook another name, or delete the object by hand if nobody needs it");
    }

    static Finding unknownType(ObjectKey key, String type) {
        return new Finding(
                "sync.hook-type-unknown",
                "%s names \"%s\" as its hook, which is no hook".formatted(key, type),
                "The object is neither run nor applied",
                "Write PreSync, Sync, PostSync, SyncFail, PreDelete, PostDelete or Skip, separated by commas");
    }

    static Finding blocked(List<ObjectResult> problems) {
        ObjectResult first = problems.get(0);
        Finding finding = first.finding().orElseThrow();
        return finding.withSeen(finding.seen() + ". No hook was run, and nothing was applied");
    }
}
