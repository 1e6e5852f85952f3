package io.jenkins.plugins.gitops.api;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Lets any number of askers wait for a change without a thread: while somebody waits, one look at everything each half
 * second, and all whose time has come are told together.
 */
final class Changes implements AutoCloseable {
    private static final long TICK_MILLIS = 500;
    private static final int MOST_WAITERS = 5_000;

    private final ScheduledExecutorService timer;
    private final Runnable look;
    private final List<Waiter> waiters = new ArrayList<>();
    private ScheduledFuture<?> ticking;
    private boolean closed;

    /** @param look brings up to date what the conditions of waiters ask */
    Changes(ScheduledExecutorService timer, Runnable look) {
        this.timer = timer;
        this.look = look;
    }

    private record Waiter(BooleanSupplier over, long until, CompletableFuture<Void> future) {}

    /**
     * Completes when a condition holds or the time is over, and at once where too many wait.
     *
     * @param over cheap, and reads nothing from disk; asked on the timer's thread
     */
    synchronized CompletableFuture<Void> await(BooleanSupplier over, Duration longest) {
        if (closed || longest.isZero() || waiters.size() >= MOST_WAITERS || over.getAsBoolean()) {
            return CompletableFuture.completedFuture(null);
        }
        CompletableFuture<Void> future = new CompletableFuture<>();
        waiters.add(new Waiter(over, System.nanoTime() + longest.toNanos(), future));
        if (ticking == null) {
            ticking = timer.scheduleWithFixedDelay(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
        }
        return future;
    }

    /** How many wait. */
    synchronized int waiting() {
        return waiters.size();
    }

    private void tick() {
        RuntimeException problem = looked();
        List<CompletableFuture<Void>> ready = ready();
        for (CompletableFuture<Void> future : ready) {
            if (problem == null) {
                future.complete(null);
            } else {
                future.completeExceptionally(problem);
            }
        }
    }

    // Thrown here it would end the ticking without a word; whoever waits is told instead.
    private RuntimeException looked() {
        try {
            look.run();
            return null;
        } catch (RuntimeException e) {
            return e;
        }
    }

    private synchronized List<CompletableFuture<Void>> ready() {
        long now = System.nanoTime();
        List<CompletableFuture<Void>> ready = new ArrayList<>();
        for (Iterator<Waiter> each = waiters.iterator(); each.hasNext(); ) {
            Waiter waiter = each.next();
            if (waiter.future().isDone() || now - waiter.until() >= 0 || isOver(waiter)) {
                ready.add(waiter.future());
                each.remove();
            }
        }
        if (waiters.isEmpty() && ticking != null) {
            ticking.cancel(false);
            ticking = null;
        }
        return ready;
    }

    // One that fails must not end the others' waiting.
    private static boolean isOver(Waiter waiter) {
        try {
            return waiter.over().getAsBoolean();
        } catch (RuntimeException e) {
            waiter.future().completeExceptionally(e);
            return true;
        }
    }

    @Override
    public void close() {
        List<Waiter> rest;
        synchronized (this) {
            closed = true;
            rest = List.copyOf(waiters);
            waiters.clear();
        }
        rest.forEach(waiter -> waiter.future().complete(null));
    }
}
