package io.jenkins.plugins.gitops.appset;

import io.jenkins.plugins.gitops.appset.GitSource.PathRule;
import io.jenkins.plugins.gitops.git.GitEntry;
import io.jenkins.plugins.gitops.git.GitTree;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** The folders of a repository; those that begin with a dot, and all below them, are never taken, nor is the root. */
final class GitFolders {
    private final GitTree tree;
    private final PathParams paths;

    GitFolders(GitTree tree, PathParams paths) {
        this.tree = tree;
        this.paths = paths;
    }

    List<Map<String, Object>> params(List<PathRule> rules) {
        return folders().stream()
                .filter(folder -> fitsAny(rules, folder, false) && !fitsAny(rules, folder, true))
                .map(paths::ofFolder)
                .toList();
    }

    private static boolean fitsAny(List<PathRule> rules, String folder, boolean exclude) {
        return rules.stream()
                .filter(rule -> rule.exclude() == exclude)
                .anyMatch(rule -> PathMatch.fits(rule.glob(), folder));
    }

    private SortedSet<String> folders() {
        SortedSet<String> folders = new TreeSet<>();
        for (GitEntry file : tree.list("", true)) {
            for (int slash = file.path().indexOf('/');
                    slash >= 0;
                    slash = file.path().indexOf('/', slash + 1)) {
                folders.add(file.path().substring(0, slash));
            }
        }
        folders.removeIf(folder -> folder.startsWith(".") || folder.contains("/."));
        return folders;
    }
}
