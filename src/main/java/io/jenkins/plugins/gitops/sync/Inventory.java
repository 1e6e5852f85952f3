package io.jenkins.plugins.gitops.sync;

import io.jenkins.plugins.gitops.cluster.LiveFacts;
import io.jenkins.plugins.gitops.manifest.ObjectKey;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What one application has put on one cluster: the ground on which things are pruned. Immutable.
 *
 * @param application unique within the installation
 * @param cluster the name it is configured under
 * @param entries one for each object that was applied, or was about to be
 */
public record Inventory(String application, String cluster, List<Entry> entries) {
    public Inventory {
        entries = entries == null ? List.of() : List.copyOf(entries);
    }

    static Inventory empty(String application, String cluster) {
        return new Inventory(application, cluster, List.of());
    }

    public Optional<Entry> find(ObjectKey key) {
        return entries.stream().filter(entry -> entry.key().equals(key)).findFirst();
    }

    /** With the given entries put in, each in the place of the one with its key. */
    Inventory with(Collection<Entry> changed) {
        Map<ObjectKey, Entry> byKey = byKey();
        changed.forEach(entry -> byKey.put(entry.key(), entry));
        return new Inventory(application, cluster, List.copyOf(byKey.values()));
    }

    Inventory without(Set<ObjectKey> gone) {
        return new Inventory(
                application,
                cluster,
                entries.stream().filter(entry -> !gone.contains(entry.key())).toList());
    }

    Map<ObjectKey, Entry> byKey() {
        Map<ObjectKey, Entry> byKey = new LinkedHashMap<>();
        entries.forEach(entry -> byKey.put(entry.key(), entry));
        return byKey;
    }

    /** The uids of those with the given keys, as far as they are known. */
    Set<String> uids(Set<ObjectKey> keys) {
        return entries.stream()
                .filter(entry -> keys.contains(entry.key()) && !entry.uid().isEmpty())
                .map(Entry::uid)
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * One object.
     *
     * @param key with the namespace that it has in the cluster
     * @param apiVersion it was applied with
     * @param uid "" while we only mean to apply it
     * @param desiredHash of what was applied, "" while we only mean to apply it
     * @param liveHash of what the server made of it, "" while that is not known
     * @param resourceVersion after our last apply: nothing older is judged; "" while that is not known
     */
    public record Entry(
            ObjectKey key, String apiVersion, String uid, String desiredHash, String liveHash, String resourceVersion) {
        /** An object that is as an item wants it. */
        static Entry of(Item item, LiveFacts facts) {
            return new Entry(
                    item.key(),
                    item.type().apiVersion(),
                    facts.uid(),
                    item.desiredHash(),
                    facts.specHash(),
                    facts.resourceVersion());
        }

        /** The same object, to be looked at before anything is said of it. */
        Entry doubted() {
            return new Entry(key, apiVersion, uid, desiredHash, "", resourceVersion);
        }

        /** An object that we are about to apply for the first time. */
        static Entry intent(ObjectKey key, String apiVersion) {
            return new Entry(key, apiVersion, "", "", "", "");
        }
    }
}
