package io.jenkins.plugins.gitops.deploy;

import io.jenkins.plugins.gitops.application.ApplicationSource;
import io.jenkins.plugins.gitops.bump.Trailers;
import io.jenkins.plugins.gitops.git.GitCommit;
import io.jenkins.plugins.gitops.git.GitEntry;
import io.jenkins.plugins.gitops.git.GitRepository;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The commits that changed what stands below an application's path, as {@code git log} has them. */
public final class ManifestLog {
    /** The trailer that names the deployment that made a commit. */
    public static final String TRAILER = Trailers.DEPLOYMENT;

    private static final int LONGEST = 1_000;

    private final GitRepository repository;
    private final String path;
    private final Map<String, String> hashes = new HashMap<>();

    private ManifestLog(GitRepository repository, String path) {
        this.repository = repository;
        this.path = path;
    }

    /**
     * @param commits newest first
     * @param complete whether the branch's first commit was reached
     */
    public record Found(List<GitCommit> commits, boolean complete) {
        public Found {
            commits = List.copyOf(commits);
        }
    }

    /** Asks the Git server. Fails with a finding. */
    static Found of(GitRepository repository, ApplicationSource source) {
        return new ManifestLog(repository, source.path()).read(repository.fetch(source.targetRevision()));
    }

    private Found read(String tip) {
        List<GitCommit> all = repository.log("", tip, LONGEST);
        return new Found(all.stream().filter(this::changed).toList(), all.size() < LONGEST);
    }

    // A merge that took one side as it was changed nothing by itself.
    private boolean changed(GitCommit commit) {
        String now = hash(commit.id());
        return commit.parents().isEmpty()
                ? !now.isEmpty()
                : commit.parents().stream().noneMatch(parent -> hash(parent).equals(now));
    }

    private String hash(String commit) {
        return hashes.computeIfAbsent(commit, this::hashOf);
    }

    private String hashOf(String commit) {
        // The root has no entry of its own: each commit that changes nothing at all is taken for one that does.
        return path.isEmpty() || path.equals(".")
                ? commit
                : repository.tree(commit).entry(path).map(GitEntry::hash).orElse("");
    }
}
