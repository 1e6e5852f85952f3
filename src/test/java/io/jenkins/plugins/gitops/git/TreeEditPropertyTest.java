package io.jenkins.plugins.gitops.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.eclipse.jgit.internal.storage.dfs.DfsRepositoryDescription;
import org.eclipse.jgit.internal.storage.dfs.InMemoryRepository;
import org.eclipse.jgit.lib.ObjectChecker;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.treewalk.TreeWalk;

class TreeEditPropertyTest {
    /** Folders end in a digit and files in a letter, so that no path is both. */
    @Provide
    Arbitrary<Map<String, String>> files() {
        Arbitrary<String> folder = Arbitraries.of("a1", "a-2", "a.3", "é4");
        Arbitrary<String> name = Arbitraries.of("a", "a-b", "a.yaml", "b", "z", "ü");
        Arbitrary<String> path = folder.list()
                .ofMaxSize(3)
                .flatMap(
                        folders -> name.map(last -> String.join("/", folders) + (folders.isEmpty() ? "" : "/") + last));
        return Arbitraries.maps(path, Arbitraries.strings().alpha().ofMaxLength(3))
                .ofMaxSize(12);
    }

    @Property(tries = 300)
    void shouldEndWithExactlyTheFilesOfBaseAndEdit(
            @ForAll("files") Map<String, String> base, @ForAll("files") Map<String, String> edit) throws IOException {
        try (InMemoryRepository repository = new InMemoryRepository(new DfsRepositoryDescription("property"));
                ObjectInserter inserter = repository.newObjectInserter();
                ObjectReader reader = inserter.newReader()) {
            ObjectId empty = new TreeEdit().apply(reader, inserter, inserter.insert(2, new byte[0]));
            ObjectId before = write(reader, inserter, empty, base, Set.of());
            List<String> half = base.keySet().stream()
                    .filter(path -> !edit.containsKey(path) && path.hashCode() % 2 == 0)
                    .toList();

            ObjectId after = write(reader, inserter, before, edit, Set.copyOf(half));

            Map<String, String> expected = new TreeMap<>(base);
            half.forEach(expected::remove);
            expected.putAll(edit);
            assertThat(read(reader, after)).isEqualTo(expected);
        }
    }

    private static ObjectId write(
            ObjectReader reader, ObjectInserter inserter, ObjectId base, Map<String, String> files, Set<String> gone)
            throws IOException {
        TreeEdit edit = new TreeEdit();
        files.forEach((path, text) -> edit.write(path, text.getBytes(StandardCharsets.UTF_8)));
        gone.forEach(edit::delete);
        return edit.apply(reader, inserter, base);
    }

    private static Map<String, String> read(ObjectReader reader, ObjectId root) throws IOException {
        ObjectChecker checker = new ObjectChecker();
        Map<String, String> files = new TreeMap<>();
        checker.checkTree(reader.open(root).getBytes());
        try (TreeWalk walk = new TreeWalk(reader)) {
            walk.addTree(root);
            while (walk.next()) {
                byte[] content = reader.open(walk.getObjectId(0)).getBytes();
                if (walk.isSubtree()) {
                    checker.checkTree(content);
                    assertThat(content)
                            .as("an empty folder at " + walk.getPathString())
                            .isNotEmpty();
                    walk.enterSubtree();
                } else {
                    files.put(walk.getPathString(), new String(content, StandardCharsets.UTF_8));
                }
            }
        }
        return files;
    }
}
