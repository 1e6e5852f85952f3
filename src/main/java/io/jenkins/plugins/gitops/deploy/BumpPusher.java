package io.jenkins.plugins.gitops.deploy;

import io.jenkins.plugins.gitops.bump.BumpRecovery;
import io.jenkins.plugins.gitops.bump.BumpRequest;
import io.jenkins.plugins.gitops.bump.BumpResult;
import io.jenkins.plugins.gitops.bump.ChangeOutcome;
import io.jenkins.plugins.gitops.bump.EditedValue;
import io.jenkins.plugins.gitops.bump.NewBranch;
import io.jenkins.plugins.gitops.bump.PushKey;
import io.jenkins.plugins.gitops.bump.PushQueue;
import io.jenkins.plugins.gitops.bump.QueuedBump;
import io.jenkins.plugins.gitops.bump.Recovery;
import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.git.Committer;
import io.jenkins.plugins.gitops.git.GitRepository;
import io.jenkins.plugins.gitops.record.DeploymentRecord;
import io.jenkins.plugins.gitops.record.DeploymentRecord.Change;
import io.jenkins.plugins.gitops.record.Phase;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** Pushes by the queue of bumps. */
final class BumpPusher implements Pusher {
    private final PushQueue queue;
    private final Function<DeploymentRecord, GitRepository> repositories;
    private final WantedChange change;
    private final Provenances provenances;
    private final Supplier<Committer> committer;
    private final Executor workers;

    /**
     * @param repositories opens a record's repository with its credential
     * @param change what a record changes
     * @param provenances where deployments come from
     * @param committer who makes the commits, with the key of this moment; may fail with a finding
     * @param workers asks the server which branch is meant
     */
    BumpPusher(
            PushQueue queue,
            Function<DeploymentRecord, GitRepository> repositories,
            WantedChange change,
            Provenances provenances,
            Supplier<Committer> committer,
            Executor workers) {
        this.queue = queue;
        this.repositories = repositories;
        this.change = change;
        this.provenances = provenances;
        this.committer = committer;
        this.workers = workers;
    }

    @Override
    public Pushing push(DeploymentRecord record, boolean resumed, BiConsumer<String, String> beforePush) {
        BumpPushing pushing = new BumpPushing();
        CompletableFuture.supplyAsync(() -> submit(record, resumed, beforePush, pushing), workers)
                .thenCompose(CompletionStage::toCompletableFuture)
                .whenComplete(pushing::end);
        return pushing;
    }

    private CompletableFuture<Pushed> submit(
            DeploymentRecord record, boolean resumed, BiConsumer<String, String> beforePush, BumpPushing pushing) {
        GitRepository repository = repositories.apply(record);
        String branch = branch(record, repository);
        PushKey key = new PushKey(repository.url(), branch, repository.credentialMark(), beside(record, branch));
        QueuedBump queued = queue.submit(
                key,
                repository,
                request(record, repository, resumed),
                (base, commit) -> beforePush.accept(branch, base));
        pushing.queued(queued);
        return queued.result().thenApply(BumpPusher::pushed);
    }

    private static String branch(DeploymentRecord record, GitRepository repository) {
        String revision = record.git().branch().replaceFirst("^refs/heads/", "");
        // What was seen as a branch a moment ago needs no question; HEAD may mean another one by now.
        boolean known =
                !revision.equals("HEAD") && repository.lastSeen(revision).isPresent();
        return known ? revision : repository.branch(revision).orElseThrow(() -> new FindingException(noBranch(record)));
    }

    private static Optional<NewBranch> beside(DeploymentRecord record, String target) {
        return Optional.ofNullable(record.options().mergeRequest())
                .map(wanted -> MergeRequests.branch(record, wanted, target));
    }

    private BumpRequest request(DeploymentRecord record, GitRepository repository, boolean resumed) {
        Optional<String> pushedFrom =
                record.phase() == Phase.PUSHING ? Optional.of(record.git().base()) : Optional.empty();
        Committer by = committer.get();
        String user = record.origin().user();
        return new BumpRequest(
                record.id(),
                change.of(record, repository),
                user.isEmpty() ? by.name() : user,
                by,
                CommitMessages.of(record),
                pushedFrom,
                provenances.of(record, resumed));
    }

    @Override
    public Found find(DeploymentRecord record) {
        GitRepository repository = repositories.apply(record);
        Recovery recovery = recovery(record, repository);
        if (recovery instanceof Recovery.Landed landed) {
            return new Found(Landing.LANDED, landed.commit(), changes(record, repository, landed.commit()));
        }
        boolean not = recovery instanceof Recovery.NotLanded;
        return new Found(not ? Landing.NOT_LANDED : Landing.UNDECIDABLE, "", List.of());
    }

    // An application that is gone from the configuration is no reason to lose the commit.
    private List<Change> changes(DeploymentRecord record, GitRepository repository, String commit) {
        try {
            return changes(BumpRecovery.outcomeOf(repository, commit, change.of(record, repository)));
        } catch (FindingException gone) {
            return List.of();
        }
    }

    private static Recovery recovery(DeploymentRecord record, GitRepository repository) {
        String branch = record.git().branch();
        String base = record.git().base();
        return beside(record, branch)
                .map(beside -> BumpRecovery.findBeside(repository, beside, branch, base, record.id()))
                .orElseGet(() -> BumpRecovery.find(repository, branch, base, record.id()));
    }

    private static Pushed pushed(BumpResult result) {
        List<Change> changes = result.changed() ? changes(result.outcome()) : List.of();
        return new Pushed(result.commit(), changes, result.attempts(), result.said());
    }

    private static List<Change> changes(ChangeOutcome outcome) {
        return outcome.values().stream()
                .filter(EditedValue::changed)
                .map(value -> new Change(value.file(), value.path(), value.oldValue(), value.newValue()))
                .toList();
    }

    private static Finding noBranch(DeploymentRecord record) {
        return new Finding(
                "deploy.revision-is-no-branch",
                "%s follows \"%s\", which is no branch of %s"
                        .formatted(
                                record.application(),
                                record.git().branch(),
                                record.git().repository()),
                "A commit on a branch would never be deployed by an application that follows a tag or a fixed commit; "
                        + "nothing was pushed",
                "Let spec.source.targetRevision name a branch that exists, or deploy by moving the tag yourself");
    }
}
