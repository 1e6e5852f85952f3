package io.jenkins.plugins.gitops.reconcile;

import io.jenkins.plugins.gitops.store.JsonFolder;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;

/** What is kept of each application, and which of them are to be looked at. */
final class Agenda implements AutoCloseable {
    private final JsonFolder<Memory> memories;
    private final WorkQueue queue;
    private final ConcurrentMap<String, ApplicationState> states = new ConcurrentHashMap<>();

    /** @param work looks at an application; must not throw */
    Agenda(JsonFolder<Memory> memories, Executor workers, ScheduledExecutorService timer, Consumer<String> work) {
        this.memories = memories;
        this.queue = new WorkQueue(workers, timer, work, key -> known(key).ifPresent(ApplicationState::due));
    }

    /** What is known of an application, made where nothing is. */
    ApplicationState state(String application) {
        return states.computeIfAbsent(application, ApplicationState::new);
    }

    Optional<ApplicationState> known(String application) {
        return Optional.ofNullable(states.get(application));
    }

    /** Forgets all applications but these, until they are there again; what must outlast a restart stays. */
    void keep(Set<String> applications) {
        states.keySet().retainAll(applications);
    }

    /** What must outlast a restart; read once. */
    Memory memory(String application) {
        return known(application)
                .map(state -> state.memory(() -> read(application)))
                .orElseGet(() -> read(application));
    }

    /** Writes it down before it returns; fails with a StoreException. */
    void remember(String application, Memory memory) {
        memories.put(application, memory);
        known(application).ifPresent(state -> state.remembered(memory));
    }

    /** Has an application looked at as soon as a worker is free. */
    void mark(String application) {
        wantLook(application);
        queue.mark(application);
    }

    /** As {@link #mark}, after a fetch. */
    void markNew(String application) {
        state(application).wantFetch();
        mark(application);
    }

    /** Has an application looked at only where what it is rendered from is not what it was. */
    void glance(String application) {
        state(application).wantFetch();
        queue.mark(application);
    }

    /** Gives an application its turn that had to wait for it. */
    void resume(String application) {
        queue.mark(application);
    }

    /** Has an application looked at after a while, unless an earlier time is set. */
    void markLater(String application, Duration delay) {
        queue.markLater(application, delay);
    }

    private Memory read(String application) {
        return memories.get(application).orElseGet(Memory::empty);
    }

    private void wantLook(String application) {
        known(application).ifPresent(ApplicationState::wantLook);
    }

    @Override
    public void close() {
        queue.close();
    }
}
