package io.jenkins.plugins.gitops.deploy;

import io.jenkins.plugins.gitops.bump.RestoredFiles;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.git.GitRepository;
import io.jenkins.plugins.gitops.reconcile.ManagedApplication;
import io.jenkins.plugins.gitops.record.DeploymentRecord;
import io.jenkins.plugins.gitops.record.DeploymentRecord.WantedImage;
import io.jenkins.plugins.gitops.record.RecordStore;
import io.jenkins.plugins.gitops.record.Rollback;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** Judges a rollback before it is on record: asks the branch, and fails with a finding where it cannot be made. */
final class Rollbacks {
    private final Supplier<Collection<ManagedApplication>> applications;
    private final RecordStore records;
    private final Function<DeploymentRecord, GitRepository> repositories;

    Rollbacks(
            Supplier<Collection<ManagedApplication>> applications,
            RecordStore records,
            Function<DeploymentRecord, GitRepository> repositories) {
        this.applications = applications;
        this.records = records;
        this.repositories = repositories;
    }

    /** The same record with both ends of its rollback, and the images that ran then. */
    DeploymentRecord complete(DeploymentRecord asked) {
        List<DeploymentRecord> history = records.history(asked.application()).stream()
                .filter(record -> !record.id().equals(asked.id()) && record.isDeployment())
                .toList();
        history.stream().filter(record -> !record.phase().closed()).findFirst().ifPresent(running -> {
            throw new FindingException(RollbackFindings.running(running));
        });
        Collection<ManagedApplication> all = applications.get();
        ManagedApplication managed = all.stream()
                .filter(one -> one.name().equals(asked.application()))
                .findFirst()
                .orElseThrow();
        GitRepository repository = repositories.apply(asked);
        String tip = repository.fetch(asked.git().branch());
        RestoredState state = new RestoredState(managed, all, repository);
        Rollback rollback = new RollbackSearch(asked.application(), history, repository, state, tip)
                .complete(asked.options().rollback());
        RestoredFiles change = state.change(rollback);
        boolean exact = change.differing(repository.tree(tip)).isEmpty();
        change.requireConfirmed(repository.tree(tip));
        return asked.withRollback(rollback, exact ? images(history, rollback) : List.of());
    }

    // Where files outside of the application differ, what ran then may not be what is rendered now.
    private static List<WantedImage> images(List<DeploymentRecord> history, Rollback rollback) {
        return history.stream()
                .filter(record -> record.id().equals(rollback.toRecord()))
                .findFirst()
                .map(DeploymentRecord::allImages)
                .orElse(List.of());
    }
}
