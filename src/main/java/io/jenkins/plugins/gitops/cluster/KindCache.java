package io.jenkins.plugins.gitops.cluster;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.manifest.ObjectKey;
import io.jenkins.plugins.gitops.manifest.Trees;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleSupplier;

/**
 * Lists, then watches from there on; after a broken connection it goes on from the last resourceVersion, and lists again
 * where the server has forgotten that one. Only one of listing and watching goes on at a time; beside them our own writes
 * are told of. Objects are dropped only when the server says that they are gone.
 */
final class KindCache implements WatchCache, WatchStream.Events {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final int MOST_DOUBLINGS = 7;

    private final WatchSource source;
    private final FactsReader reader;
    private final WatchListener listener;
    private final ScheduledExecutorService background;
    private final DoubleSupplier jitter;
    private final ConcurrentMap<ObjectKey, LiveFacts> known = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, Set<ObjectKey>> byApplication = new ConcurrentHashMap<>();
    private volatile String version = "";
    private final AtomicInteger failures = new AtomicInteger();
    private volatile boolean synced;
    private volatile boolean closed;
    private volatile Finding fault;
    private volatile WatchStream stream;

    KindCache(
            WatchSource source,
            FactsReader reader,
            WatchListener listener,
            ScheduledExecutorService background,
            DoubleSupplier jitter) {
        this.source = source;
        this.reader = reader;
        this.listener = listener;
        this.background = background;
        this.jitter = jitter;
    }

    void start() {
        schedule(Duration.ZERO);
    }

    /** Starts with the changes since a resourceVersion instead of a list. */
    void startFrom(String resourceVersion) {
        version = resourceVersion;
        start();
    }

    @Override
    public boolean synced() {
        return synced;
    }

    @Override
    public Optional<Finding> fault() {
        return Optional.ofNullable(fault);
    }

    @Override
    public Optional<LiveFacts> find(ObjectKey key) {
        return Optional.ofNullable(known.get(key));
    }

    @Override
    public void close() {
        closed = true;
        synced = false;
        WatchStream open = stream;
        if (open != null) {
            open.cancel();
        }
    }

    private void cycle() {
        if (closed) {
            return;
        }
        try {
            if (version.isEmpty()) {
                relist();
            }
            WatchStream opened = source.watch(version, this);
            stream = opened;
            background.schedule(() -> drop(opened, !opened.accepted()), WatchSource.SILENT_SECONDS, TimeUnit.SECONDS);
            background.schedule(() -> drop(opened, true), WatchSource.OVERDUE_SECONDS, TimeUnit.SECONDS);
            if (closed) {
                opened.cancel();
            }
        } catch (ClusterException e) {
            ended(Optional.of(e));
        }
    }

    // Something on the way keeps a connection open whose other end is gone.
    private void drop(WatchStream opened, boolean hopeless) {
        if (hopeless && stream == opened && !opened.over()) {
            opened.cancel();
            ended(Optional.empty());
        }
    }

    private void relist() {
        Map<ObjectKey, LiveFacts> listed = new HashMap<>();
        String listedAt = source.list(listed::clear, live -> listed.put(live.key(), reader.of(live)));
        List.copyOf(known.keySet()).stream()
                .filter(key -> !listed.containsKey(key))
                .forEach(this::remove);
        listed.values().forEach(facts -> put(facts, true));
        version = listedAt;
    }

    @Override
    public void opened() {
        fault = null;
        synced = !closed;
    }

    @Override
    public void event(Map<String, Object> event) {
        Map<String, Object> object = Trees.map(event.get("object"));
        switch (Trees.text(event, "type")) {
            case "ADDED", "MODIFIED" -> put(seen(object));
            case "DELETED" -> removed(seen(object));
            case "BOOKMARK" -> {
                version = Trees.text(object, "metadata", "resourceVersion");
                failures.set(0);
            }
            default -> refused(object);
        }
    }

    private LiveFacts seen(Map<String, Object> object) {
        LiveFacts facts = reader.of(Manifest.of(object));
        version = facts.resourceVersion();
        failures.set(0);
        return facts;
    }

    private void refused(Map<String, Object> object) {
        StatusBody status = StatusBody.of(object);
        int code = Trees.at(object, "code")
                .filter(Number.class::isInstance)
                .map(Number.class::cast)
                .orElse(0)
                .intValue();
        throw source.refused(code, status);
    }

    @Override
    public void ended(Optional<ClusterException> why) {
        synced = false;
        if (closed) {
            return;
        }
        if (why.isEmpty()) {
            failures.set(0);
            schedule(Pause.spread(FIRST_PAUSE, jitter.getAsDouble()));
            return;
        }
        if (StateErrors.isGone(why.get())) {
            version = "";
        } else {
            fault = why.get().finding();
        }
        schedule(Pause.growing(FIRST_PAUSE, failures.getAndIncrement(), MOST_DOUBLINGS, jitter.getAsDouble()));
    }

    @Override
    public Collection<LiveFacts> of(String application) {
        return byApplication.getOrDefault(application, Set.of()).stream()
                .map(known::get)
                .filter(Objects::nonNull)
                .toList();
    }

    @Override
    public synchronized void wrote(LiveFacts facts) {
        // What the watch has gone past without knowing it is gone already.
        if (known.containsKey(facts.key()) || !Versions.notOlder(version, facts.resourceVersion())) {
            keep(facts, false);
        }
    }

    private void put(LiveFacts facts) {
        put(facts, false);
    }

    private void put(LiveFacts facts, boolean listed) {
        if (keep(facts, listed)) {
            listener.changed(facts.key(), facts.application());
        }
    }

    /**
     * Gives whether anything is new: what a write of ours was answered with may be newer than what the watch tells.
     *
     * @param listed whether it is from a list, which counts whatever was known: a server may have been restored
     */
    private synchronized boolean keep(LiveFacts facts, boolean listed) {
        LiveFacts before = known.get(facts.key());
        if (facts.equals(before) || !listed && before != null && facts.isOlderThan(before)) {
            return false;
        }
        known.put(facts.key(), facts);
        if (before != null && !before.application().equals(facts.application())) {
            forget(before);
        }
        byApplication
                .computeIfAbsent(facts.application(), application -> ConcurrentHashMap.newKeySet())
                .add(facts.key());
        return true;
    }

    // One that we have made again since stays.
    private void removed(LiveFacts facts) {
        LiveFacts now = known.get(facts.key());
        if (now == null || now.uid().equals(facts.uid())) {
            remove(facts.key());
        }
    }

    private void remove(ObjectKey key) {
        LiveFacts gone = drop(key);
        if (gone != null) {
            listener.changed(key, gone.application());
        }
    }

    private synchronized LiveFacts drop(ObjectKey key) {
        LiveFacts gone = known.remove(key);
        if (gone != null) {
            forget(gone);
        }
        return gone;
    }

    private void forget(LiveFacts facts) {
        byApplication.computeIfPresent(facts.application(), (application, keys) -> {
            keys.remove(facts.key());
            return keys.isEmpty() ? null : keys;
        });
    }

    private void schedule(Duration pause) {
        try {
            background.schedule(this::cycle, pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            closed = true; // The cluster was closed, and its watches with it.
        }
    }
}
