package io.jenkins.plugins.gitops.deploy;

import io.jenkins.plugins.gitops.application.Application;
import io.jenkins.plugins.gitops.application.ApplicationSource;
import io.jenkins.plugins.gitops.bump.FileScope;
import io.jenkins.plugins.gitops.bump.RestoredFiles;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.git.GitEntry;
import io.jenkins.plugins.gitops.git.GitException;
import io.jenkins.plugins.gitops.git.GitRepository;
import io.jenkins.plugins.gitops.git.GitTree;
import io.jenkins.plugins.gitops.git.RepositoryKey;
import io.jenkins.plugins.gitops.reconcile.ManagedApplication;
import io.jenkins.plugins.gitops.record.Rollback;
import io.jenkins.plugins.gitops.render.SourceInputs;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** An application's files at earlier commits of its branch. */
final class RestoredState {
    private final ManagedApplication managed;
    private final Collection<ManagedApplication> all;
    private final GitRepository repository;
    private final Map<String, Map<String, String>> known = new HashMap<>();

    RestoredState(ManagedApplication managed, Collection<ManagedApplication> all, GitRepository repository) {
        this.managed = managed;
        this.all = all;
        this.repository = repository;
    }

    /** Restores the files of the commit that a rollback goes back to. Fails with a finding where they cannot be had. */
    RestoredFiles change(Rollback rollback) {
        GitTree then = repository.tree(rollback.toCommit());
        FileScope scope = scope(then);
        Map<String, String> shared = new TreeMap<>(SourceInputs.of(managed.application(), then));
        shared.keySet().removeIf(scope::holds);
        return new RestoredFiles(
                tip -> reachable(rollback.toCommit(), tip),
                scope,
                shared,
                now -> readers(scope, now),
                rollback.confirmShared());
    }

    private GitTree reachable(String commit, String tip) {
        if (!contains(commit, tip)) {
            throw new FindingException(RollbackFindings.rewritten(managed.name(), commit));
        }
        return repository.tree(commit);
    }

    /** Whether a commit is in the history of a tip, however much of that is here. */
    boolean contains(String commit, String tip) {
        try {
            return repository.contains(commit, tip);
        } catch (GitException e) {
            // After a look at the whole history, a commit that is not here is not in it.
            if (e.finding().code().equals("git.commit-not-here")) {
                return false;
            }
            throw e;
        }
    }

    /** The ids of the application's own files at a commit, by path; nothing where its folder is missing there. */
    Map<String, String> own(String commit) {
        return known.computeIfAbsent(commit, this::read);
    }

    private Map<String, String> read(String commit) {
        GitTree tree = repository.tree(commit);
        Application application = managed.application();
        boolean there = application.source().path().isEmpty()
                || tree.entry(application.source().path())
                        .filter(entry -> entry.type() == GitEntry.Type.FOLDER)
                        .isPresent();
        if (!there) {
            return Map.of();
        }
        FileScope scope = scope(tree);
        return scope.of(tree.list(scope.folder(), scope.recurse())).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> id(entry.getValue())));
    }

    // A file that is executable is another than one that is not.
    private static String id(GitEntry entry) {
        return entry.hash() + (entry.type() == GitEntry.Type.EXECUTABLE ? " executable" : "");
    }

    private FileScope scope(GitTree tree) {
        ApplicationSource source = managed.application().source();
        boolean recurse = source.directory()
                .map(ApplicationSource.Directory::recurse)
                .orElseGet(() -> SourceInputs.isKustomize(managed.application(), tree));
        return new FileScope(source.path(), recurse, nested(source));
    }

    // Two applications may spell the address of one repository differently.
    private static boolean sameRepository(String one, String other) {
        Optional<String> key = RepositoryKey.of(one);
        return one.equals(other) || key.isPresent() && key.equals(RepositoryKey.of(other));
    }

    /** The other applications that read some of the files at a commit, sorted. */
    private Set<String> readers(FileScope scope, GitTree now) {
        return all.stream()
                .filter(other -> !other.name().equals(managed.name()))
                .filter(other -> sameRepository(
                        other.application().source().repoUrl(),
                        managed.application().source().repoUrl()))
                .filter(other -> inputs(other.application(), now).stream().anyMatch(scope::holds))
                .map(ManagedApplication::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    // One that cannot be rendered as it is has a finding of its own.
    private static Set<String> inputs(Application application, GitTree tree) {
        try {
            return SourceInputs.of(application, tree).keySet();
        } catch (FindingException unreadable) {
            return Set.of();
        }
    }

    private Set<String> nested(ApplicationSource source) {
        String prefix = source.path().isEmpty() ? "" : source.path() + "/";
        return all.stream()
                .filter(other -> !other.name().equals(managed.name()))
                .map(other -> other.application().source())
                .filter(other -> sameRepository(other.repoUrl(), source.repoUrl()))
                .map(ApplicationSource::path)
                .filter(path -> !path.equals(source.path()) && path.startsWith(prefix))
                .collect(Collectors.toSet());
    }
}
