package io.jenkins.plugins.gitops.sync;

import io.jenkins.plugins.gitops.cluster.Cluster;
import io.jenkins.plugins.gitops.cluster.LiveFacts;
import io.jenkins.plugins.gitops.cluster.ResourceType;
import io.jenkins.plugins.gitops.cluster.Tracking;
import io.jenkins.plugins.gitops.cluster.WatchCache;
import io.jenkins.plugins.gitops.cluster.WatchListener;
import io.jenkins.plugins.gitops.manifest.ObjectKey;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Stream;

/**
 * What is followed of one cluster: the objects that carry our installation's label, one watch a kind, opened when the kind
 * is first met; one a namespace where the right to watch them all is missing. Kept by whoever keeps the cluster, for all
 * its applications; closing it closes the watches and not the cluster.
 */
public final class LiveView implements AutoCloseable {
    private static final String FORBIDDEN = "cluster.forbidden";
    private static final String EVERYWHERE = "";

    private final Cluster cluster;
    private final String installation;
    private final WatchListener listener;
    private final ConcurrentMap<Scope, WatchCache> caches = new ConcurrentHashMap<>();
    private final Sightings sightings = new Sightings();

    private record Scope(ResourceType type, String namespace) {}

    /**
     * @param installation the id that our label carries
     * @param listener told of each change of an object of ours, on a thread that must not be held up
     */
    public LiveView(Cluster cluster, String installation, WatchListener listener) {
        this.cluster = cluster;
        this.installation = installation;
        this.listener = (key, application) -> {
            if (!knows(key)) {
                sightings.forget(key);
            }
            listener.changed(key, application);
        };
    }

    public Cluster cluster() {
        return cluster;
    }

    public String installation() {
        return installation;
    }

    Sightings sightings() {
        return sightings;
    }

    /** Opens the watch that knows of objects of this type in this namespace, unless it is open already. */
    void follow(ResourceType type, String namespace) {
        WatchCache all = open(new Scope(type, EVERYWHERE));
        if (type.namespaced() && isForbidden(all)) {
            open(new Scope(type, namespace));
        }
    }

    /** Whether no watch is still about to make its first list: each is synced, or has a fault. */
    boolean settled() {
        return caches.values().stream()
                .allMatch(cache -> cache.synced() || cache.fault().isPresent());
    }

    /** What a watch knows of an object; empty where none knows anything, which is no proof of absence. */
    Optional<LiveFacts> find(ResourceType type, ObjectKey key) {
        return find(new Scope(type, EVERYWHERE), key).or(() -> find(new Scope(type, key.namespace()), key));
    }

    /** Takes what a write of ours was answered with, so that nobody need ask or wait for the watch. */
    void wrote(ResourceType type, LiveFacts facts) {
        Stream.of(EVERYWHERE, facts.key().namespace())
                .map(namespace -> caches.get(new Scope(type, namespace)))
                .filter(cache -> cache != null && cache.synced())
                .findFirst()
                .ifPresent(cache -> cache.wrote(facts));
    }

    /** Whether a watch follows an object, so that each change of it is told. */
    public boolean knows(ObjectKey key) {
        return caches.values().stream()
                .filter(WatchCache::synced)
                .anyMatch(cache -> cache.find(key).isPresent());
    }

    /** The labelled objects whose tracking annotation names the application, as far as they are followed at this time. */
    public List<LiveFacts> of(String application) {
        return caches.values().stream()
                .filter(WatchCache::synced)
                .flatMap(cache -> cache.of(application).stream())
                .distinct()
                .toList();
    }

    private Optional<LiveFacts> find(Scope scope, ObjectKey key) {
        return Optional.ofNullable(caches.get(scope)).filter(WatchCache::synced).flatMap(cache -> cache.find(key));
    }

    private WatchCache open(Scope scope) {
        return caches.computeIfAbsent(
                scope,
                missing -> cluster.watch(
                        missing.type(), missing.namespace(), Tracking.LABEL + "=" + installation, listener));
    }

    private static boolean isForbidden(WatchCache cache) {
        return cache.fault().filter(finding -> finding.code().equals(FORBIDDEN)).isPresent();
    }

    @Override
    public void close() {
        caches.values().forEach(WatchCache::close);
        caches.clear();
    }
}
