package io.jenkins.plugins.gitops.reconcile;

import io.jenkins.plugins.gitops.reconcile.ApplicationStatus.RunningImage;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** What is kept of one application between its passes, in memory. Only its one worker changes what is not atomic. */
final class ApplicationState {
    private final String application;
    private final AtomicLong passes = new AtomicLong();
    private final AtomicBoolean fetchWanted = new AtomicBoolean(true);
    private final AtomicBoolean syncWanted = new AtomicBoolean();
    private volatile ApplicationStatus status;
    private String fetched = "";
    private String runningOf = "";
    private List<RunningImage> running = List.of();

    ApplicationState(String application) {
        this.application = application;
    }

    String application() {
        return application;
    }

    long newestPass() {
        return passes.get();
    }

    long beginPass() {
        return passes.incrementAndGet();
    }

    void wantFetch() {
        fetchWanted.set(true);
    }

    boolean takeFetchWish() {
        return fetchWanted.getAndSet(false) || fetched.isEmpty();
    }

    void wantSync() {
        syncWanted.set(true);
    }

    boolean syncWanted() {
        return syncWanted.get();
    }

    void syncDone() {
        syncWanted.set(false);
    }

    /** The commit that the tracked revision had at the last fetch, "" before the first. */
    String fetched() {
        return fetched;
    }

    void fetched(String commit) {
        fetched = commit;
    }

    Optional<ApplicationStatus> status() {
        return Optional.ofNullable(status);
    }

    void status(ApplicationStatus seen) {
        status = seen;
    }

    /** The running images, where they were asked for the same render and nothing has moved since. */
    Optional<List<RunningImage>> runningOf(String render) {
        return render.equals(runningOf) ? Optional.of(running) : Optional.empty();
    }

    void running(String render, List<RunningImage> images) {
        runningOf = render;
        running = List.copyOf(images);
    }

    void forgetRunning() {
        runningOf = "";
    }
}
