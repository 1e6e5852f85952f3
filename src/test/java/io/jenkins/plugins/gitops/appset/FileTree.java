package io.jenkins.plugins.gitops.appset;

import io.jenkins.plugins.gitops.git.GitEntry;
import io.jenkins.plugins.gitops.git.GitTree;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The files of a commit, in memory. */
record FileTree(Map<String, String> files) implements GitTree {
    @Override
    public String commit() {
        return "0".repeat(40);
    }

    @Override
    public Optional<GitEntry> entry(String path) {
        return list("", true).stream()
                .filter(entry -> entry.path().equals(path))
                .findFirst();
    }

    @Override
    public List<GitEntry> list(String folder, boolean recursive) {
        return new TreeMap<>(files)
                .keySet().stream()
                        .map(path -> new GitEntry(path, GitEntry.Type.FILE, "blob-of-" + path))
                        .toList();
    }

    @Override
    public String linkTarget(String path) {
        throw new UnsupportedOperationException(path);
    }

    @Override
    public byte[] read(String path, long limitBytes) {
        return files.get(path).getBytes(StandardCharsets.UTF_8);
    }
}
