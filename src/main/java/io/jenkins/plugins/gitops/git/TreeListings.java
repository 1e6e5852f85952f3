package io.jenkins.plugins.gitops.git;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.jenkins.plugins.gitops.git.GitEntry.Type;
import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;

/**
 * What folders hold, by the ids of their trees, which never change: most of a repository is the same from one commit to the
 * next, and all applications of a repository go through its upper folders.
 */
final class TreeListings {
    private final Cache<ObjectId, Map<String, Child>> known;

    /** @param mostEntries how many entries all remembered folders may hold together */
    TreeListings(long mostEntries) {
        this.known = Caffeine.newBuilder()
                .maximumWeight(mostEntries)
                .weigher((ObjectId tree, Map<String, Child> children) -> 1 + children.size())
                .build();
    }

    /** One entry of a folder. */
    record Child(String name, Type type, ObjectId id) {
        GitEntry at(String path) {
            return new GitEntry(path, type, id.name());
        }
    }

    Collection<Child> of(ObjectReader reader, ObjectId tree) throws IOException {
        return children(reader, tree).values();
    }

    /** What stands at a path, which is not empty; empty where nothing does. */
    Optional<Child> find(ObjectReader reader, ObjectId root, String path) throws IOException {
        ObjectId folder = root;
        String[] names = path.split("/");
        for (int i = 0; i < names.length; i++) {
            Child child = children(reader, folder).get(names[i]);
            if (child == null || i == names.length - 1) {
                return Optional.ofNullable(child);
            }
            if (child.type() != Type.FOLDER) {
                return Optional.empty();
            }
            folder = child.id();
        }
        return Optional.empty();
    }

    private Map<String, Child> children(ObjectReader reader, ObjectId tree) throws IOException {
        Map<String, Child> before = known.getIfPresent(tree);
        if (before != null) {
            return before;
        }
        Map<String, Child> children = read(reader, tree);
        known.put(tree, children);
        return children;
    }

    private static Map<String, Child> read(ObjectReader reader, ObjectId tree) throws IOException {
        Map<String, Child> children = new LinkedHashMap<>();
        CanonicalTreeParser parser = new CanonicalTreeParser();
        for (parser.reset(reader, tree); !parser.eof(); parser = parser.next()) {
            Child child =
                    new Child(parser.getEntryPathString(), type(parser.getEntryFileMode()), parser.getEntryObjectId());
            // Names that are no text may read alike: the second one is listed, and found by no path.
            children.put(
                    children.containsKey(child.name())
                            ? child.name() + "/" + child.id().name()
                            : child.name(),
                    child);
        }
        return children;
    }

    private static Type type(FileMode mode) {
        if (mode == FileMode.TREE) {
            return Type.FOLDER;
        } else if (mode == FileMode.SYMLINK) {
            return Type.SYMLINK;
        } else if (mode == FileMode.GITLINK) {
            return Type.SUBMODULE;
        }
        return mode == FileMode.EXECUTABLE_FILE ? Type.EXECUTABLE : Type.FILE;
    }
}
