package io.jenkins.plugins.gitops.health;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Remembers, for one operation, what was already seen, and decides from it whether waiting longer can help. A new
 * operation takes a new judge: what its predecessor saw does not count.
 */
public final class TerminalJudge {
    /** Restarts after which a crash loop is taken for good. */
    public static final int RESTARTS = 3;

    /**
     * By then the kubelet has pulled again, so that what is still there was met twice. It waits 10 s and then for its next
     * look at the pod, and the pull itself takes a while.
     */
    public static final Duration SECOND_PULL = Duration.ofSeconds(25);

    private final Clock clock;
    private final int restarts;
    private final Duration secondLook;
    private final Map<String, Instant> firstSeen = new ConcurrentHashMap<>();

    public TerminalJudge(Clock clock) {
        this(clock, RESTARTS, SECOND_PULL);
    }

    /**
     * @param restarts after which a crash loop is final, at least 1
     * @param secondLook how long a refused pull must last to count as met twice, where events do not tell of a second one
     */
    public TerminalJudge(Clock clock, int restarts, Duration secondLook) {
        this.clock = clock;
        this.restarts = restarts;
        this.secondLook = secondLook;
    }

    boolean crashedForGood(int count) {
        return count >= restarts;
    }

    /**
     * Whether a fault was met twice.
     *
     * @param what the fault and the container, the same text for the same
     * @param attempts how many failed attempts the events tell of, 0 where they tell nothing
     */
    boolean twice(String what, int attempts) {
        Instant now = clock.instant();
        Instant first = firstSeen.computeIfAbsent(what, key -> now);
        return attempts >= 2 || Duration.between(first, now).compareTo(secondLook) >= 0;
    }
}
