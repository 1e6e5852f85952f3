package io.jenkins.plugins.gitops.sync;

import io.jenkins.plugins.gitops.diff.Differ;
import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.health.Health;
import io.jenkins.plugins.gitops.health.Health.Status;
import io.jenkins.plugins.gitops.health.HealthChecks;
import io.jenkins.plugins.gitops.health.HealthRules;
import io.jenkins.plugins.gitops.health.Judged;
import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.manifest.ObjectKey;
import io.jenkins.plugins.gitops.sync.Sightings.Sighting;
import java.util.Optional;

/** The states that a comparison finds objects in. */
final class States {
    private final HealthChecks health;

    States(HealthChecks health) {
        this.health = health;
    }

    HealthChecks health() {
        return health;
    }

    /** By other health rules the same object may do otherwise. */
    String judgedBy(Item item) {
        return item.desiredHash() + health.digest();
    }

    /** What is known of an object that was just applied. */
    Sighting sighting(Item item, Manifest live) {
        return new Sighting(live.uid(), live.resourceVersion(), judgedBy(item), synced(live));
    }

    ObjectState synced(Manifest live) {
        Judged judged = health.assess(live);
        return new ObjectState(
                live.key(),
                SyncStatus.SYNCED,
                judged.health(),
                HealthRules.settled(live),
                false,
                "",
                judged.problem(),
                Differ.foreign(live));
    }

    /** An object that was looked at before, and is as Git wants it by now, with the same health. */
    static ObjectState synced(ObjectState before) {
        return new ObjectState(
                before.key(),
                SyncStatus.SYNCED,
                before.health(),
                before.settled(),
                false,
                "",
                before.sync() == SyncStatus.SYNCED ? before.finding() : Optional.empty(),
                before.foreign());
    }

    static ObjectState synced(ObjectKey key, Optional<Health> health, boolean settled) {
        return new ObjectState(key, SyncStatus.SYNCED, health, settled, false, "", Optional.empty());
    }

    static ObjectState missing(ObjectKey key) {
        String message = "Not in the cluster";
        return outOfSync(key, Optional.of(new Health(Status.MISSING, message)), message, Optional.empty());
    }

    /** As we applied it last, and Git wants something else by now. */
    static ObjectState changedInGit(ObjectKey key, Optional<Health> health) {
        return outOfSync(key, health, "Changed in Git", Optional.empty());
    }

    /** There, and without something that it is to have. */
    static ObjectState lacking(ObjectKey key, String what) {
        return outOfSync(key, Optional.empty(), what, Optional.empty());
    }

    ObjectState different(Manifest live, String how) {
        return outOfSync(live.key(), health.assess(live).health(), how, Optional.empty())
                .with(Differ.foreign(live));
    }

    ObjectState refused(Manifest live, Finding finding) {
        return outOfSync(live.key(), health.assess(live).health(), finding.seen(), Optional.of(finding));
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

    /** Not in Git, and marked not to make the application out of sync; its health counts. */
    ObjectState extraneous(Manifest live) {
        Judged judged = health.assess(live);
        return new ObjectState(
                live.key(),
                SyncStatus.SYNCED,
                judged.health(),
                true,
                true,
                "Not in Git, and marked IgnoreExtraneous",
                judged.problem());
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
