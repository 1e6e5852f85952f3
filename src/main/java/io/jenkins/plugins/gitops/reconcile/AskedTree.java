package io.jenkins.plugins.gitops.reconcile;

import io.jenkins.plugins.gitops.git.GitEntry;
import io.jenkins.plugins.gitops.git.GitTree;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Notes what of a tree a render asked for. Where another commit answers all of it alike, the render is the same: that is
 * known by a few looks into its folders, and without finding the inputs anew. For one thread.
 */
final class AskedTree implements GitTree {
    private final GitTree tree;
    private final Map<String, Optional<GitEntry>> answers = new HashMap<>();
    private boolean commitAsked;

    AskedTree(GitTree tree) {
        this.tree = tree;
    }

    @Override
    public String commit() {
        commitAsked = true;
        return tree.commit();
    }

    /** Where it was asked, and what. */
    Reading.OfSource reading() {
        return new Reading.OfSource(tree.commit(), commitAsked, answers());
    }

    /** Of a folder only that it is one: its id is another one with each commit anywhere below it. */
    @Override
    public Optional<GitEntry> entry(String path) {
        Optional<GitEntry> found = tree.entry(path).map(AskedTree::shown);
        answers.putIfAbsent(path, found);
        return found;
    }

    @Override
    public List<GitEntry> list(String folder, boolean recursive) {
        noteWhole(folder);
        return tree.list(folder, recursive);
    }

    @Override
    public String linkTarget(String path) {
        noteWhole(path);
        return tree.linkTarget(path);
    }

    @Override
    public byte[] read(String path, long limitBytes) {
        noteWhole(path);
        return tree.read(path, limitBytes);
    }

    /** What was asked, with its answers. */
    Map<String, Optional<GitEntry>> answers() {
        Map<String, Optional<GitEntry>> needed = new HashMap<>(answers);
        answers.forEach((folder, answer) -> {
            if (answer.filter(AskedTree::isWholeFolder).isPresent()) {
                needed.keySet().removeIf(path -> !path.equals(folder) && isBelow(path, folder));
            }
        });
        return Map.copyOf(needed);
    }

    private static boolean isWholeFolder(GitEntry entry) {
        return entry.type() == GitEntry.Type.FOLDER && !entry.hash().isEmpty();
    }

    private static boolean isBelow(String path, String folder) {
        return folder.isEmpty() || path.startsWith(folder + "/");
    }

    /** Whether a tree answers alike. */
    static boolean answersAlike(GitTree other, Map<String, Optional<GitEntry>> answers) {
        return answers.entrySet().stream().allMatch(asked -> answersAlike(other, asked.getKey(), asked.getValue()));
    }

    private static boolean answersAlike(GitTree other, String path, Optional<GitEntry> answer) {
        Optional<GitEntry> now = other.entry(path);
        return answer.equals(now) || answer.equals(now.map(AskedTree::shown));
    }

    private void noteWhole(String path) {
        answers.put(path, tree.entry(path));
    }

    private static GitEntry shown(GitEntry entry) {
        return entry.type() == GitEntry.Type.FOLDER ? new GitEntry(entry.path(), entry.type(), "") : entry;
    }
}
