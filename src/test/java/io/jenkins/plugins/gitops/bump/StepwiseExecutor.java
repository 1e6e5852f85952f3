package io.jenkins.plugins.gitops.bump;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Runs nothing until the test says so, on the test's own thread. */
final class StepwiseExecutor implements Executor {
    private final BlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();

    @Override
    public void execute(Runnable task) {
        tasks.add(task);
    }

    /** Runs one task, which may come only after a pause. */
    void step() throws InterruptedException {
        Runnable task = tasks.poll(30, TimeUnit.SECONDS);
        if (task == null) {
            throw new AssertionError("Nothing came to be run");
        }
        task.run();
    }

    /** Runs tasks until all bumps are done. */
    void finish(QueuedBump... bumps) throws InterruptedException {
        while (!CompletableFuture.allOf(results(bumps)).isDone()) {
            step();
        }
    }

    private static CompletableFuture<?>[] results(QueuedBump... bumps) {
        CompletableFuture<?>[] results = new CompletableFuture<?>[bumps.length];
        for (int at = 0; at < bumps.length; at++) {
            results[at] = bumps[at].result();
        }
        return results;
    }
}
