package io.jenkins.plugins.gitops.sync;

import io.jenkins.plugins.gitops.cluster.Cluster;
import io.jenkins.plugins.gitops.cluster.ClusterException;
import io.jenkins.plugins.gitops.cluster.LiveFacts;
import io.jenkins.plugins.gitops.cluster.ResourceType;
import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.manifest.ObjectKey;
import io.jenkins.plugins.gitops.sync.Inventory.Entry;
import io.jenkins.plugins.gitops.sync.Sightings.Sighting;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Looks at what an application has in the cluster and Git no longer wants. */
final class ExtraComparer {
    private final Cluster cluster;
    private final LiveView live;
    private final Claims claims;
    private final States states;
    private final Map<ObjectKey, Entry> known;
    private final Set<ObjectKey> gone = ConcurrentHashMap.newKeySet();

    ExtraComparer(Target target, Map<ObjectKey, Entry> known) {
        this.cluster = target.cluster();
        this.live = target.live();
        this.claims = Claims.of(target);
        this.states = new States(target.compare().health());
        this.known = known;
    }

    /** Empty where it is gone, going, or not ours. */
    Optional<ObjectState> compare(ObjectKey key) {
        Optional<Entry> entry = Optional.ofNullable(known.get(key));
        try {
            Optional<ResourceType> type = Types.of(cluster, key, entry);
            Optional<LiveFacts> facts = type.flatMap(found -> live.find(found, key));
            if (facts.isPresent()) {
                boolean ours = facts.get().application().equals(claims.application());
                return ours && !facts.get().deleting() ? watched(type.get(), facts.get()) : Optional.empty();
            }
            return type.isPresent() ? look(type.get(), key) : notServed(key);
        } catch (ClusterException e) {
            return Optional.of(States.unknownExtra(key, e.finding()));
        }
    }

    /** Those that a read has shown to be gone. */
    Set<ObjectKey> gone() {
        return Set.copyOf(gone);
    }

    private Optional<ObjectState> notServed(ObjectKey key) {
        if (Definitions.hasNone(cluster, key)) {
            gone.add(key);
            return Optional.empty();
        }
        return Optional.of(States.unknownExtra(key, PruneFindings.kindGone(key)));
    }

    private Optional<ObjectState> look(ResourceType type, ObjectKey key) {
        Optional<Manifest> found = cluster.get(type, key.namespace(), key.name());
        if (found.isEmpty()) {
            gone.add(key);
            live.sightings().forget(key);
        }
        return found.filter(claims::ours)
                .filter(object -> object.text("metadata", "deletionTimestamp").isEmpty())
                .map(this::state);
    }

    // Read once for each state of it: a watch does not tell its annotations.
    private Optional<ObjectState> watched(ResourceType type, LiveFacts facts) {
        return live.sightings()
                .at(facts)
                .map(Sighting::state)
                .filter(ObjectState::extra)
                .or(() -> look(type, facts.key()));
    }

    private ObjectState state(Manifest object) {
        ObjectState state =
                Annotations.ignoresExtraneous(object) ? states.extraneous(object) : States.extra(object.key());
        live.sightings().put(object.key(), new Sighting(object.uid(), object.resourceVersion(), "", state));
        return state;
    }
}
