package io.jenkins.plugins.gitops.sync;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;

/**
 * Does the same to many things at once. The caller works too, so that nothing is stuck where the executor has no thread
 * left, be it because all of them are callers.
 */
final class Parallel {
    private final Executor executor;
    private final int width;

    /** @param width how many at once, at least 1 */
    Parallel(Executor executor, int width) {
        this.executor = executor;
        this.width = width;
    }

    /** The results in the order of the items. What the work throws is thrown on, after all items are done. */
    <T, R> List<R> map(List<T> items, Function<T, R> work) {
        Batch<T, R> batch = new Batch<>(items, work);
        for (int helper = 1; helper < Math.min(width, items.size()); helper++) {
            try {
                executor.execute(batch);
            } catch (RejectedExecutionException e) {
                break; // It is shutting down, or full: the caller does it all.
            }
        }
        batch.run();
        return batch.results();
    }

    private static final class Batch<T, R> implements Runnable {
        private final List<T> items;
        private final Function<T, R> work;
        private final AtomicInteger next = new AtomicInteger();
        private final AtomicReferenceArray<R> results;
        private final AtomicReferenceArray<RuntimeException> failures;
        private final CountDownLatch left;

        Batch(List<T> items, Function<T, R> work) {
            this.items = items;
            this.work = work;
            this.results = new AtomicReferenceArray<>(items.size());
            this.failures = new AtomicReferenceArray<>(items.size());
            this.left = new CountDownLatch(items.size());
        }

        @Override
        public void run() {
            for (int i = next.getAndIncrement(); i < items.size(); i = next.getAndIncrement()) {
                try {
                    results.set(i, work.apply(items.get(i)));
                } catch (RuntimeException e) {
                    failures.set(i, e);
                } finally {
                    left.countDown();
                }
            }
        }

        List<R> results() {
            awaitOthers();
            List<R> list = new ArrayList<>(items.size());
            for (int i = 0; i < items.size(); i++) {
                if (failures.get(i) != null) {
                    throw failures.get(i);
                }
                list.add(results.get(i));
            }
            return list;
        }

        // Each call of the work is bounded in time, so that this is too; an interrupt is kept for the caller to see.
        private void awaitOthers() {
            boolean interrupted = false;
            while (true) {
                try {
                    left.await();
                    break;
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
