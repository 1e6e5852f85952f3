package io.jenkins.plugins.gitops.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.internal.storage.file.ObjectDirectory;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.TagBuilder;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;
import org.eclipse.jgit.treewalk.TreeWalk;

/** Writes commits on the server by way of an index in memory: another way than the one under test. */
final class ServerCommit {
    private ServerCommit() {}

    static ObjectId write(
            Repository repository,
            ObjectId parent,
            Map<String, ServerFile> files,
            Set<String> deletions,
            String message)
            throws IOException {
        try (ObjectInserter inserter = inserter(repository, files.size());
                ObjectReader reader = repository.newObjectReader()) {
            return commit(inserter, index(reader, inserter, parent, files, deletions), parent, message);
        }
    }

    static ObjectId writeRawName(Repository repository, ObjectId parent, byte[] name, byte[] content, String message)
            throws IOException {
        try (ObjectInserter inserter = repository.newObjectInserter();
                ObjectReader reader = repository.newObjectReader()) {
            DirCache index = index(reader, inserter, parent, Map.of(), Set.of());
            DirCacheBuilder builder = index.builder();
            builder.keep(0, index.getEntryCount());
            DirCacheEntry entry = new DirCacheEntry(name);
            entry.setFileMode(FileMode.REGULAR_FILE);
            entry.setObjectId(inserter.insert(Constants.OBJ_BLOB, content));
            builder.add(entry);
            builder.finish();
            return commit(inserter, index, parent, message);
        }
    }

    /** Many files go into one pack: as loose objects each is a file of its own. */
    private static ObjectInserter inserter(Repository repository, int files) {
        return files > 100 && repository.getObjectDatabase() instanceof ObjectDirectory directory
                ? directory.newPackInserter()
                : repository.newObjectInserter();
    }

    private static ObjectId commit(ObjectInserter inserter, DirCache index, ObjectId parent, String message)
            throws IOException {
        CommitBuilder commit = new CommitBuilder();
        commit.setTreeId(index.writeTree(inserter));
        if (parent != null) {
            commit.setParentId(parent);
        }
        PersonIdent somebody = new PersonIdent("Server", "server@gitlab.example");
        commit.setAuthor(somebody);
        commit.setCommitter(somebody);
        commit.setMessage(message);
        ObjectId id = inserter.insert(commit);
        inserter.flush();
        return id;
    }

    static ObjectId tag(Repository repository, String name, ObjectId commit) throws IOException {
        try (ObjectInserter inserter = repository.newObjectInserter()) {
            TagBuilder tag = new TagBuilder();
            tag.setTag(name);
            tag.setObjectId(commit, Constants.OBJ_COMMIT);
            tag.setTagger(new PersonIdent("Server", "server@gitlab.example"));
            tag.setMessage(name);
            ObjectId id = inserter.insert(tag);
            inserter.flush();
            return id;
        }
    }

    private static DirCache index(
            ObjectReader reader,
            ObjectInserter inserter,
            ObjectId parent,
            Map<String, ServerFile> files,
            Set<String> deletions)
            throws IOException {
        DirCache index = DirCache.newInCore();
        DirCacheBuilder builder = index.builder();
        if (parent != null) {
            keep(reader, builder, parent, files, deletions);
        }
        for (Map.Entry<String, ServerFile> file : files.entrySet()) {
            ServerFile content = file.getValue();
            DirCacheEntry entry = new DirCacheEntry(file.getKey());
            entry.setFileMode(content.mode());
            entry.setObjectId(
                    content.mode() == FileMode.GITLINK
                            ? ObjectId.fromString(new String(content.content(), StandardCharsets.US_ASCII))
                            : inserter.insert(Constants.OBJ_BLOB, content.content()));
            builder.add(entry);
        }
        builder.finish();
        return index;
    }

    private static void keep(
            ObjectReader reader,
            DirCacheBuilder builder,
            ObjectId parent,
            Map<String, ServerFile> files,
            Set<String> deletions)
            throws IOException {
        try (RevWalk walk = new RevWalk(reader);
                TreeWalk tree = new TreeWalk(reader)) {
            tree.addTree(new CanonicalTreeParser(
                    null, reader, walk.parseCommit(parent).getTree()));
            tree.setRecursive(true);
            while (tree.next()) {
                String path = tree.getPathString();
                if (!files.containsKey(path) && !deletions.contains(path)) {
                    DirCacheEntry entry = new DirCacheEntry(tree.getRawPath());
                    entry.setFileMode(tree.getFileMode(0));
                    entry.setObjectId(tree.getObjectId(0));
                    builder.add(entry);
                }
            }
        }
    }
}
