package io.jenkins.plugins.gitops.sync;

import io.jenkins.plugins.gitops.cluster.ClientSidePatch;
import io.jenkins.plugins.gitops.cluster.Cluster;
import io.jenkins.plugins.gitops.cluster.ClusterException;
import io.jenkins.plugins.gitops.cluster.LiveFacts;
import io.jenkins.plugins.gitops.cluster.Owner;
import io.jenkins.plugins.gitops.diff.DiffSettings;
import io.jenkins.plugins.gitops.diff.Differ;
import io.jenkins.plugins.gitops.diff.Difference;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.health.Health;
import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.sync.Inventory.Entry;
import io.jenkins.plugins.gitops.sync.Sightings.Sighting;
import java.util.Optional;

/** Compares one wanted object: by what is known already, else by a read, else by a dry run of the server. */
final class ObjectComparer {
    private final Cluster cluster;
    private final LiveView live;
    private final Claims claims;
    private final States states;
    private final Comparer.Depth depth;

    ObjectComparer(Target target, Comparer.Depth depth) {
        this.depth = depth;
        this.cluster = target.cluster();
        this.live = target.live();
        this.claims = Claims.of(target);
        this.states = new States(target.compare().health());
    }

    /**
     * An object, compared.
     *
     * @param entry for the inventory, where a read has shown that the object is as desired and the inventory did not know
     */
    record Compared(ObjectState state, Optional<Entry> entry) {
        static Compared of(ObjectState state) {
            return new Compared(state, Optional.empty());
        }
    }

    /** What can be told without a question to the server; empty where one is needed. */
    Optional<Compared> recall(Item item, Optional<Entry> known) {
        Optional<LiveFacts> facts = live.find(item.type(), item.key());
        if (depth == Comparer.Depth.ANEW) {
            return Optional.empty();
        }
        if (facts.isEmpty()) {
            return notAppliedYet(item, known).map(Compared::of);
        }
        if (Unchanged.since(item, known, facts)) {
            return recalled(item, facts.get(), known.orElseThrow()).map(Compared::of);
        }
        return seen(item, facts.get())
                .filter(state -> state.sync() == SyncStatus.OUT_OF_SYNC)
                .or(() -> onlyWantedIsNew(item, facts.get(), known))
                .map(Compared::of);
    }

    private Optional<ObjectState> seen(Item item, LiveFacts facts) {
        return live.sightings()
                .at(facts)
                .filter(sighting -> sighting.desiredHash().equals(states.judgedBy(item)))
                .map(Sighting::state);
    }

    // Whether something of that name is there already, and whose it is, is asked by the sync.
    private Optional<ObjectState> notAppliedYet(Item item, Optional<Entry> known) {
        return depth == Comparer.Depth.BEFORE_SYNC && known.isEmpty()
                ? Optional.of(States.missing(item.key()))
                : Optional.empty();
    }

    private Optional<ObjectState> onlyWantedIsNew(Item item, LiveFacts facts, Optional<Entry> known) {
        return depth == Comparer.Depth.BEFORE_SYNC
                        && item.diff().equals(DiffSettings.STANDARD)
                        && known.filter(entry -> Unchanged.intact(item, entry, facts))
                                .isPresent()
                ? Optional.of(States.changedInGit(
                        item.key(), live.sightings().at(facts).flatMap(Sighting::health)))
                : Optional.empty();
    }

    /** As {@link #recall}, and by a question to the server where one is needed. */
    Compared compare(Item item, Optional<Entry> known) {
        try {
            Optional<Compared> recalled = recall(item, known);
            if (recalled.isPresent()) {
                return recalled.get();
            }
            Optional<LiveFacts> facts = live.find(item.type(), item.key());
            return depth != Comparer.Depth.ANEW && Unchanged.since(item, known, facts)
                    ? Compared.of(read(item)
                            .map(found -> remember(item, found, states.synced(found)))
                            .orElseGet(() -> States.missing(item.key())))
                    : look(item, known);
        } catch (FindingException e) {
            return Compared.of(States.unknown(item.key(), e.finding()));
        }
    }

    // Both hashes are as they were: only its health, and what others keep in it, may have moved, and only with its
    // resourceVersion.
    private Optional<ObjectState> recalled(Item item, LiveFacts facts, Entry known) {
        Optional<ObjectState> before = seen(item, facts);
        if (before.isPresent()) {
            return before.map(States::synced);
        }
        boolean judged = states.health().judges(item.type().group(), item.type().kind());
        return !judged && known.resourceVersion().equals(facts.resourceVersion())
                ? Optional.of(States.synced(item.key(), Optional.empty(), true))
                : Optional.empty();
    }

    private Compared look(Item item, Optional<Entry> known) {
        Optional<Manifest> found = read(item);
        if (found.isEmpty()) {
            live.sightings().forget(item.key());
            return Compared.of(
                    Jobs.cleanedUp(item, known)
                            ? States.synced(item.key(), Optional.of(Health.healthy()), true)
                            : States.missing(item.key()));
        }
        Manifest object = found.get();
        Optional<Owner> other = claims.other(object, Optional.of(item.desired()), known);
        if (other.isPresent()) {
            return Compared.of(remember(item, object, states.refused(object, claims.refused(object, other.get()))));
        }
        if (!object.text("metadata", "deletionTimestamp").isEmpty()) {
            return Compared.of(remember(item, object, states.refused(object, ApplyFindings.beingDeleted(object))));
        }
        if (Jobs.done(item, object, known)) {
            return Compared.of(remember(item, object, states.synced(object)));
        }
        return dryRun(item, object, known);
    }

    private Compared dryRun(Item item, Manifest object, Optional<Entry> known) {
        Difference difference;
        try {
            difference = Differ.compare(cluster, item.type(), item.desired(), object, item.diff());
        } catch (ClusterException e) {
            if (!refused(e)) {
                throw e;
            }
            return Compared.of(remember(item, object, states.refused(object, ApplyFindings.of(item, e))));
        }
        if (!difference.inSync()) {
            ObjectState different = remember(item, object, states.different(object, difference.summary()));
            // Or a sync would take the hashes' word that there is nothing to do.
            return new Compared(
                    different,
                    known.filter(entry -> depth == Comparer.Depth.ANEW).map(Entry::doubted));
        }
        if (ClientSidePatch.leaves(item.type(), item.desired(), object)) {
            return Compared.of(remember(item, object, states.different(object, "fields that Git no longer has")));
        }
        ObjectState state = remember(item, object, states.synced(object));
        Entry entry = Entry.of(item, cluster.facts(object));
        return new Compared(state, Optional.of(entry).filter(now -> !known.equals(Optional.of(now))));
    }

    private Optional<Manifest> read(Item item) {
        return cluster.get(item.type(), item.key().namespace(), item.key().name());
    }

    private ObjectState remember(Item item, Manifest object, ObjectState state) {
        live.sightings()
                .put(item.key(), new Sighting(object.uid(), object.resourceVersion(), states.judgedBy(item), state));
        return state;
    }

    // The server has judged the object, and would not take it: that is no doubt about its state.
    private static boolean refused(ClusterException failure) {
        return switch (failure.kind()) {
            case INVALID, CONFLICT, TERMINATING, NOT_FOUND -> true;
            default -> false;
        };
    }
}
