package io.jenkins.plugins.gitops.git;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.TreeFormatter;

/**
 * Changes to a tree, as a tree of their own. Only the folders on the way to a change are read and written; all else
 * keeps its id, its mode and its place.
 */
final class TreeEdit {
    private final Map<String, TreeEdit> folders = new TreeMap<>();
    private final Map<String, byte[]> files = new TreeMap<>();
    private final List<String> deletions = new ArrayList<>();
    private final Map<String, Boolean> executable = new TreeMap<>();
    private final String path;

    TreeEdit() {
        this("");
    }

    private TreeEdit(String path) {
        this.path = path;
    }

    void write(String file, byte[] content) {
        int slash = file.indexOf('/');
        if (slash < 0) {
            files.put(file, content);
        } else {
            folder(file.substring(0, slash)).write(file.substring(slash + 1), content);
        }
    }

    void delete(String file) {
        int slash = file.indexOf('/');
        if (slash < 0) {
            deletions.add(file);
        } else {
            folder(file.substring(0, slash)).delete(file.substring(slash + 1));
        }
    }

    /** Sets the mode of a file that is there, or is written too. */
    void executable(String file, boolean on) {
        int slash = file.indexOf('/');
        if (slash < 0) {
            executable.put(file, on);
        } else {
            folder(file.substring(0, slash)).executable(file.substring(slash + 1), on);
        }
    }

    /** Writes the changed trees; the result is the new root. */
    ObjectId apply(ObjectReader reader, ObjectInserter inserter, ObjectId base) throws IOException {
        return inserter.insert(formatted(reader, inserter, base));
    }

    private TreeEdit folder(String name) {
        return folders.computeIfAbsent(name, key -> new TreeEdit(full(key)));
    }

    private String full(String name) {
        return path.isEmpty() ? name : path + "/" + name;
    }

    private TreeFormatter formatted(ObjectReader reader, ObjectInserter inserter, ObjectId base) throws IOException {
        TreeEntries entries = TreeEntries.read(reader, base);
        for (String name : deletions) {
            entries.remove(name, full(name));
        }
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            FileMode mode = entries.fileMode(file.getKey(), full(file.getKey()));
            entries.put(file.getKey(), mode, inserter.insert(Constants.OBJ_BLOB, file.getValue()));
        }
        executable.forEach((name, on) -> entries.executable(name, full(name), on));
        for (Map.Entry<String, TreeEdit> folder : folders.entrySet()) {
            String name = folder.getKey();
            ObjectId before = entries.folder(name, full(name));
            entries.folder(name, folder.getValue().nested(reader, inserter, before));
        }
        return entries.format();
    }

    /** The id of the new folder, or null where nothing is left in it: Git has no empty folders. */
    private ObjectId nested(ObjectReader reader, ObjectInserter inserter, ObjectId base) throws IOException {
        TreeFormatter formatted = formatted(reader, inserter, base);
        byte[] bytes = formatted.toByteArray();
        return bytes.length == 0 ? null : inserter.insert(Constants.OBJ_TREE, bytes);
    }
}
