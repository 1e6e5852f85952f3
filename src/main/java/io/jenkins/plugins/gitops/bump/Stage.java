package io.jenkins.plugins.gitops.bump;

import io.jenkins.plugins.gitops.bump.StagedPush.Staged;
import io.jenkins.plugins.gitops.bump.StagedPush.Yielded;
import io.jenkins.plugins.gitops.git.CommitDraft;
import io.jenkins.plugins.gitops.git.GitCommit;
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
    private final List<Yielded> yielded = new ArrayList<>();
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
        return new StagedPush(baseTip, head, staged, yielded);
    }

    /** As {@link #of}, on a tip that is only likely: empty, and no bump ended, where not each of them gets a commit. */
    Optional<StagedPush> allOf(List<QueuedBump> bumps) {
        try {
            for (QueuedBump bump : bumps) {
                if (bump.claim()) {
                    Prepared prepared = prepare(bump);
                    if (!prepared.isNew()) {
                        return Optional.empty();
                    }
                    commit(bump, prepared);
                }
            }
        } catch (RuntimeException onLikelyTip) {
            // Said again, or not, on the real tip.
            return Optional.empty();
        }
        return staged.isEmpty() ? Optional.empty() : Optional.of(new StagedPush(baseTip, head, staged, List.of()));
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
            Prepared prepared = prepare(bump);
            if (prepared.newer().isPresent()) {
                GitCommit newer = prepared.newer().get();
                giveWay(bump, newer.id(), prepared.order().superseded(newer));
            } else if (prepared.draft().changed()) {
                commit(bump, prepared);
            } else {
                staged.add(new Staged(bump, prepared.outcome(), head, false));
            }
        } catch (GitException failed) {
            if (failed.transientFault()) {
                throw failed;
            }
            bump.fail(failed);
        } catch (RuntimeException failed) {
            bump.fail(failed);
        }
    }

    /**
     * What a bump comes to on the present head.
     *
     * @param draft with its edits
     * @param newer the commit that it has to give way to
     */
    private record Prepared(DraftTree draft, ChangeOutcome outcome, FieldOrder order, Optional<GitCommit> newer) {
        boolean isNew() {
            return draft.changed() && newer.isEmpty();
        }
    }

    private Prepared prepare(QueuedBump bump) {
        DraftTree draft = new DraftTree(repository.tree(head));
        ChangeOutcome outcome = bump.request().change().applyTo(draft);
        FieldOrder order = new FieldOrder(repository, bump.request(), outcome);
        return new Prepared(draft, outcome, order, draft.changed() ? order.newer(head) : Optional.empty());
    }

    private void commit(QueuedBump bump, Prepared prepared) {
        String commit = repository.commit(draft(bump.request(), prepared));
        bump.listener().beforePush(baseTip, commit);
        staged.add(new Staged(bump, prepared.outcome(), commit, true));
        head = commit;
    }

    /** To a commit of this same push only once that has landed: it may still be refused. */
    private void giveWay(QueuedBump bump, String commit, SupersededException end) {
        if (staged.stream().anyMatch(one -> one.commit().equals(commit))) {
            yielded.add(new Yielded(bump, end));
        } else {
            bump.fail(end);
        }
    }

    private CommitDraft draft(BumpRequest request, Prepared prepared) {
        return new CommitDraft(
                head,
                prepared.draft().written(),
                prepared.draft().deleted(),
                prepared.draft().executable(),
                request.authorName(),
                request.committer(),
                clock.instant(),
                request.message().of(prepared.outcome(), request.deploymentId()));
    }
}
