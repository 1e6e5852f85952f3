package io.jenkins.plugins.gitops.bump;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.git.GitEntry;
import io.jenkins.plugins.gitops.git.GitEntry.Type;
import io.jenkins.plugins.gitops.git.GitTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Makes a folder's files again what they were at an earlier commit. Other files stay as they are on the tip.
 *
 * @param earlier gives the earlier commit's files for the tip that they are restored on; fails with a finding where that
 *     commit is not among the tip's history
 * @param scope which files
 * @param shared the ids, by path, that the render at the earlier commit read outside of the scope
 * @param readers the others, by name, that read files of the scope at a commit, and would go back too
 * @param confirmShared whether it goes on where those differ now, or there are such readers
 */
public record RestoredFiles(
        Function<String, GitTree> earlier,
        FileScope scope,
        Map<String, String> shared,
        Function<GitTree, Set<String>> readers,
        boolean confirmShared)
        implements TreeChange {
    private static final long LIMIT_BYTES = 5L * 1024 * 1024;
    private static final int ID_LENGTH = 7;
    private static final int SHOWN = 10;
    private static final String CONFIRM =
            "confirm it (confirmShared: true in the step, \"confirm\" in the API, \"Go on although other files are involved\""
                    + " on the page)";

    public RestoredFiles {
        shared = Map.copyOf(shared);
    }

    @Override
    public ChangeOutcome applyTo(DraftTree draft) {
        GitTree then = earlier.apply(draft.commit());
        requireConfirmed(draft.base());
        Map<String, GitEntry> before = scope.of(below(draft.base()));
        Map<String, GitEntry> wanted = scope.of(below(then));
        Set<String> paths = new TreeSet<>(before.keySet());
        paths.addAll(wanted.keySet());
        List<EditedValue> values = new ArrayList<>();
        for (String path : paths) {
            restore(draft, then, before.get(path), wanted.get(path));
            values.add(new EditedValue(path, 1, "", 1, id(before.get(path)), id(wanted.get(path))));
        }
        if (!draft.changed()) {
            throw new FindingException(nothingToDo(then.commit()));
        }
        return new ChangeOutcome(values, "");
    }

    private List<GitEntry> below(GitTree tree) {
        boolean there = scope.folder().isEmpty()
                || tree.entry(scope.folder())
                        .filter(entry -> entry.type() == Type.FOLDER)
                        .isPresent();
        return there ? tree.list(scope.folder(), scope.recurse()) : List.of();
    }

    private static void restore(DraftTree draft, GitTree then, GitEntry before, GitEntry wanted) {
        boolean same = before != null && wanted != null && before.hash().equals(wanted.hash());
        if (same && before.type() == wanted.type()) {
            return;
        }
        requireRegular(before);
        requireRegular(wanted);
        if (wanted == null) {
            draft.delete(before.path());
        } else {
            draft.write(wanted.path(), then.read(wanted.path(), LIMIT_BYTES));
            draft.executable(wanted.path(), wanted.type() == Type.EXECUTABLE);
        }
    }

    /** The files outside the scope that are not at a commit what they were, sorted. */
    public Set<String> differing(GitTree now) {
        Map<String, String> differing = new TreeMap<>(shared);
        differing
                .entrySet()
                .removeIf(file -> now.entry(file.getKey())
                        .filter(entry -> entry.hash().equals(file.getValue()))
                        .isPresent());
        return differing.keySet();
    }

    /** Fails with a finding where such files differ, or others read the same, and nobody confirmed it. */
    public void requireConfirmed(GitTree now) {
        if (confirmShared) {
            return;
        }
        Set<String> differing = differing(now);
        if (!differing.isEmpty()) {
            throw new FindingException(sharedDiffer(differing));
        }
        Set<String> others = readers.apply(now);
        if (!others.isEmpty()) {
            throw new FindingException(filesShared(others));
        }
    }

    private static void requireRegular(GitEntry entry) {
        if (entry != null && !isRegular(entry)) {
            throw new FindingException(new Finding(
                    "rollback.link-differs",
                    "%s is a %s, and was another one or none then"
                            .formatted(entry.path(), entry.type() == Type.SYMLINK ? "symbolic link" : "submodule"),
                    "A rollback restores regular files alone; nothing was pushed",
                    "Restore the link by a commit of your own, then roll back"));
        }
    }

    private static boolean isRegular(GitEntry entry) {
        return entry.type() == Type.FILE || entry.type() == Type.EXECUTABLE;
    }

    private static String id(GitEntry entry) {
        return entry == null ? "" : entry.hash().substring(0, ID_LENGTH);
    }

    private static String shown(Set<String> names) {
        String more = names.size() > SHOWN ? " and %d more".formatted(names.size() - SHOWN) : "";
        return names.stream().limit(SHOWN).collect(Collectors.joining(", ", "", more));
    }

    private Finding filesShared(Set<String> others) {
        return new Finding(
                "rollback.files-shared",
                "These applications also read files below \"%s\": %s".formatted(scope.folder(), shown(others)),
                "They would go back together with it; nothing was pushed",
                "Ask those whose applications they are, and " + CONFIRM
                        + " where all are to go back; or give each application" + " a path of its own");
    }

    private static Finding sharedDiffer(Set<String> paths) {
        return new Finding(
                "rollback.shared-inputs-differ",
                "%s changed since then, and the application reads them from outside its own path"
                        .formatted(shown(paths)),
                "Only the application's own path is restored: what is rendered will not be all that it was then; "
                        + "nothing was pushed",
                "Look at what changed in these files, and " + CONFIRM
                        + " where the rollback is wanted with them as they are now");
    }

    /** What is asked for is there already. */
    public static Finding nothingToDo(String commit) {
        return new Finding(
                "rollback.nothing-to-do",
                "The application's files already are what they were at %s"
                        .formatted(commit.substring(0, Math.min(ID_LENGTH, commit.length()))),
                "There is nothing to roll back; nothing was pushed",
                "Name another record or commit, or have the application synced if the cluster differs from Git");
    }
}
