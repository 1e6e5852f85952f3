package io.jenkins.plugins.gitops.sync;

import io.jenkins.plugins.gitops.cluster.Cluster;
import io.jenkins.plugins.gitops.cluster.ClusterException;
import io.jenkins.plugins.gitops.cluster.LiveFacts;
import io.jenkins.plugins.gitops.cluster.Owner;
import io.jenkins.plugins.gitops.cluster.Tracking;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.manifest.ObjectKey;
import io.jenkins.plugins.gitops.sync.Inventory.Entry;
import io.jenkins.plugins.gitops.sync.ObjectResult.Action;
import java.util.Optional;

/**
 * Applies one object: not at all where both hashes are as before, at once where only Git's is new, else after a look at what
 * is there and whose it is.
 */
final class Applier {
    private final Cluster cluster;
    private final LiveView live;
    private final Claims claims;
    private final SyncSettings settings;
    private final Sender sender;
    private final States states;

    Applier(SyncRequest request, Poll poll, Gate gate) {
        this.cluster = request.target().cluster();
        this.live = request.target().live();
        this.claims = Claims.of(request.target());
        this.settings = request.settings();
        this.sender = new Sender(request, poll, gate);
        this.states = new States(request.target().compare().health());
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
        Optional<LiveFacts> facts = live.find(item.type(), item.key());
        if (!settings.everything() && Unchanged.since(item, known, facts)) {
            return done(item, Action.UNCHANGED, "");
        }
        if (known.isPresent() && facts.isPresent()) {
            Optional<Applied> plainly = plainly(item, known.get(), facts.get());
            if (plainly.isPresent()) {
                return plainly.get();
            }
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

    // Most changes by far: only Git has moved on. Whatever is in the way is found out by the look that follows.
    private Optional<Applied> plainly(Item item, Entry entry, LiveFacts facts) {
        if (!facts.plain() || !Unchanged.intact(item, entry, facts) || !sender.isPlain(item)) {
            return Optional.empty();
        }
        try {
            Manifest after = sender.applyPlainly(item, facts.uid());
            LiveFacts now = cluster.facts(after);
            boolean same = now.specHash().equals(facts.specHash());
            return Optional.of(applied(item, same ? Action.UNCHANGED : Action.CONFIGURED, after, now));
        } catch (ClusterException e) {
            if (e.transientFault()) {
                throw e;
            }
            return Optional.empty();
        }
    }

    private Applied look(Item item, Optional<Entry> known) {
        ObjectKey key = item.key();
        Optional<Manifest> found = cluster.get(item.type(), key.namespace(), key.name());
        if (found.isEmpty()) {
            return Jobs.cleanedUp(item, known)
                    ? done(item, Action.UNCHANGED, "The Job has run and cleaned up after itself")
                    : applied(item, Action.CREATED, sender.create(item));
        }
        Manifest before = found.get();
        Optional<Owner> other = claims.other(before, Optional.of(item.desired()), known);
        if (other.isPresent() && !settings.adopted().contains(key)) {
            return Applied.nothing(ObjectResult.of(key, Action.REFUSED, claims.refused(before, other.get())));
        }
        if (!before.text("metadata", "deletionTimestamp").isEmpty()) {
            return Applied.nothing(ObjectResult.of(key, Action.FAILED, ApplyFindings.beingDeleted(before)));
        }
        if (Jobs.done(item, before, known)) {
            return done(item, Action.UNCHANGED, "The Job has ended and is not run again");
        }
        return update(item, known, before, settings.adopted().contains(key));
    }

    private Applied update(Item item, Optional<Entry> known, Manifest before, boolean adopted) {
        boolean first = adopted
                || known.filter(entry -> entry.uid().equals(before.uid())).isEmpty();
        Manifest after = sender.update(item, before, first, adopted);
        return applied(item, same(before, after) ? Action.UNCHANGED : Action.CONFIGURED, after);
    }

    // A controller may have written its own fields since we looked: that is no change of ours.
    private boolean same(Manifest before, Manifest after) {
        return after.resourceVersion().equals(before.resourceVersion())
                || after.uid().equals(before.uid())
                        && cluster.facts(after)
                                .specHash()
                                .equals(cluster.facts(before).specHash());
    }

    private Applied applied(Item item, Action action, Manifest after) {
        return applied(item, action, after, cluster.facts(after));
    }

    private Applied applied(Item item, Action action, Manifest after, LiveFacts facts) {
        Entry entry = Entry.of(item, facts);
        // No watch would ever tell of an object without our label.
        if (Tracking.installation(after).equals(live.installation())) {
            live.wrote(item.type(), facts);
            live.sightings().put(item.key(), states.sighting(item, after));
        }
        return new Applied(ObjectResult.of(item.key(), action, ""), Optional.of(entry));
    }

    private static Applied done(Item item, Action action, String message) {
        return Applied.nothing(ObjectResult.of(item.key(), action, message));
    }
}
