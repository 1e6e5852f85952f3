package io.jenkins.plugins.gitops.deploy;

import io.jenkins.plugins.gitops.application.ApplicationSource;
import io.jenkins.plugins.gitops.application.ApplicationSource.Directory;
import io.jenkins.plugins.gitops.bump.BumpRecovery;
import io.jenkins.plugins.gitops.bump.BumpRequest;
import io.jenkins.plugins.gitops.bump.BumpResult;
import io.jenkins.plugins.gitops.bump.CommitMessage;
import io.jenkins.plugins.gitops.bump.EditedValue;
import io.jenkins.plugins.gitops.bump.ImageSearch;
import io.jenkins.plugins.gitops.bump.PushKey;
import io.jenkins.plugins.gitops.bump.PushQueue;
import io.jenkins.plugins.gitops.bump.QueuedBump;
import io.jenkins.plugins.gitops.bump.Recovery;
import io.jenkins.plugins.gitops.bump.Trailers;
import io.jenkins.plugins.gitops.bump.TreeChange;
import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.git.GitRepository;
import io.jenkins.plugins.gitops.record.DeploymentRecord;
import io.jenkins.plugins.gitops.record.DeploymentRecord.Change;
import io.jenkins.plugins.gitops.record.DeploymentRecord.WantedImage;
import io.jenkins.plugins.gitops.record.Phase;
import io.jenkins.plugins.gitops.registry.ImageReference;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Pushes by the queue of bumps. */
final class BumpPusher implements Pusher {
    private final PushQueue queue;
    private final Function<DeploymentRecord, GitRepository> repositories;
    private final Function<String, Optional<ApplicationSource>> sources;
    private final Author author;
    private final Executor workers;

    /** Of the commits. */
    record Author(String name, String mail) {}

    /**
     * @param repositories opens a record's repository with its credential
     * @param sources the source of an application, by its name
     * @param workers asks the server which branch is meant
     */
    BumpPusher(
            PushQueue queue,
            Function<DeploymentRecord, GitRepository> repositories,
            Function<String, Optional<ApplicationSource>> sources,
            Author author,
            Executor workers) {
        this.queue = queue;
        this.repositories = repositories;
        this.sources = sources;
        this.author = author;
        this.workers = workers;
    }

    @Override
    public Pushing push(DeploymentRecord record, Consumer<String> beforePush) {
        BumpPushing pushing = new BumpPushing();
        CompletableFuture.supplyAsync(() -> submit(record, beforePush, pushing), workers)
                .thenCompose(CompletionStage::toCompletableFuture)
                .whenComplete(pushing::end);
        return pushing;
    }

    private CompletableFuture<Pushed> submit(
            DeploymentRecord record, Consumer<String> beforePush, BumpPushing pushing) {
        GitRepository repository = repositories.apply(record);
        String branch =
                repository.branch(record.git().branch()).orElseThrow(() -> new FindingException(noBranch(record)));
        PushKey key = new PushKey(repository.url(), branch, record.git().credentialId());
        QueuedBump queued = queue.submit(key, repository, request(record), (base, commit) -> beforePush.accept(base));
        pushing.queued(queued);
        return queued.result().thenApply(BumpPusher::pushed);
    }

    private BumpRequest request(DeploymentRecord record) {
        Map<String, String> trailers = new LinkedHashMap<>();
        trailers.put(Trailers.BUILD, record.origin().url());
        trailers.put(Trailers.SOURCE_COMMIT, record.origin().sourceCommit());
        trailers.put(
                Trailers.IMAGE_DIGEST,
                record.images().stream()
                        .map(WantedImage::digest)
                        .filter(digest -> !digest.isEmpty())
                        .collect(Collectors.joining(" ")));
        CommitMessage message = new CommitMessage(
                CommitMessage.DEFAULT_TEMPLATE, Map.of("application", record.application()), trailers);
        Optional<String> pushedFrom =
                record.phase() == Phase.PUSHING ? Optional.of(record.git().base()) : Optional.empty();
        return new BumpRequest(record.id(), change(record), author.name(), author.mail(), message, pushedFrom);
    }

    private TreeChange change(DeploymentRecord record) {
        ApplicationSource source =
                sources.apply(record.application()).orElseThrow(() -> new FindingException(applicationGone(record)));
        boolean recurse = source.directory().map(Directory::recurse).orElse(false);
        return TreeChange.all(record.images().stream()
                .map(wanted -> new ImageSearch(
                        source.path(), recurse, ImageReference.parse(wanted.reference()), Optional.empty()))
                .toList());
    }

    @Override
    public Found find(DeploymentRecord record) {
        GitRepository repository = repositories.apply(record);
        Recovery recovery = BumpRecovery.find(
                repository, record.git().branch(), record.git().base(), record.id());
        if (recovery instanceof Recovery.Landed landed) {
            return new Found(Landing.LANDED, landed.commit());
        }
        return new Found(recovery instanceof Recovery.NotLanded ? Landing.NOT_LANDED : Landing.UNDECIDABLE, "");
    }

    private static Pushed pushed(BumpResult result) {
        List<Change> changes = result.changed()
                ? result.outcome().values().stream()
                        .filter(EditedValue::changed)
                        .map(value -> new Change(value.file(), value.path(), value.oldValue(), value.newValue()))
                        .toList()
                : List.of();
        return new Pushed(result.commit(), changes, result.attempts());
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

    private static Finding applicationGone(DeploymentRecord record) {
        return new Finding(
                "deploy.unknown-application",
                "There is no application \"%s\" any more".formatted(record.application()),
                "It was taken out of the configuration after this deployment was asked for; nothing was pushed",
                "Add the application again, or remove the step");
    }
}
