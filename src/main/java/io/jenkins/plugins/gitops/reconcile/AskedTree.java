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
    private static final String NOTHING = "";
    private static final String FOLDER = GitEntry.Type.FOLDER + " ";

    private final GitTree tree;
    private final Map<String, String> answers = new HashMap<>();
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
        answers.putIfAbsent(path, answer(found));
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
    Map<String, String> answers() {
        Map<String, String> needed = new HashMap<>(answers);
        answers.forEach((folder, answer) -> {
            if (answer.startsWith(FOLDER) && !answer.equals(FOLDER)) {
                needed.keySet().removeIf(path -> !path.equals(folder) && isBelow(path, folder));
            }
        });
        return Map.copyOf(needed);
    }

    private static boolean isBelow(String path, String folder) {
        return folder.isEmpty() || path.startsWith(folder + "/");
    }

    /** Whether a tree answers alike. */
    static boolean answersAlike(GitTree other, Map<String, String> answers) {
        return answers.entrySet().stream().allMatch(asked -> answersAlike(other, asked.getKey(), asked.getValue()));
    }

    private static boolean answersAlike(GitTree other, String path, String answer) {
        Optional<GitEntry> now = other.entry(path);
        return answer.equals(answer(now)) || answer.equals(answer(now.map(AskedTree::shown)));
    }

    private void noteWhole(String path) {
        answers.put(path, answer(tree.entry(path)));
    }

    private static GitEntry shown(GitEntry entry) {
        return entry.type() == GitEntry.Type.FOLDER ? new GitEntry(entry.path(), entry.type(), "") : entry;
    }

    private static String answer(Optional<GitEntry> entry) {
        return entry.map(found -> found.type() + " " + found.hash()).orElse(NOTHING);
    }
}
