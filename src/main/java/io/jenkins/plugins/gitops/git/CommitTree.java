package io.jenkins.plugins.gitops.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;

/** Reads a commit's files straight from the mirror's objects. */
final class CommitTree implements GitTree {
    private static final String LFS = "version https://git-lfs.github.com/spec/";

    /** The specification's own limit for a pointer. */
    private static final int LFS_LIMIT = 1024;

    /** As long as a path may be on Linux. */
    private static final int LINK_LIMIT = 4096;

    private final MirrorReads reads;
    private final TreeListings listings;
    private final String commit;
    private final ObjectId root;

    CommitTree(MirrorReads reads, TreeListings listings, String commit, ObjectId root) {
        this.reads = reads;
        this.listings = listings;
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
            collect(reader, ObjectId.fromString(top.get().hash()), folder, recursive, entries);
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
        return listings.find(reader, root, path).map(child -> child.at(path));
    }

    private void collect(ObjectReader reader, ObjectId tree, String folder, boolean recursive, List<GitEntry> into)
            throws IOException {
        String prefix = folder.isEmpty() ? "" : folder + "/";
        for (TreeListings.Child child : listings.of(reader, tree)) {
            if (recursive && child.type() == GitEntry.Type.FOLDER) {
                collect(reader, child.id(), prefix + child.name(), true, into);
            } else {
                into.add(child.at(prefix + child.name()));
            }
        }
    }
}
