package io.jenkins.plugins.gitops.deploy;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The engine's threads: daemons that see the engine's own libraries.
 *
 * @param passes look at applications, as many beside each other as configured
 * @param objects apply and read objects within a pass
 * @param errands push, judge and tell; short or waiting for the network
 * @param timer only ever hands work to the others
 */
record EngineThreads(
        ExecutorService passes, ExecutorService objects, ExecutorService errands, ScheduledExecutorService timer) {
    private static final int OBJECTS_AT_ONCE = 16;
    private static final int SECONDS_TO_STOP = 10;

    static EngineThreads start(int workers) {
        return new EngineThreads(
                Executors.newFixedThreadPool(workers, named("gitops-pass")),
                Executors.newFixedThreadPool(OBJECTS_AT_ONCE, named("gitops-object")),
                Executors.newCachedThreadPool(named("gitops-errand")),
                Executors.newScheduledThreadPool(1, named("gitops-timer")));
    }

    /** Lets what runs come to its end for a while, then interrupts it: every state on disk is whole at any time. */
    void stop() {
        timer.shutdownNow();
        passes.shutdown();
        errands.shutdown();
        objects.shutdown();
        try {
            boolean done = passes.awaitTermination(SECONDS_TO_STOP, TimeUnit.SECONDS)
                    && errands.awaitTermination(SECONDS_TO_STOP, TimeUnit.SECONDS);
            if (!done) {
                interrupt();
            }
        } catch (InterruptedException e) {
            interrupt();
            Thread.currentThread().interrupt();
        }
    }

    private void interrupt() {
        passes.shutdownNow();
        errands.shutdownNow();
        objects.shutdownNow();
    }

    private static ThreadFactory named(String name) {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, name + "-" + count.incrementAndGet());
            thread.setDaemon(true);
            thread.setContextClassLoader(EngineThreads.class.getClassLoader());
            return thread;
        };
    }
}
