package io.jenkins.plugins.gitops.webhook;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

/** Has some work done in the background: asked for while it runs, it runs once more, however often it was asked. */
final class Wakes {
    private final AtomicBoolean asked = new AtomicBoolean();
    private final Object running = new Object();
    private final Executor background;
    private final Runnable work;

    Wakes(Executor background, Runnable work) {
        this.background = background;
        this.work = work;
    }

    void wake() {
        if (asked.compareAndSet(false, true)) {
            background.execute(this::run);
        }
    }

    // Still asked while it waits for its turn, so that no more than one thread ever does.
    private void run() {
        synchronized (running) {
            asked.set(false);
            work.run();
        }
    }
}
