package io.jenkins.plugins.gitops.bump;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.git.GitException;
import io.jenkins.plugins.gitops.git.GitRepository;
import io.jenkins.plugins.gitops.git.GitRepository.PushAnswer;
import io.jenkins.plugins.gitops.git.GitRepository.PushOutcome;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Bumps that go out in one push, and what has to happen when that push fails. */
final class PushBatch {
    private final PushRoute route;
    private final Clock clock;
    private final Instant deadline;
    private final List<QueuedBump> bumps;
    private int attempts;

    PushBatch(PushRoute route, Clock clock, Instant deadline, List<QueuedBump> bumps) {
        this.route = route;
        this.clock = clock;
        this.deadline = deadline;
        this.bumps = List.copyOf(bumps);
    }

    /** What to do after an attempt. */
    sealed interface Next {
        /** Nothing is left of the batch. */
        record Done() implements Next {}

        /** Try again after a pause. */
        record Again(int failedAttempts) implements Next {}

        /** Go on with these instead, in this order. */
        record Split(List<PushBatch> parts) implements Next {}
    }

    /** Makes the commits on the branch's present tip and pushes them. */
    Next attempt() {
        List<QueuedBump> open = open();
        if (open.isEmpty()) {
            return new Next.Done();
        }
        attempts++;
        // Of those with the same credential id, the newest has the newest secret.
        GitRepository repository = open.get(open.size() - 1).repository();
        try {
            Optional<Next> guessed = attempts == 1 ? guess(repository, open) : Optional.empty();
            return guessed.isPresent() ? guessed.get() : onRealTip(repository, open);
        } catch (GitException failed) {
            return failed.transientFault() ? later(failed) : failAll(failed);
        }
    }

    private Next onRealTip(GitRepository repository, List<QueuedBump> open) {
        String baseTip = repository.fetch(route.branch());
        route.adoptLanded(repository, open, baseTip);
        return push(repository, new Stage(repository, clock, baseTip).of(open));
    }

    /**
     * Pushes on the tip that the branch was last seen at, which saves asking for it. Empty where that did not do: only the
     * real tip tells whether a bump cannot be made, or is not needed.
     */
    private Optional<Next> guess(GitRepository repository, List<QueuedBump> open) {
        if (open.stream().anyMatch(bump -> bump.suspectBase().isPresent())) {
            return Optional.empty();
        }
        Optional<StagedPush> staged =
                route.likelyTip(repository).flatMap(tip -> new Stage(repository, clock, tip).allOf(open));
        Optional<Next> sent = staged.flatMap(push -> send(repository, push));
        if (sent.isEmpty()) {
            open.forEach(QueuedBump::unclaim);
        }
        return sent;
    }

    /** Ends all that is left of the batch. */
    Next failAll(Throwable cause) {
        open().forEach(bump -> bump.fail(cause));
        return new Next.Done();
    }

    /** Lets go of all that is certainly not on the branch. */
    void withdraw() {
        bumps.forEach(QueuedBump::withdraw);
    }

    private List<QueuedBump> open() {
        return bumps.stream().filter(bump -> !bump.isDone()).toList();
    }

    private Next push(GitRepository repository, StagedPush push) {
        if (push.isEmpty()) {
            push.succeeded("");
            return new Next.Done();
        }
        return send(repository, push).orElseGet(() -> later(new FindingException(contended())));
    }

    /** Empty where the branch has moved on. */
    private Optional<Next> send(GitRepository repository, StagedPush push) {
        try {
            PushAnswer answer = route.push(repository, push);
            if (answer.outcome() == PushOutcome.ACCEPTED) {
                push.succeeded(answer.said());
                return Optional.of(new Next.Done());
            }
            return Optional.empty();
        } catch (GitException failed) {
            return Optional.of(failed(push, failed));
        }
    }

    private Next failed(StagedPush push, GitException failed) {
        if (failed.outcomeUnknown()) {
            push.unanswered();
            return later(failed);
        }
        if (failed.transientFault()) {
            return later(failed);
        }
        List<QueuedBump> pushed = push.withCommits();
        if (pushed.size() > 1 && PushRules.mayConcernOne(failed)) {
            return split(pushed.get(pushed.size() / 2));
        }
        pushed.forEach(bump -> bump.fail(failed));
        return open().isEmpty() ? new Next.Done() : split(open().get(0));
    }

    /** Two batches, the second one from the given bump on. */
    private Next split(QueuedBump middle) {
        List<QueuedBump> open = open();
        open.forEach(QueuedBump::release);
        int at = open.indexOf(middle);
        return new Next.Split(List.of(part(open.subList(0, at)), part(open.subList(at, open.size()))));
    }

    private PushBatch part(List<QueuedBump> part) {
        return new PushBatch(route, clock, deadline, part);
    }

    private Next later(FindingException cause) {
        if (!clock.instant().isBefore(deadline)) {
            return failAll(cause);
        }
        open().stream().filter(bump -> bump.suspectBase().isEmpty()).forEach(QueuedBump::release);
        return new Next.Again(attempts);
    }

    private Finding contended() {
        return new Finding(
                "bump.contended",
                "The branch '%s' moved on during each of %d attempts to push to it".formatted(route.branch(), attempts),
                "Others push to it all the time, or something rewrites it",
                "Deploy again; where this happens often, let the others push more seldom or to another branch");
    }
}
