package io.jenkins.plugins.gitops.sync;

import io.jenkins.plugins.gitops.cluster.Cluster;
import io.jenkins.plugins.gitops.cluster.LiveFacts;
import io.jenkins.plugins.gitops.cluster.ResourceType;
import io.jenkins.plugins.gitops.cluster.WatchCache;
import io.jenkins.plugins.gitops.cluster.WatchListener;
import io.jenkins.plugins.gitops.manifest.ObjectKey;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * What is followed of one cluster: the objects that carry our installation's label, one watch a kind, opened when the kind
 * is first met. Kept by whoever keeps the cluster, for all its applications; closing it closes the watches and not the
 * cluster.
 */
public final class LiveView implements AutoCloseable {
    private final Cluster cluster;
    private final String installation;
    private final WatchListener listener;
    private final ConcurrentMap<ResourceType, WatchCache> caches = new ConcurrentHashMap<>();

    /**
     * @param installation the id that our label carries
     * @param listener told of each change of an object of ours, on a thread that must not be held up
     */
    public LiveView(Cluster cluster, String installation, WatchListener listener) {
        this.cluster = cluster;
        this.installation = installation;
        this.listener = listener;
    }

    public Cluster cluster() {
        return cluster;
    }

    public String installation() {
        return installation;
    }

    /** Opens the watches that these kinds still lack. */
    void follow(Collection<ResourceType> types) {
        types.forEach(type -> caches.computeIfAbsent(type, this::open));
    }

    /** What the watch knows of an object; empty where it knows nothing, which is no proof of absence. */
    Optional<LiveFacts> find(ResourceType type, ObjectKey key) {
        WatchCache cache = caches.get(type);
        return cache != null && cache.synced() ? cache.find(key) : Optional.empty();
    }

    /** The labelled objects whose tracking annotation names the application. */
    List<LiveFacts> of(String application) {
        return caches.values().stream()
                .filter(WatchCache::synced)
                .flatMap(cache -> cache.all().stream())
                .filter(facts -> facts.application().equals(application))
                .toList();
    }

    private WatchCache open(ResourceType type) {
        return cluster.watch(type, "", "gitops.jenkins.io/installation=" + installation, listener);
    }

    @Override
    public void close() {
        caches.values().forEach(WatchCache::close);
        caches.clear();
    }
}
