package io.jenkins.plugins.gitops.render;

import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.git.GitEntry;
import io.jenkins.plugins.gitops.git.GitEntry.Type;
import io.jenkins.plugins.gitops.git.GitTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** The files of a packed chart, without the folder that all of them are in. */
final class ChartTree implements GitTree {
    private final String version;
    private final NavigableMap<String, byte[]> files = new TreeMap<>();
    private final NavigableMap<String, GitEntry> entries = new TreeMap<>();

    /** @param files by their paths below the chart's folder */
    ChartTree(String version, Map<String, byte[]> files) {
        this.version = version;
        this.files.putAll(files);
        entries.put("", new GitEntry("", Type.FOLDER, ""));
        files.forEach((path, content) -> {
            for (int slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1)) {
                entries.put(path.substring(0, slash), new GitEntry(path.substring(0, slash), Type.FOLDER, ""));
            }
            entries.put(path, new GitEntry(path, Type.FILE, Sha256.of(content)));
        });
    }

    /** The chart's version, in the place of a commit. */
    @Override
    public String commit() {
        return version;
    }

    @Override
    public Optional<GitEntry> entry(String path) {
        return Optional.ofNullable(entries.get(path));
    }

    @Override
    public List<GitEntry> list(String folder, boolean recursive) {
        String prefix = folder.isEmpty() ? "" : folder + "/";
        List<GitEntry> found = new ArrayList<>();
        for (GitEntry entry : entries.tailMap(prefix, true).values()) {
            if (!entry.path().startsWith(prefix)) {
                break;
            }
            boolean right = entry.path().indexOf('/', prefix.length()) < 0;
            if (!entry.path().isEmpty() && (recursive ? entry.type() == Type.FILE : right)) {
                found.add(entry);
            }
        }
        return found;
    }

    @Override
    public String linkTarget(String path) {
        throw new FindingException(RenderFindings.linkBroken(path));
    }

    @Override
    public byte[] read(String path, long limitBytes) {
        byte[] content = files.get(path);
        if (content == null) {
            throw new FindingException(RenderFindings.pathMissing(path));
        }
        if (content.length > limitBytes) {
            throw new FindingException(RenderFindings.tooLarge(path, limitBytes));
        }
        return content.clone();
    }
}
