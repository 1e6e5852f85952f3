package io.jenkins.plugins.gitops.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.treewalk.TreeWalk;

/** Reads a commit's files straight from the mirror's objects. */
final class CommitTree implements GitTree {
    private static final String LFS = "version https://git-lfs.github.com/spec/";

    /** The specification's own limit for a pointer. */
    private static final int LFS_LIMIT = 1024;

    /** As long as a path may be on Linux. */
    private static final int LINK_LIMIT = 4096;

    private final MirrorReads reads;
    private final String commit;
    private final ObjectId root;

    CommitTree(MirrorReads reads, String commit, ObjectId root) {
        this.reads = reads;
        this.commit = commit;
        this.root = root;
    }

    @Override
    public String commit() {
        return commit;
    }

    @Override
    public Optional<GitEntry> entry(String path) {
        Paths.checked(path);
        return reads.read(reader -> find(reader, path));
    }

    @Override
    public List<GitEntry> list(String folder, boolean recursive) {
        Paths.checked(folder);
        return reads.read(reader -> {
            Optional<GitEntry> top = find(reader, folder);
            if (top.isEmpty() || top.get().type() != GitEntry.Type.FOLDER) {
                return List.of();
            }
            List<GitEntry> entries = new ArrayList<>();
            try (TreeWalk walk = new TreeWalk(reader)) {
                walk.addTree(ObjectId.fromString(top.get().hash()));
                walk.setRecursive(recursive);
                String prefix = folder.isEmpty() ? "" : folder + "/";
                while (walk.next()) {
                    entries.add(entry(prefix + walk.getPathString(), walk));
                }
            }
            entries.sort(Comparator.comparing(GitEntry::path));
            return List.copyOf(entries);
        });
    }

    @Override
    public String linkTarget(String path) {
        Paths.file(path);
        return reads.read(reader -> {
            GitEntry entry = find(reader, path).orElseThrow(() -> ReadFindings.noFile(path));
            if (entry.type() != GitEntry.Type.SYMLINK) {
                throw ReadFindings.noLink(path);
            }
            ObjectLoader target = reader.open(ObjectId.fromString(entry.hash()), Constants.OBJ_BLOB);
            if (target.getSize() > LINK_LIMIT) {
                throw ReadFindings.tooLarge(path, target.getSize(), LINK_LIMIT);
            }
            return new String(target.getBytes(), StandardCharsets.UTF_8);
        });
    }

    @Override
    public byte[] read(String path, long limitBytes) {
        Paths.file(path);
        return reads.read(reader -> {
            GitEntry entry = find(reader, path).orElseThrow(() -> ReadFindings.noFile(path));
            if (entry.type() != GitEntry.Type.FILE && entry.type() != GitEntry.Type.EXECUTABLE) {
                throw ReadFindings.notRegular(entry);
            }
            ObjectLoader blob = reader.open(ObjectId.fromString(entry.hash()), Constants.OBJ_BLOB);
            if (blob.getSize() > limitBytes) {
                throw ReadFindings.tooLarge(path, blob.getSize(), limitBytes);
            }
            byte[] content = blob.getBytes();
            if (content.length < LFS_LIMIT && new String(content, StandardCharsets.UTF_8).startsWith(LFS)) {
                throw ReadFindings.lfsPointer(path);
            }
            return content;
        });
    }

    private Optional<GitEntry> find(ObjectReader reader, String path) throws IOException {
        if (path.isEmpty()) {
            return Optional.of(new GitEntry("", GitEntry.Type.FOLDER, root.name()));
        }
        try (TreeWalk walk = TreeWalk.forPath(reader, path, root)) {
            return walk == null ? Optional.empty() : Optional.of(entry(path, walk));
        }
    }

    private static GitEntry entry(String path, TreeWalk walk) {
        return new GitEntry(path, type(walk.getFileMode(0)), walk.getObjectId(0).name());
    }

    private static GitEntry.Type type(FileMode mode) {
        if (mode == FileMode.TREE) {
            return GitEntry.Type.FOLDER;
        } else if (mode == FileMode.SYMLINK) {
            return GitEntry.Type.SYMLINK;
        } else if (mode == FileMode.GITLINK) {
            return GitEntry.Type.SUBMODULE;
        }
        return mode == FileMode.EXECUTABLE_FILE ? GitEntry.Type.EXECUTABLE : GitEntry.Type.FILE;
    }
}
