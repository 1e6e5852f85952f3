package io.jenkins.plugins.gitops.sync;

import io.jenkins.plugins.gitops.cluster.ApplyOptions;
import io.jenkins.plugins.gitops.cluster.Cluster;
import io.jenkins.plugins.gitops.cluster.ClusterException;
import io.jenkins.plugins.gitops.cluster.FieldAdoption;
import io.jenkins.plugins.gitops.cluster.Owner;
import io.jenkins.plugins.gitops.diff.IgnoredFields;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.manifest.ObjectKey;
import io.jenkins.plugins.gitops.sync.Inventory.Entry;
import io.jenkins.plugins.gitops.sync.ObjectResult.Action;
import java.util.Optional;

/** Applies one object: not at all where both hashes are as before, else after a look at what is there and whose it is. */
final class Applier {
    private final Cluster cluster;
    private final LiveView live;
    private final Claims claims;
    private final boolean adopt;

    Applier(Target target, boolean adopt) {
        this.cluster = target.cluster();
        this.live = target.live();
        this.claims = Claims.of(target);
        this.adopt = adopt;
    }

    /**
     * What became of an object.
     *
     * @param entry for the inventory; empty where it stays as it was
     */
    record Applied(ObjectResult result, Optional<Entry> entry) {
        static Applied nothing(ObjectResult result) {
            return new Applied(result, Optional.empty());
        }
    }

    Applied apply(Item item, Optional<Entry> known) {
        try {
            return tryTwice(item, known);
        } catch (ClusterException e) {
            return Applied.nothing(ObjectResult.of(item.key(), Action.FAILED, ApplyFindings.of(item, e)));
        } catch (FindingException e) {
            return Applied.nothing(ObjectResult.of(item.key(), Action.FAILED, e.finding()));
        }
    }

    private Applied tryTwice(Item item, Optional<Entry> known) {
        if (Unchanged.since(item, known, live.find(item.type(), item.key()))) {
            return done(item, Action.UNCHANGED, "");
        }
        try {
            return look(item, known);
        } catch (ClusterException e) {
            if (!ApplyFindings.changedMeanwhile(e)) {
                throw e;
            }
            return look(item, known);
        }
    }

    private Applied look(Item item, Optional<Entry> known) {
        ObjectKey key = item.key();
        Optional<Manifest> found = cluster.get(item.type(), key.namespace(), key.name());
        if (found.isEmpty()) {
            return Jobs.cleanedUp(item, known)
                    ? done(item, Action.UNCHANGED, "The Job has run and cleaned up after itself")
                    : applied(item, Action.CREATED, cluster.apply(item.type(), item.desired(), options(false)));
        }
        Manifest before = found.get();
        Optional<Owner> other = claims.other(before, known);
        if (other.isPresent() && !adopt) {
            return Applied.nothing(ObjectResult.of(key, Action.REFUSED, Claims.refused(before, other.get())));
        }
        if (!before.text("metadata", "deletionTimestamp").isEmpty()) {
            return Applied.nothing(ObjectResult.of(key, Action.FAILED, ApplyFindings.beingDeleted(before)));
        }
        if (Jobs.done(item, before, known)) {
            return done(item, Action.UNCHANGED, "The Job has ended and is not run again");
        }
        return update(item, known, before, other.isPresent());
    }

    private Applied update(Item item, Optional<Entry> known, Manifest before, boolean adopted) {
        boolean first = adopted
                || known.filter(entry -> entry.uid().equals(before.uid())).isEmpty();
        Manifest taken = first ? takeFields(item, before) : before;
        Manifest after = send(item, taken, adopted);
        return applied(item, same(before, after) ? Action.UNCHANGED : Action.CONFIGURED, after);
    }

    // A controller may have written its own fields since we looked: that is no change of ours.
    private boolean same(Manifest before, Manifest after) {
        return after.resourceVersion().equals(before.resourceVersion())
                || cluster.facts(after).specHash().equals(cluster.facts(before).specHash());
    }

    private Manifest takeFields(Item item, Manifest before) {
        return FieldAdoption.patch(before)
                .map(patch -> cluster.patch(item.type(), item.key(), patch))
                .orElse(before);
    }

    // With the uid the server refuses where the object was replaced since we looked at whose it is.
    private Manifest send(Item item, Manifest before, boolean adopted) {
        IgnoredFields ignored = item.diff().ignored();
        Manifest desired = withUid(ignored.respectedIn(item.desired(), before), before);
        try {
            return cluster.apply(item.type(), desired, options(adopted));
        } catch (ClusterException e) {
            if (!ApplyFindings.fieldConflict(e)) {
                throw e;
            }
            if (Managers.toolIn(e.finding().seen()).isEmpty()) {
                return cluster.apply(item.type(), desired, options(true));
            }
            Manifest yielding = withUid(ignored.withLiveValues(item.desired(), before), before);
            if (yielding.equals(desired)) {
                throw e;
            }
            // What may differ and is another program's is left to it.
            return cluster.apply(item.type(), yielding, options(false));
        }
    }

    private static Manifest withUid(Manifest desired, Manifest before) {
        return desired.with(before.uid(), "metadata", "uid");
    }

    private static ApplyOptions options(boolean force) {
        return new ApplyOptions(ApplyOptions.FIELD_MANAGER, force, false);
    }

    private Applied applied(Item item, Action action, Manifest after) {
        Entry entry = Entry.of(item, cluster.facts(after));
        return new Applied(ObjectResult.of(item.key(), action, ""), Optional.of(entry));
    }

    private static Applied done(Item item, Action action, String message) {
        return Applied.nothing(ObjectResult.of(item.key(), action, message));
    }
}
