package io.jenkins.plugins.gitops.bump;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/** All pushes of one key, one after the other. Holds no thread while it pauses. */
final class PushLane {
    private final PushRoute route;
    private final PushSettings settings;
    private final Executor executor;
    private final Clock clock;
    private final RandomGenerator random;
    private final Deque<QueuedBump> waiting = new ArrayDeque<>();
    private final Deque<PushBatch> batches = new ArrayDeque<>();
    private boolean running;

    PushLane(PushRoute route, PushSettings settings, Executor executor, Clock clock, RandomGenerator random) {
        this.route = route;
        this.settings = settings;
        this.executor = executor;
        this.clock = clock;
        this.random = random;
    }

    void add(QueuedBump bump) {
        synchronized (this) {
            waiting.add(bump);
            if (running) {
                return;
            }
            running = true;
        }
        execute(executor);
    }

    /** Whether nothing waits and nothing runs. */
    synchronized boolean idle() {
        return !running;
    }

    /** Takes out all that is not being pushed. */
    synchronized void withdrawAll() {
        waiting.forEach(QueuedBump::withdraw);
        batches.forEach(PushBatch::withdraw);
    }

    private void execute(Executor when) {
        try {
            when.execute(this::run);
        } catch (RejectedExecutionException stopped) {
            abandon(stopped);
        }
    }

    private void run() {
        PushBatch batch = next();
        if (batch == null) {
            return;
        }
        PushBatch.Next next;
        try {
            next = batch.attempt();
        } catch (RuntimeException | Error broken) {
            next = batch.failAll(broken);
        }
        Executor when = executor;
        if (next instanceof PushBatch.Next.Again again) {
            push(batch);
            Duration pause = settings.pause(again.failedAttempts(), random);
            when = CompletableFuture.delayedExecutor(pause.toMillis(), TimeUnit.MILLISECONDS, executor);
        } else if (next instanceof PushBatch.Next.Split split) {
            for (int part = split.parts().size() - 1; part >= 0; part--) {
                push(split.parts().get(part));
            }
        }
        execute(when);
    }

    private synchronized void push(PushBatch batch) {
        batches.push(batch);
    }

    /** The batch to go on with, or one of all that waits; null, and the lane at rest, where there is neither. */
    private synchronized PushBatch next() {
        if (!batches.isEmpty()) {
            return batches.pop();
        }
        List<QueuedBump> taken = new ArrayList<>();
        while (!waiting.isEmpty() && taken.size() < settings.batch()) {
            taken.add(waiting.poll());
        }
        running = !taken.isEmpty();
        return running ? new PushBatch(route, clock, clock.instant().plus(settings.patience()), taken) : null;
    }

    private synchronized void abandon(RejectedExecutionException stopped) {
        batches.forEach(batch -> batch.failAll(stopped));
        batches.clear();
        waiting.forEach(bump -> bump.fail(stopped));
        waiting.clear();
        running = false;
    }
}
