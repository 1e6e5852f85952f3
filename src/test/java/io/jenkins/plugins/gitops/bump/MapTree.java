package io.jenkins.plugins.gitops.bump;

import io.jenkins.plugins.gitops.git.GitEntry;
import io.jenkins.plugins.gitops.git.GitEntry.Type;
import io.jenkins.plugins.gitops.git.GitTree;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Files in memory, for tests of edits that need no repository. Links are texts that start with "-> ". */
final class MapTree implements GitTree {
    private final Map<String, byte[]> files = new TreeMap<>();

    static DraftTree draft(String... pathsAndTexts) {
        MapTree tree = new MapTree();
        for (int at = 0; at < pathsAndTexts.length; at += 2) {
            tree.files.put(pathsAndTexts[at], pathsAndTexts[at + 1].getBytes(StandardCharsets.UTF_8));
        }
        return new DraftTree(tree);
    }

    static String text(DraftTree draft, String path) {
        return new String(draft.read(path), StandardCharsets.UTF_8);
    }

    @Override
    public String commit() {
        return "c0ffee";
    }

    @Override
    public Optional<GitEntry> entry(String path) {
        if (files.containsKey(path)) {
            return Optional.of(new GitEntry(path, type(path), "b10b"));
        }
        boolean folder = files.keySet().stream().anyMatch(file -> file.startsWith(path + "/"));
        return folder ? Optional.of(new GitEntry(path, Type.FOLDER, "7ree")) : Optional.empty();
    }

    @Override
    public List<GitEntry> list(String folder, boolean recursive) {
        String prefix = folder.isEmpty() ? "" : folder + "/";
        Stream<String> below = files.keySet().stream().filter(path -> path.startsWith(prefix));
        return below.map(path -> recursive ? path : firstStep(prefix, path))
                .distinct()
                .map(path -> entry(path).orElseThrow())
                .toList();
    }

    @Override
    public String linkTarget(String path) {
        return new String(files.get(path), StandardCharsets.UTF_8).substring("-> ".length());
    }

    @Override
    public byte[] read(String path, long limitBytes) {
        return files.get(path).clone();
    }

    private Type type(String path) {
        return new String(files.get(path), StandardCharsets.UTF_8).startsWith("-> ") ? Type.SYMLINK : Type.FILE;
    }

    private static String firstStep(String prefix, String path) {
        int slash = path.indexOf('/', prefix.length());
        return slash < 0 ? path : path.substring(0, slash);
    }
}
