package io.jenkins.plugins.gitops.image;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Says of a program that says nothing for long that it still runs: some push a large layer without a word. */
final class Heartbeat implements AutoCloseable {
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "image build heartbeat");
        thread.setDaemon(true);
        return thread;
    });
    private final long began = System.nanoTime();
    private volatile boolean heard;

    private Heartbeat() {}

    /** @param silence after which something is said, again and again */
    static Heartbeat start(Duration silence, Consumer<String> log) {
        Heartbeat heartbeat = new Heartbeat();
        heartbeat.timer.scheduleAtFixedRate(
                () -> heartbeat.check(log), silence.toMillis(), silence.toMillis(), TimeUnit.MILLISECONDS);
        return heartbeat;
    }

    /** The program said something. */
    void beat() {
        heard = true;
    }

    private void check(Consumer<String> log) {
        if (!heard) {
            log.accept("still working after %d s".formatted(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began)));
        }
        heard = false;
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
