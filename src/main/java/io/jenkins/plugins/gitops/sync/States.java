package io.jenkins.plugins.gitops.sync;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.health.Health;
import io.jenkins.plugins.gitops.health.Health.Status;
import io.jenkins.plugins.gitops.health.HealthRules;
import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.manifest.ObjectKey;
import java.util.Optional;

/** The states that a comparison finds objects in. */
final class States {
    private States() {}

    static ObjectState synced(Manifest live) {
        return synced(live.key(), HealthRules.assess(live), HealthRules.settled(live));
    }

    static ObjectState synced(ObjectKey key, Optional<Health> health, boolean settled) {
        return new ObjectState(key, SyncStatus.SYNCED, health, settled, false, "", Optional.empty());
    }

    static ObjectState missing(ObjectKey key) {
        String message = "Not in the cluster";
        return outOfSync(key, Optional.of(new Health(Status.MISSING, message)), message, Optional.empty());
    }

    /** There, and without something that it is to have. */
    static ObjectState lacking(ObjectKey key, String what) {
        return outOfSync(key, Optional.empty(), what, Optional.empty());
    }

    static ObjectState different(Manifest live, String how) {
        return outOfSync(live.key(), HealthRules.assess(live), how, Optional.empty());
    }

    static ObjectState refused(Manifest live, Finding finding) {
        return outOfSync(live.key(), HealthRules.assess(live), finding.seen(), Optional.of(finding));
    }

    /** Wanted, and it cannot be sent as it is. */
    static ObjectState impossible(ObjectKey key, Finding finding) {
        return outOfSync(
                key, Optional.of(new Health(Status.MISSING, finding.seen())), finding.seen(), Optional.of(finding));
    }

    static ObjectState unknown(ObjectKey key, Finding finding) {
        Health health = new Health(Status.UNKNOWN, finding.seen());
        return new ObjectState(
                key, SyncStatus.UNKNOWN, Optional.of(health), false, false, finding.seen(), Optional.of(finding));
    }

    static ObjectState extra(ObjectKey key) {
        return new ObjectState(
                key, SyncStatus.OUT_OF_SYNC, Optional.empty(), true, true, "Not in Git any more", Optional.empty());
    }

    /** Perhaps there although Git no longer has it. */
    static ObjectState unknownExtra(ObjectKey key, Finding finding) {
        return new ObjectState(
                key, SyncStatus.UNKNOWN, Optional.empty(), true, true, finding.seen(), Optional.of(finding));
    }

    private static ObjectState outOfSync(
            ObjectKey key, Optional<Health> health, String message, Optional<Finding> finding) {
        return new ObjectState(key, SyncStatus.OUT_OF_SYNC, health, false, false, message, finding);
    }
}
