package io.jenkins.plugins.gitops.git;

import java.util.List;
import java.util.Optional;

/** The files of one commit. Paths are relative to the root, with slashes, without a leading one; "" is the root. */
public interface GitTree {
    /** The commit's id. */
    String commit();

    /** What stands at a path; empty where nothing does. */
    Optional<GitEntry> entry(String path);

    /** All files below a folder, sorted by path; folders themselves only where {@code recursive} is false. */
    List<GitEntry> list(String folder, boolean recursive);

    /**
     * Where a symbolic link points, as it is written there; fails with a finding where no link stands. What it points to
     * may be missing, or outside the tree.
     */
    String linkTarget(String path);

    /** A file's bytes; fails with a finding when it is larger than the limit or no regular file. */
    byte[] read(String path, long limitBytes);
}
