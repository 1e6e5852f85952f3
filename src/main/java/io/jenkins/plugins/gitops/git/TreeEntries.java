package io.jenkins.plugins.gitops.git;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.TreeFormatter;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;

/** The entries of one folder while it is being changed; names are kept as bytes, whatever their encoding. */
final class TreeEntries {
    /** By name as text; unreadable names only ever pass through, and two of them must not become one. */
    private final Map<String, Entry> entries = new TreeMap<>();

    private record Entry(byte[] name, FileMode mode, ObjectId id) {
        /** Git sorts folders as if their names ended with a slash. */
        static int order(Entry one, Entry other) {
            int common = Math.min(one.name.length, other.name.length);
            for (int i = 0; i < common; i++) {
                int difference = (one.name[i] & 0xff) - (other.name[i] & 0xff);
                if (difference != 0) {
                    return difference;
                }
            }
            return one.after(common) - other.after(common);
        }

        private int after(int position) {
            if (position < name.length) {
                return name[position] & 0xff;
            }
            return mode == FileMode.TREE ? '/' : 0;
        }
    }

    static TreeEntries read(ObjectReader reader, ObjectId tree) throws IOException {
        TreeEntries read = new TreeEntries();
        if (tree == null) {
            return read;
        }
        CanonicalTreeParser parser = new CanonicalTreeParser();
        for (parser.reset(reader, tree); !parser.eof(); parser = parser.next()) {
            byte[] name = new byte[parser.getNameLength()];
            parser.getName(name, 0);
            Entry entry = new Entry(name, parser.getEntryFileMode(), parser.getEntryObjectId());
            String key = parser.getEntryPathString();
            read.entries.put(
                    read.entries.containsKey(key) ? key + "/" + entry.id().name() : key, entry);
        }
        return read;
    }

    /** The mode that a file keeps; a new one is regular. */
    FileMode fileMode(String name, String path) {
        Entry before = entries.get(name);
        if (before == null) {
            return FileMode.REGULAR_FILE;
        }
        if (before.mode() != FileMode.REGULAR_FILE && before.mode() != FileMode.EXECUTABLE_FILE) {
            throw ReadFindings.conflict(path);
        }
        return before.mode();
    }

    /** Sets the mode of a file; one that is not there is an error of the caller. */
    void executable(String name, String path, boolean on) {
        Entry before = entries.get(name);
        if (before == null) {
            throw ReadFindings.noFile(path);
        }
        fileMode(name, path);
        put(name, on ? FileMode.EXECUTABLE_FILE : FileMode.REGULAR_FILE, before.id());
    }

    /** The tree of a folder; null where there is none yet. */
    ObjectId folder(String name, String path) {
        Entry before = entries.get(name);
        if (before != null && before.mode() != FileMode.TREE) {
            throw ReadFindings.conflict(path);
        }
        return before == null ? null : before.id();
    }

    /** Replaces a folder; null takes it away. */
    void folder(String name, ObjectId tree) {
        if (tree == null) {
            entries.remove(name);
        } else {
            put(name, FileMode.TREE, tree);
        }
    }

    void put(String name, FileMode mode, ObjectId id) {
        entries.put(name, new Entry(Constants.encode(name), mode, id));
    }

    /** Takes a file, link or submodule away; one that is not there is an error of the caller. */
    void remove(String name, String path) {
        Entry before = entries.get(name);
        if (before == null) {
            throw ReadFindings.noFile(path);
        }
        if (before.mode() == FileMode.TREE) {
            throw ReadFindings.conflict(path);
        }
        entries.remove(name);
    }

    TreeFormatter format() {
        List<Entry> sorted = new ArrayList<>(entries.values());
        sorted.sort(Entry::order);
        TreeFormatter formatter = new TreeFormatter();
        sorted.forEach(entry -> formatter.append(entry.name(), entry.mode(), entry.id()));
        return formatter;
    }
}
