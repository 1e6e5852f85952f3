package io.jenkins.plugins.gitops.sync;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.manifest.ObjectKey;
import java.util.Optional;

/**
 * What a sync did to one object.
 *
 * @param key which, with the namespace that it has in the cluster
 * @param action what was done, or why not
 * @param message for a person, "" where the action says it all
 * @param finding what is wrong and what to do, where something is
 */
public record ObjectResult(ObjectKey key, Action action, String message, Optional<Finding> finding) {
    static ObjectResult of(ObjectKey key, Action action, String message) {
        return new ObjectResult(key, action, message, Optional.empty());
    }

    static ObjectResult of(ObjectKey key, Action action, Finding finding) {
        return new ObjectResult(key, action, finding.seen(), Optional.of(finding));
    }

    /** What was done to an object. */
    public enum Action {
        CREATED,
        CONFIGURED,
        UNCHANGED,
        PRUNED,
        /** Should go, but a guard keeps it: the finding names the guard. */
        PRUNE_SKIPPED,
        /** Not ours to touch: the finding names the owner. */
        REFUSED,
        FAILED,
        /** Waited for: the sync goes on with the next call. */
        WAITING,
        /** Not reached: the sync was cancelled, or lost its right to write, before it. */
        NOT_REACHED;

        /** Whether the object is now as Git wants it. */
        public boolean done() {
            return this == CREATED || this == CONFIGURED || this == UNCHANGED || this == PRUNED;
        }
    }
}
