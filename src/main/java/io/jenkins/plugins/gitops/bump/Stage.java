package io.jenkins.plugins.gitops.bump;

import io.jenkins.plugins.gitops.bump.StagedPush.Staged;
import io.jenkins.plugins.gitops.git.CommitDraft;
import io.jenkins.plugins.gitops.git.GitException;
import io.jenkins.plugins.gitops.git.GitRepository;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes commits of waiting bumps, one upon the other. A bump that cannot be made fails by itself. */
final class Stage {
    private final GitRepository repository;
    private final Clock clock;
    private final String baseTip;
    private final List<Staged> staged = new ArrayList<>();
    private String head;

    Stage(GitRepository repository, Clock clock, String baseTip) {
        this.repository = repository;
        this.clock = clock;
        this.baseTip = baseTip;
        this.head = baseTip;
    }

    StagedPush of(List<QueuedBump> bumps) {
        for (QueuedBump bump : bumps) {
            if (bump.claim() && !landedBefore(bump)) {
                add(bump);
            }
        }
        return new StagedPush(baseTip, head, staged);
    }

    /** As {@link #of}, on a tip that is only likely: empty, and no bump ended, where not each of them gets a commit. */
    Optional<StagedPush> allOf(List<QueuedBump> bumps) {
        try {
            for (QueuedBump bump : bumps) {
                if (bump.claim() && !commit(bump)) {
                    return Optional.empty();
                }
            }
        } catch (RuntimeException onLikelyTip) {
            // Said again, or not, on the real tip.
            return Optional.empty();
        }
        return staged.isEmpty() ? Optional.empty() : Optional.of(new StagedPush(baseTip, head, staged));
    }

    /** Looks for the commit of a push whose end nobody saw; true where the bump is done thereby. */
    private boolean landedBefore(QueuedBump bump) {
        if (bump.suspectBase().isEmpty()) {
            return false;
        }
        String base = bump.suspectBase().get();
        Recovery recovery =
                BumpRecovery.between(repository, base, baseTip, bump.request().deploymentId());
        if (recovery instanceof Recovery.Landed landed) {
            bump.landed(landed.commit(), base);
        } else if (recovery instanceof Recovery.Undecidable undecidable) {
            bump.fail(new UndecidedException(undecidable.finding()));
        }
        return bump.isDone();
    }

    private void add(QueuedBump bump) {
        try {
            commit(bump);
        } catch (GitException failed) {
            if (failed.transientFault()) {
                throw failed;
            }
            bump.fail(failed);
        } catch (RuntimeException failed) {
            bump.fail(failed);
        }
    }

    /** Stages it; false where all is as wanted without a commit. */
    private boolean commit(QueuedBump bump) {
        DraftTree draft = new DraftTree(repository.tree(head));
        ChangeOutcome outcome = bump.request().change().applyTo(draft);
        if (!draft.changed()) {
            staged.add(new Staged(bump, outcome, head, false));
            return false;
        }
        new FieldOrder(repository, bump.request(), outcome).check(head);
        String commit = repository.commit(draft(bump.request(), draft, outcome));
        bump.listener().beforePush(baseTip, commit);
        staged.add(new Staged(bump, outcome, commit, true));
        head = commit;
        return true;
    }

    private CommitDraft draft(BumpRequest request, DraftTree draft, ChangeOutcome outcome) {
        return new CommitDraft(
                head,
                draft.written(),
                draft.deleted(),
                request.authorName(),
                request.committer(),
                clock.instant(),
                request.message().of(outcome, request.deploymentId()));
    }
}
