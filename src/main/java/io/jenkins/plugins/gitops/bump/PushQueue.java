package io.jenkins.plugins.gitops.bump;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.git.GitRepository;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;

/**
 * Brings bumps into repositories: all that wait for the same repository, branch and credential go out in one push, a
 * commit each. When the branch moved, the edits are made again on the new tip; nothing is ever forced. When a push
 * rule refuses a batch, it is halved until only the guilty bump fails. When an answer is lost, the branch is searched
 * for the deployment's trailer before anything is pushed again, so that each bump lands once.
 */
public final class PushQueue implements AutoCloseable {
    private final PushSettings settings;
    private final Executor executor;
    private final Clock clock;
    private final RandomGenerator random;
    private final Map<PushKey, PushLane> lanes = new HashMap<>();
    private boolean closed;

    /**
     * A queue without any lane yet.
     *
     * @param executor runs the pushes; a key uses one thread of it at a time, and none while it pauses
     * @param clock stamps commits and bounds the attempts
     * @param random spreads the pauses
     */
    public PushQueue(PushSettings settings, Executor executor, Clock clock, RandomGenerator random) {
        this.settings = settings;
        this.executor = executor;
        this.clock = clock;
        this.random = random;
    }

    /**
     * Queues a bump.
     *
     * @param key what it may share a push with
     * @param repository the key's repository, seen with the key's credential
     * @param beforePush is told before each push
     * @return a handle; failures are in its result, none is thrown here
     */
    public synchronized QueuedBump submit(
            PushKey key, GitRepository repository, BumpRequest request, PushListener beforePush) {
        QueuedBump bump = new QueuedBump(repository, request, beforePush);
        if (closed) {
            bump.fail(new FindingException(new Finding(
                    "bump.closed",
                    "The bump came after the queue was closed",
                    "Jenkins is going down; nothing was pushed",
                    "The deployment goes on when Jenkins is back")));
            return bump;
        }
        lanes.values().removeIf(PushLane::idle);
        lanes.computeIfAbsent(key, of -> new PushLane(PushRoute.of(of), settings, executor, clock, random))
                .add(bump);
        return bump;
    }

    /** Takes no more bumps and lets go of those that are not being pushed; a push under way comes to its end. */
    @Override
    public synchronized void close() {
        closed = true;
        lanes.values().forEach(PushLane::withdrawAll);
    }
}
