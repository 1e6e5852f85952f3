package io.jenkins.plugins.gitops.deploy;

import io.jenkins.plugins.gitops.bump.text.Location;
import io.jenkins.plugins.gitops.bump.text.YamlFile;
import io.jenkins.plugins.gitops.git.GitCommit;
import io.jenkins.plugins.gitops.git.GitEntry;
import io.jenkins.plugins.gitops.git.GitRepository;
import io.jenkins.plugins.gitops.git.GitTree;
import io.jenkins.plugins.gitops.record.DeploymentRecord;
import io.jenkins.plugins.gitops.record.DeploymentRecord.Change;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/** A branch's history, from the mirror of the record's repository. */
final class BranchHistory implements Ancestry {
    private static final int LONGEST_SEARCH = 500;
    private static final long LARGEST_FILE = 16L * 1024 * 1024;

    private final Function<DeploymentRecord, GitRepository> repositories;

    BranchHistory(Function<DeploymentRecord, GitRepository> repositories) {
        this.repositories = repositories;
    }

    @Override
    public boolean contains(DeploymentRecord record, String revision) {
        return repositories.apply(record).contains(record.git().commit(), revision);
    }

    @Override
    public boolean gone(DeploymentRecord record) {
        GitRepository repository = repositories.apply(record);
        return !repository.contains(
                record.git().commit(), repository.fetch(record.git().branch()));
    }

    @Override
    public Optional<GitCommit> undoneBy(DeploymentRecord record, String revision) {
        GitRepository repository = repositories.apply(record);
        List<GitCommit> newestFirst = repository.log(record.git().commit(), revision, LONGEST_SEARCH);
        GitCommit earliest = null;
        for (GitCommit commit : newestFirst) {
            if (holds(repository.tree(commit.id()), record.changes())) {
                break;
            }
            earliest = commit;
        }
        return Optional.ofNullable(earliest);
    }

    /** A file that was restored as a whole, by the start of its id; "" for one that was taken away. */
    private static boolean holdsFile(GitTree tree, Change change) {
        String id = tree.entry(change.file()).map(GitEntry::hash).orElse("");
        return change.after().isEmpty() ? id.isEmpty() : id.startsWith(change.after());
    }

    private static boolean holds(GitTree tree, List<Change> changes) {
        return changes.stream().allMatch(change -> holds(tree, change));
    }

    private static boolean holds(GitTree tree, Change change) {
        if (change.path().isEmpty()) {
            return holdsFile(tree, change);
        }
        if (tree.entry(change.file()).isEmpty()) {
            return false;
        }
        YamlFile file = YamlFile.read(change.file(), tree.read(change.file(), LARGEST_FILE));
        return IntStream.range(0, file.documents())
                .mapToObj(document -> file.text(new Location(document, change.path())))
                .anyMatch(text -> text.filter(change.after()::equals).isPresent());
    }
}
