package io.jenkins.plugins.gitops.sync;

import io.jenkins.plugins.gitops.cluster.LiveFacts;
import io.jenkins.plugins.gitops.health.Health;
import io.jenkins.plugins.gitops.manifest.ObjectKey;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** What was found out about live objects, for as long as they stay at the same resourceVersion. */
final class Sightings {
    private final ConcurrentMap<ObjectKey, Sighting> known = new ConcurrentHashMap<>();

    /**
     * One look.
     *
     * @param uid of the object
     * @param resourceVersion that was looked at
     * @param desiredHash that it was compared with
     * @param state what was found out
     */
    record Sighting(String uid, String resourceVersion, String desiredHash, ObjectState state) {
        Optional<Health> health() {
            return state.health();
        }
    }

    /** The look at exactly this state of the object, if there was one. */
    Optional<Sighting> at(LiveFacts facts) {
        return Optional.ofNullable(known.get(facts.key()))
                .filter(sighting -> sighting.uid().equals(facts.uid()))
                .filter(sighting -> sighting.resourceVersion().equals(facts.resourceVersion()));
    }

    void put(ObjectKey key, Sighting sighting) {
        known.put(key, sighting);
    }

    void forget(ObjectKey key) {
        known.remove(key);
    }
}
