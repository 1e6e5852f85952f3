package io.jenkins.plugins.gitops.bump;

import java.time.Instant;
import java.util.Set;

/**
 * Where a bump comes from, as far as that tells which of two edits of the same field is the newer one.
 *
 * @param line of development: the job and the branch of its source; "" where unknown
 * @param commit of the source, "" where unknown
 * @param ancestors of that commit, as far as they are known
 * @param requestedAt when the deployment was asked for
 * @param byTime whether a person chose what is deployed (a replay, a rollback, a build started by hand): the time of the
 *     request decides then
 */
public record Provenance(String line, String commit, Set<String> ancestors, Instant requestedAt, boolean byTime) {
    public Provenance {
        ancestors = Set.copyOf(ancestors);
    }

    /** Whether the other one is known to come from an older commit of the same line. */
    boolean follows(Provenance other) {
        return !byTime && !other.byTime && isOfLine(other) && ancestors.contains(other.commit);
    }

    /** Whether an edit of this provenance must not replace one of the other's; where nothing is known, the later to arrive wins. */
    boolean yieldsTo(Provenance other) {
        if (byTime || other.byTime) {
            return other.requestedAt.isAfter(requestedAt);
        }
        return isOfLine(other) && !commit.isEmpty() && other.ancestors.contains(commit);
    }

    private boolean isOfLine(Provenance other) {
        return !line.isEmpty() && line.equals(other.line);
    }
}
