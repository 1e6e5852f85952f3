package io.jenkins.plugins.gitops.reconcile;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Level-triggered work: a key is marked, any number of times, and is then worked on once; one worker at a time for a key,
 * keys beside each other. A mark that comes while the key is being worked on leads to one more run.
 */
final class WorkQueue implements AutoCloseable {
    private enum State {
        QUEUED,
        RUNNING,
        RUNNING_DIRTY
    }

    private final Executor workers;
    private final ScheduledExecutorService timer;
    private final Consumer<String> work;
    private final Consumer<String> due;
    private final Map<String, State> states = new HashMap<>();
    private final Map<String, ScheduledFuture<?>> wakeUps = new HashMap<>();
    private boolean closed;

    /**
     * @param work called with the key; must not throw
     * @param due told of a key whose time has come, before it is marked
     */
    WorkQueue(Executor workers, ScheduledExecutorService timer, Consumer<String> work, Consumer<String> due) {
        this.workers = workers;
        this.timer = timer;
        this.work = work;
        this.due = due;
    }

    /** Has the key worked on as soon as a worker is free. */
    synchronized void mark(String key) {
        if (closed) {
            return;
        }
        State state = states.get(key);
        if (state == State.RUNNING) {
            states.put(key, State.RUNNING_DIRTY);
        } else if (state == null) {
            states.put(key, State.QUEUED);
            submit(key);
        }
    }

    /** Has the key worked on after a while, unless an earlier time is already set. */
    synchronized void markLater(String key, Duration delay) {
        ScheduledFuture<?> pending = wakeUps.get(key);
        boolean sooner =
                pending == null || pending.isDone() || pending.getDelay(TimeUnit.MILLISECONDS) > delay.toMillis();
        if (closed || !sooner) {
            return;
        }
        if (pending != null) {
            pending.cancel(false);
        }
        wakeUps.put(key, timer.schedule(() -> wake(key), delay.toMillis(), TimeUnit.MILLISECONDS));
    }

    private void wake(String key) {
        synchronized (this) {
            wakeUps.remove(key);
        }
        due.accept(key);
        mark(key);
    }

    private void submit(String key) {
        try {
            workers.execute(() -> run(key));
        } catch (RejectedExecutionException e) {
            // The pool is shutting down: state on disk is complete, the next start looks at every key anyway.
            closed = true;
        }
    }

    private void run(String key) {
        synchronized (this) {
            states.put(key, State.RUNNING);
        }
        try {
            work.accept(key);
        } finally {
            finish(key);
        }
    }

    private synchronized void finish(String key) {
        if (states.remove(key) == State.RUNNING_DIRTY) {
            mark(key);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        wakeUps.values().forEach(wakeUp -> wakeUp.cancel(false));
        wakeUps.clear();
    }
}
