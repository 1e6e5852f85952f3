package io.jenkins.plugins.gitops.bump;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.git.GitEntry;
import io.jenkins.plugins.gitops.git.GitEntry.Type;
import io.jenkins.plugins.gitops.git.GitTree;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The files of a commit with changes upon them that are not committed yet. Not safe for use by several threads. */
public final class DraftTree {
    private static final long LIMIT_BYTES = 5L * 1024 * 1024;

    private final GitTree base;
    private final Map<String, byte[]> written = new TreeMap<>();
    private final Set<String> deleted = new TreeSet<>();
    private final Map<String, Boolean> executable = new TreeMap<>();

    public DraftTree(GitTree base) {
        this.base = base;
    }

    /** The commit that the draft stands on. */
    public String commit() {
        return base.commit();
    }

    /** The files as they are committed. */
    GitTree base() {
        return base;
    }

    /** Whether a regular file stands at a path. */
    public boolean isFile(String path) {
        return written.containsKey(path) || !deleted.contains(path) && isRegular(path);
    }

    /** Whether a folder stands at a path; "" is the root. */
    public boolean isFolder(String path) {
        return path.isEmpty()
                || base.entry(path).filter(entry -> entry.type() == Type.FOLDER).isPresent();
    }

    /** The regular files below a folder, sorted; symbolic links and submodules are left out. */
    public List<String> files(String folder, boolean recurse) {
        Stream<String> kept = base.list(folder, recurse).stream()
                .filter(DraftTree::isRegular)
                .map(GitEntry::path)
                .filter(path -> !deleted.contains(path));
        Stream<String> fresh = written.keySet().stream().filter(path -> isBelow(folder, path, recurse));
        return Stream.concat(kept, fresh).distinct().sorted().toList();
    }

    /** A regular file's bytes; throws a {@link FindingException} where there is none, or more than 5 MiB. */
    public byte[] read(String path) {
        byte[] fresh = written.get(path);
        if (fresh != null) {
            return fresh.clone();
        }
        if (!isFile(path)) {
            throw new FindingException(new Finding(
                    "bump.file-missing",
                    "There is no regular file '%s' at commit %s".formatted(path, commit()),
                    "What is to be changed is not where it was looked for; links are not followed",
                    "Check the path, and that the branch is the right one"));
        }
        return base.read(path, LIMIT_BYTES);
    }

    /** Puts a file's content; the bytes that the commit holds already are no change. */
    public void write(String path, byte[] content) {
        deleted.remove(path);
        if (isRegular(path) && Arrays.equals(base.read(path, LIMIT_BYTES), content)) {
            written.remove(path);
        } else {
            written.put(path, content.clone());
        }
    }

    /** Says whether a file of the draft is executable; what it is already is no change. */
    public void executable(String path, boolean on) {
        boolean before = base.entry(path)
                .filter(entry -> entry.type() == Type.EXECUTABLE)
                .isPresent();
        if (before == on) {
            executable.remove(path);
        } else {
            executable.put(path, on);
        }
    }

    /** Takes a file away; nothing happens where there is none. */
    public void delete(String path) {
        written.remove(path);
        executable.remove(path);
        if (isRegular(path)) {
            deleted.add(path);
        }
    }

    /** New content by path, of the files that differ from the commit. */
    public Map<String, byte[]> written() {
        return Map.copyOf(written);
    }

    /** The files of the commit that are to go. */
    public Set<String> deleted() {
        return Set.copyOf(deleted);
    }

    /** The files whose mode is another than in the commit, and whether they are executable now. */
    public Map<String, Boolean> executable() {
        return Map.copyOf(executable);
    }

    /** Whether the draft differs from the commit. */
    public boolean changed() {
        return !written.isEmpty() || !deleted.isEmpty() || !executable.isEmpty();
    }

    private boolean isRegular(String path) {
        return base.entry(path).filter(DraftTree::isRegular).isPresent();
    }

    private static boolean isRegular(GitEntry entry) {
        return entry.type() == Type.FILE || entry.type() == Type.EXECUTABLE;
    }

    private static boolean isBelow(String folder, String path, boolean recurse) {
        String prefix = folder.isEmpty() ? "" : folder + "/";
        return path.startsWith(prefix) && (recurse || path.indexOf('/', prefix.length()) < 0);
    }
}
