package io.jenkins.plugins.gitops.bump;

import io.jenkins.plugins.gitops.git.GitEntry;
import io.jenkins.plugins.gitops.git.GitEntry.Type;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * An application's own files.
 *
 * @param folder its path, "" for the root
 * @param recurse whether subfolders belong to it
 * @param others the folders below it that belong to other applications
 */
public record FileScope(String folder, boolean recurse, Set<String> others) {
    public FileScope {
        others = Set.copyOf(others);
    }

    /** Whether a path is one of its files. */
    public boolean holds(String path) {
        String prefix = folder.isEmpty() ? "" : folder + "/";
        boolean below = path.startsWith(prefix) && (recurse || path.indexOf('/', prefix.length()) < 0);
        return below && others.stream().noneMatch(other -> path.startsWith(other + "/"));
    }

    /** Those of the entries that are its files, by path. */
    public Map<String, GitEntry> of(Collection<GitEntry> entries) {
        Map<String, GitEntry> own = new TreeMap<>();
        entries.stream()
                .filter(entry -> entry.type() != Type.FOLDER && holds(entry.path()))
                .forEach(entry -> own.put(entry.path(), entry));
        return own;
    }
}
