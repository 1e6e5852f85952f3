package io.jenkins.plugins.gitops.render;

import io.jenkins.plugins.gitops.application.ApplicationSource.Directory;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.git.GitEntry;
import io.jenkins.plugins.gitops.git.GitEntry.Type;
import io.jenkins.plugins.gitops.git.GitTree;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which files of a folder are manifests, by their names alone, as Argo CD picks them. */
final class DirectoryFiles {
    private static final Pattern MANIFEST = Pattern.compile(".*\\.(yaml|yml|json|jsonnet)");

    private final GitTree tree;
    private final String folder;
    private final Directory options;
    private final Optional<Glob> include;
    private final Optional<Glob> exclude;

    DirectoryFiles(GitTree tree, String folder, Directory options) {
        this.tree = tree;
        this.folder = folder;
        this.options = options;
        this.include = glob("include", options.include());
        this.exclude = glob("exclude", options.exclude());
    }

    /** The files to read, by the path they have in the folder; a link's value is the file at its end. */
    Map<String, GitEntry> find() {
        Map<String, GitEntry> files = new LinkedHashMap<>();
        for (GitEntry entry : tree.list(folder, options.recurse())) {
            regular(entry).filter(file -> isWanted(entry.path())).ifPresent(file -> files.put(entry.path(), file));
        }
        return files;
    }

    private Optional<GitEntry> regular(GitEntry entry) {
        if (entry.type() == Type.SUBMODULE && options.recurse()) {
            throw new FindingException(RenderFindings.submodule(entry.path()));
        }
        if (entry.type() != Type.SYMLINK) {
            return Optional.of(entry).filter(DirectoryFiles::isFile);
        }
        Optional<GitEntry> target = new TreePaths(tree).find(entry.path()).entry();
        if (target.isEmpty() && isWanted(entry.path())) {
            throw new FindingException(RenderFindings.linkBroken(entry.path()));
        }
        return target.filter(DirectoryFiles::isFile);
    }

    private static boolean isFile(GitEntry entry) {
        return entry.type() == Type.FILE || entry.type() == Type.EXECUTABLE;
    }

    private boolean isWanted(String path) {
        String relative = folder.isEmpty() ? path : path.substring(folder.length() + 1);
        return MANIFEST.matcher(relative).matches()
                && exclude.filter(glob -> glob.matches(relative)).isEmpty()
                && include.map(glob -> glob.matches(relative)).orElse(true);
    }

    private static Optional<Glob> glob(String field, String pattern) {
        try {
            return pattern.isEmpty() ? Optional.empty() : Optional.of(Glob.of(pattern));
        } catch (IllegalArgumentException e) {
            throw new FindingException(RenderFindings.badGlob(field, pattern, e.getMessage()), e);
        }
    }
}
