package io.jenkins.plugins.gitops.reconcile;

import io.jenkins.plugins.gitops.application.ApplicationSource;
import io.jenkins.plugins.gitops.git.RepositoryKey;
import io.jenkins.plugins.gitops.git.VersionRange;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * News of a repository.
 *
 * @param keys the {@link RepositoryKey}s that it is known by
 * @param ref the branch or tag that moved, without {@code refs/}; "" where that is not known
 * @param defaultBranch the branch that {@code HEAD} means, "" where that is not known
 */
public record RepositoryChange(Set<String> keys, String ref, String defaultBranch) {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._/-]+");

    public RepositoryChange {
        keys = Set.copyOf(keys);
    }

    boolean isOf(String repoUrl) {
        return RepositoryKey.of(repoUrl).filter(keys::contains).isPresent();
    }

    /**
     * Whether an application may see something new. Which files changed does not matter: an application may read others
     * than its own, and what it reads is told by a look that costs next to nothing where nothing of its changed.
     */
    boolean touches(ApplicationSource source) {
        return isOf(source.repoUrl()) && mayMove(source.targetRevision());
    }

    // Anything but a plain name, such as a range of versions, may mean every ref.
    private boolean mayMove(String revision) {
        if (ref.isEmpty()
                || !PLAIN.matcher(revision).matches()
                || VersionRange.parse(revision).isPresent()) {
            return true;
        }
        if (revision.equals("HEAD")) {
            return defaultBranch.isEmpty() || defaultBranch.equals(ref);
        }
        return revision.equals(ref) || revision.endsWith("/" + ref);
    }
}
