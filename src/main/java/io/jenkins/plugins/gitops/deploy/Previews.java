package io.jenkins.plugins.gitops.deploy;

import io.jenkins.plugins.gitops.application.ApplicationSource;
import io.jenkins.plugins.gitops.bump.DraftTree;
import io.jenkins.plugins.gitops.bump.EditedValue;
import io.jenkins.plugins.gitops.git.CommitDraft;
import io.jenkins.plugins.gitops.git.Committer;
import io.jenkins.plugins.gitops.git.GitCredentials;
import io.jenkins.plugins.gitops.git.GitRepositories;
import io.jenkins.plugins.gitops.git.GitRepository;
import io.jenkins.plugins.gitops.reconcile.ApplicationReconciler;
import io.jenkins.plugins.gitops.reconcile.ManagedApplication;
import io.jenkins.plugins.gitops.reconcile.SyncWish;
import io.jenkins.plugins.gitops.record.BumpOptions;
import io.jenkins.plugins.gitops.record.BumpOptions.Source;
import io.jenkins.plugins.gitops.record.DeploymentRecord;
import io.jenkins.plugins.gitops.record.DeploymentRecord.Change;
import io.jenkins.plugins.gitops.record.DeploymentRecord.GitTarget;
import io.jenkins.plugins.gitops.record.DeploymentRecord.Origin;
import io.jenkins.plugins.gitops.record.DeploymentRecord.TimelineEntry;
import io.jenkins.plugins.gitops.record.Phase;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Says what a deployment would change, in Git and then in the cluster. Pushes and applies nothing. */
final class Previews {
    private static final Committer NOBODY = new Committer("preview", "preview@jenkins.invalid", Optional.empty());

    private final GitRepositories repositories;
    private final GitCredentials credentials;
    private final WantedChange change;
    private final ApplicationReconciler reconciler;
    private final Clock clock;

    Previews(
            GitRepositories repositories,
            GitCredentials credentials,
            WantedChange change,
            ApplicationReconciler reconciler,
            Clock clock) {
        this.repositories = repositories;
        this.credentials = credentials;
        this.change = change;
        this.reconciler = reconciler;
        this.clock = clock;
    }

    /** Fails with a finding where Git or the cluster is out of reach, or the change cannot be made. */
    DiffReport of(ManagedApplication managed, DiffRequest request) {
        reconciler.requirePermitted(managed);
        SyncWish wish = SyncWishes.of(request.sync(), clock.instant());
        ApplicationSource source = managed.application().source();
        GitRepository repository =
                repositories.open(source.repoUrl(), credentials.find(managed.gitCredentialId(), managed.context()));
        String tip = repository.fetch(source.targetRevision());
        ExpectedCommit.require(
                repository, source.targetRevision(), tip, request.sync().revision());
        List<Change> changes = new ArrayList<>();
        String commit = request.changesGit() ? changed(repository, tip, asRecord(managed, request), changes) : tip;
        return new DiffReport(managed.name(), tip, changes, reconciler.preview(managed, commit, wish));
    }

    /** A commit of the mirror alone: it is on no branch, and never pushed. */
    private String changed(GitRepository repository, String tip, DeploymentRecord wanted, List<Change> changes) {
        DraftTree draft = new DraftTree(repository.tree(tip));
        change.of(wanted, repository).applyTo(draft).values().stream()
                .filter(EditedValue::changed)
                .map(value -> new Change(value.file(), value.path(), value.oldValue(), value.newValue()))
                .forEach(changes::add);
        return draft.changed()
                ? repository.commit(new CommitDraft(
                        tip,
                        draft.written(),
                        draft.deleted(),
                        draft.executable(),
                        NOBODY.name(),
                        NOBODY,
                        clock.instant(),
                        "Preview"))
                : tip;
    }

    private DeploymentRecord asRecord(ManagedApplication managed, DiffRequest request) {
        ApplicationSource source = managed.application().source();
        Instant now = clock.instant();
        return new DeploymentRecord(
                "preview",
                managed.name(),
                Phase.PREPARED,
                new Origin("", "", "", "", managed.context()),
                request.images(),
                new GitTarget(source.repoUrl(), source.targetRevision(), managed.gitCredentialId(), "", ""),
                List.of(),
                null,
                null,
                List.of(new TimelineEntry(now, "requested")),
                now,
                new BumpOptions(null, List.of(), request.edits(), null, "", true, Source.UNKNOWN),
                "");
    }
}
