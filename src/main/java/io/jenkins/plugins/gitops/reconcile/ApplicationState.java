package io.jenkins.plugins.gitops.reconcile;

import io.jenkins.plugins.gitops.application.ApplicationSource;
import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.reconcile.ApplicationStatus.RunningImage;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** What is kept of one application between its passes, in memory. Only its one worker changes what is not atomic. */
final class ApplicationState {
    private final String application;
    private final AtomicLong passes = new AtomicLong();
    private final AtomicBoolean fetchWanted = new AtomicBoolean(true);
    private final AtomicBoolean lookWanted = new AtomicBoolean(true);
    private volatile long fetchWantedAt = System.nanoTime();
    private final Queue<Reconciler.BadMark> marks = new ConcurrentLinkedQueue<>();
    private final Queue<String> forgotten = new ConcurrentLinkedQueue<>();
    private volatile ApplicationStatus status;
    private SyncWish wanted = SyncWish.LOOK;
    private SyncWish inHand = SyncWish.LOOK;
    private volatile Map<ApplicationSource, String> fetched = Map.of();
    private volatile String revision = "";
    private String restingAt = "";
    private volatile Memory memory;
    private String runningOf = "";
    private List<RunningImage> running = List.of();
    private String diagnosisOf = "";
    private Diagnosis diagnosis;
    private int failedPasses;
    private volatile boolean brokenOff;
    private boolean leftOver;
    private boolean repeating;
    private Finding contest;
    private final OperationTime operationTime = new OperationTime();
    private final NextLook nextLook = new NextLook();

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
        fetchWantedAt = System.nanoTime();
        fetchWanted.set(true);
    }

    /** Since when what Git has is of interest, by {@code System::nanoTime}. */
    long fetchWantedAt() {
        return fetchWantedAt;
    }

    /** Has the next pass look at all of the application, whatever Git has. */
    void wantLook() {
        lookWanted.set(true);
    }

    /** Whether there is more to look at than what is new in Git. */
    boolean takeLookWish() {
        return lookWanted.getAndSet(false);
    }

    /**
     * Leaves the application to itself.
     *
     * @param inputs the hash of what its state was rendered from, "" where something is still to be done
     */
    void rest(String inputs) {
        restingAt = inputs;
    }

    /** Whether all was done for what these inputs render to. */
    boolean restsAt(String inputs) {
        return !inputs.isEmpty() && inputs.equals(restingAt);
    }

    boolean takeFetchWish() {
        return fetchWanted.getAndSet(false) || revision.isEmpty();
    }

    /** Adds a wish to those that are not fulfilled yet. */
    synchronized void want(SyncWish wish) {
        wanted = wanted.and(wish);
    }

    synchronized SyncWish takeWish() {
        inHand = wanted;
        wanted = SyncWish.LOOK;
        repeating = leftOver;
        leftOver = false;
        return inHand;
    }

    /** Leaves to the next pass what this one took and could not fulfil. */
    synchronized void wantAgain() {
        wanted = wanted.and(inHand);
        leftOver = true;
    }

    /** Leaves to the next pass what this one took and is still at; what was asked anew need not be asked again. */
    synchronized void goOn() {
        wanted = wanted.and(inHand.withoutRefresh());
        leftOver = true;
    }

    /** Whether the wish in hand is one that an earlier pass could not fulfil. */
    synchronized boolean repeating() {
        return repeating;
    }

    OperationTime operationTime() {
        return operationTime;
    }

    NextLook nextLook() {
        return nextLook;
    }

    /** What must outlast a restart. */
    Memory memory(Supplier<Memory> read) {
        if (memory == null) {
            memory = read.get();
        }
        return memory;
    }

    void remembered(Memory now) {
        memory = now;
    }

    /** Who changes what a sync has undone again and again; asked for once. */
    Optional<Finding> contest(Supplier<Optional<Finding>> look) {
        if (contest == null) {
            contest = look.get().orElse(null);
        }
        return Optional.ofNullable(contest);
    }

    void forgetContest() {
        contest = null;
    }

    /** No pass that has yet to begin deletes anything because it was asked to before. */
    synchronized void withdrawPrune() {
        wanted = wanted.withoutPrune();
        inHand = inHand.withoutPrune();
    }

    void markBad(Reconciler.BadMark mark) {
        marks.add(mark);
    }

    void forgetBad(String hash) {
        forgotten.add(hash);
    }

    /** What was asked to be marked bad, and is to be remembered now. */
    List<Reconciler.BadMark> takeMarks() {
        return drain(marks);
    }

    /** The hashes of states that are not to count as bad any more. */
    List<String> takeForgotten() {
        return drain(forgotten);
    }

    private static <T> List<T> drain(Queue<T> queue) {
        List<T> taken = new ArrayList<>();
        for (T next = queue.poll(); next != null; next = queue.poll()) {
            taken.add(next);
        }
        return taken;
    }

    /** Whether something newer than what the running pass looks at is to be fetched. */
    boolean overtaken() {
        return fetchWanted.get();
    }

    /** The commit that the revision of the source that deployments change had at the last fetch, "" before the first. */
    String fetched() {
        return revision;
    }

    /** The commit, or version of a chart, that a source had at the last fetch, "" before the first. */
    String fetched(ApplicationSource source) {
        return fetched.getOrDefault(source, "");
    }

    /** Of all sources. */
    Map<ApplicationSource, String> commits() {
        return fetched;
    }

    /** Of all sources, with another one of one of them. */
    Map<ApplicationSource, String> with(ApplicationSource source, String commit) {
        Map<ApplicationSource, String> others = new HashMap<>(fetched);
        others.put(source, commit);
        return others;
    }

    void fetched(Map<ApplicationSource, String> commits, ApplicationSource primary) {
        fetched = Map.copyOf(commits);
        revision = fetched.getOrDefault(primary, "");
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

    /** What was learned so far of why this very render is not healthy. */
    Diagnosis diagnosis(String render, Clock clock) {
        if (diagnosis == null || !render.equals(diagnosisOf)) {
            diagnosis = new Diagnosis(clock);
            diagnosisOf = render;
        }
        return diagnosis;
    }

    /** Whether the newest sync was broken off for something newer. */
    boolean brokenOff() {
        return brokenOff;
    }

    void brokenOff(boolean newest) {
        brokenOff = newest;
    }

    /** Counts a pass that saw nothing; gives how many there were in a row. */
    int failedPass() {
        return ++failedPasses;
    }

    void passedWell() {
        failedPasses = 0;
    }
}
