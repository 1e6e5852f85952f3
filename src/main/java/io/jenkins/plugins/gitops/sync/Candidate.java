package io.jenkins.plugins.gitops.sync;

import io.jenkins.plugins.gitops.cluster.ResourceType;
import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.manifest.ObjectKey;
import java.util.Optional;

/**
 * An object that Git no longer has, looked at.
 *
 * @param key which
 * @param verdict what is to become of it
 * @param type as served, where it is
 * @param live as just read, where it is there
 * @param finding why it is kept, where it is; or why it could not be looked at
 */
record Candidate(
        ObjectKey key,
        Verdict verdict,
        Optional<ResourceType> type,
        Optional<Manifest> live,
        Optional<Finding> finding) {
    enum Verdict {
        /** Not there: nothing to do but to forget it. */
        GONE,
        /** There, and not ours: forgotten, and told. */
        FOREIGN,
        /** There and ours; a guard keeps it. */
        KEPT,
        /** There and ours, to be deleted. */
        DOOMED,
        /** Could not be looked at. */
        FAILED
    }

    static Candidate gone(ObjectKey key) {
        return new Candidate(key, Verdict.GONE, Optional.empty(), Optional.empty(), Optional.empty());
    }

    static Candidate with(Verdict verdict, ObjectKey key, Finding finding) {
        return new Candidate(key, verdict, Optional.empty(), Optional.empty(), Optional.of(finding));
    }

    static Candidate doomed(ResourceType type, Manifest live) {
        return new Candidate(live.key(), Verdict.DOOMED, Optional.of(type), Optional.of(live), Optional.empty());
    }

    /** Whether the application has it in the cluster, as far as could be told. */
    boolean there() {
        return !is(Verdict.GONE) && !is(Verdict.FOREIGN);
    }

    boolean is(Verdict other) {
        return verdict == other;
    }
}
