package io.jenkins.plugins.gitops.reconcile;

import io.jenkins.plugins.gitops.application.ApplicationSource;
import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.reconcile.ApplicationStatus.RunningImage;
import io.jenkins.plugins.gitops.sync.ObjectSelection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is kept of one application between its passes, in memory. Only its one worker changes what is not atomic. */
final class ApplicationState {
    private final String application;
    private final AtomicLong passes = new AtomicLong();
    private final AtomicBoolean fetchWanted = new AtomicBoolean(true);
    private final AtomicBoolean lookWanted = new AtomicBoolean(true);
    private final AtomicBoolean due = new AtomicBoolean();
    private final AtomicLong fetchWantedAt = new AtomicLong(System.nanoTime());
    private final Queue<Reconciler.BadMark> marks = new ConcurrentLinkedQueue<>();
    private final Queue<String> forgotten = new ConcurrentLinkedQueue<>();
    private volatile ApplicationStatus status;
    private SyncWish wanted = SyncWish.LOOK;
    private final List<SyncWish> later = new ArrayList<>();
    private final Map<Instant, Finding> failedWishes = new HashMap<>();
    private SyncWish inHand = SyncWish.LOOK;
    private volatile Map<ApplicationSource, String> fetched = Map.of();
    private volatile String revision = "";
    private volatile Memory memory;
    private String runningOf = "";
    private List<RunningImage> running = List.of();
    private String diagnosisOf = "";
    private Diagnosis diagnosis;
    private int failedPasses;
    private int failures;
    private ObjectSelection approval = ObjectSelection.NONE;
    private Instant failedAt = Instant.EPOCH;
    private volatile boolean brokenOff;
    private boolean leftOver;
    private boolean repeating;
    private Instant begun;
    private Finding contest;
    private final OperationTime operationTime = new OperationTime();
    private final NextLook nextLook = new NextLook();
    private final Rest rest = new Rest();

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
        wantFetch(System.nanoTime());
    }

    /** @param now never takes back what somebody else wanted a moment later */
    void wantFetch(long now) {
        fetchWantedAt.accumulateAndGet(now, (one, other) -> other - one > 0 ? other : one);
        fetchWanted.set(true);
    }

    /** Since when what Git has is of interest, by {@code System::nanoTime}. */
    long fetchWantedAt() {
        return fetchWantedAt.get();
    }

    /** Has the next pass look at all of the application, whatever Git has. */
    void wantLook() {
        lookWanted.set(true);
    }

    /** As {@link #wantLook}, where a bad state is still to be remembered. */
    void lookForMarks() {
        if (!marks.isEmpty()) {
            wantLook();
        }
    }

    /** Whether there is more to look at than what is new in Git. */
    boolean takeLookWish() {
        return lookWanted.getAndSet(false);
    }

    /** Has the next pass look at all of the application, unless a look would find what the last one found. */
    void due() {
        due.set(true);
    }

    boolean takeDue() {
        return due.getAndSet(false);
    }

    Rest rest() {
        return rest;
    }

    boolean takeFetchWish() {
        return fetchWanted.getAndSet(false) || revision.isEmpty();
    }

    /** Adds a wish to those that are not fulfilled yet; what cannot be one sync with it has a look of its own. */
    synchronized void want(SyncWish wish) {
        if (wanted.goesWith(wish)) {
            wanted = wanted.and(wish);
            return;
        }
        for (int i = 0; i < later.size(); i++) {
            if (later.get(i).goesWith(wish)) {
                later.set(i, later.get(i).and(wish));
                return;
            }
        }
        later.add(wish);
    }

    /** When each special wish was made that is not fulfilled yet. */
    synchronized Set<Instant> pending() {
        return Stream.concat(Stream.of(wanted), later.stream())
                .filter(SyncWish::special)
                .map(wish -> wish.details().since())
                .collect(Collectors.toSet());
    }

    /** Notes how a pass ended for the special wish that it took, where no other pass goes on with it. */
    synchronized void ended(Finding problem) {
        Instant since = inHand.details().since();
        if (!inHand.special() || pending().contains(since)) {
            return;
        }
        if (problem == null) {
            failedWishes.remove(since);
        } else {
            failedWishes.put(since, problem);
        }
    }

    /** Why special wishes were not fulfilled, by when they were made, until they are withdrawn. */
    synchronized Map<Instant, Finding> failedWishes() {
        return Map.copyOf(failedWishes);
    }

    /** When to look again after a pass: soon where it left somebody's wish to a look of its own. */
    synchronized Duration again(PassResult result) {
        return wanted.explicit() && !leftOver ? NextLook.SOON : result.again();
    }

    synchronized SyncWish takeWish() {
        inHand = wanted;
        wanted = later.isEmpty() ? SyncWish.LOOK : later.remove(0);
        repeating = leftOver;
        leftOver = false;
        failures = repeating ? failures : 0;
        return inHand;
    }

    /** Notes that a sync begins for a wish. */
    void begin(SyncWish wish) {
        begun = wish.special() ? wish.details().since() : begun;
    }

    /** Whether a sync of this process has begun for a wish: what it names may be gone since. */
    boolean hasBegun(SyncWish wish) {
        return wish.special() && wish.details().since().equals(begun);
    }

    /** Leaves to the next pass what this one took and could not fulfil. */
    synchronized void wantAgain() {
        putBack(inHand);
    }

    /** Leaves to the next pass what this one took and is still at; what was asked anew need not be asked again. */
    synchronized void goOn() {
        putBack(inHand.withoutRefresh());
    }

    /** Leaves to a later pass what this one took and cannot begin yet. */
    synchronized void defer() {
        putBack(inHand);
        leftOver = false;
        inHand = SyncWish.LOOK;
    }

    private void putBack(SyncWish wish) {
        if (wish.equals(SyncWish.LOOK)) {
            // Nothing is left over, and who is next begins anew.
            return;
        }
        if (wanted.goesWith(wish)) {
            wanted = wish.and(wanted);
        } else {
            later.add(0, wanted);
            wanted = wish;
        }
        leftOver = true;
    }

    /** Notes what a sync was allowed to delete by an approval: whatever it left of that, it need not be begun for again. */
    void approvalTried(ObjectSelection objects) {
        approval = objects;
    }

    boolean triedApproval(ObjectSelection objects) {
        return objects.equals(approval);
    }

    /** Counts a try at the wish in hand that failed; gives how many there were. */
    int failed(Instant now) {
        failedAt = now;
        return ++failures;
    }

    /** How often the wish in hand was tried in vain. */
    int failures() {
        return failures;
    }

    /** When it was tried in vain last. */
    Instant failedAt() {
        return failedAt;
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

    /** No pass that has yet to begin deletes anything, or does what else is special, because it was asked to before. */
    synchronized void withdraw(SyncWish wish) {
        inHand = inHand.without(wish);
        failedWishes.remove(wish.details().since());
        List<SyncWish> rest = new ArrayList<>(later);
        rest.add(0, wanted);
        later.clear();
        wanted = SyncWish.LOOK;
        rest.forEach(one -> want(one.without(wish)));
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
