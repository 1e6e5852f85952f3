package io.jenkins.plugins.gitops.git;

import static io.jenkins.plugins.gitops.git.GitFixture.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gitops.git.GitEntry.Type;
import io.jenkins.plugins.gitops.testing.ServerFile;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.eclipse.jgit.lib.FileMode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GitTreeTest {
    @TempDir
    Path folder;

    private GitFixture git;

    @BeforeEach
    void start() {
        git = new GitFixture(folder);
    }

    @AfterEach
    void stop() {
        git.close();
    }

    private GitTree fetch(Map<String, ServerFile> files) {
        git.served.commitFiles("main", files, Set.of(), "Files");
        GitRepository repository = git.open(git.maintainer());
        return repository.tree(repository.fetch("main"));
    }

    @Test
    void shouldListAFolderWithAndWithoutWhatIsBelow() {
        GitTree tree = fetch(Map.of(
                "README.md", ServerFile.text("Shop\n"),
                "shop/b.yaml", ServerFile.text("b\n"),
                "shop/a/deep.yaml", ServerFile.text("deep\n"),
                "shop/run.sh", ServerFile.program("true\n")));

        assertThat(tree.list("shop", true))
                .extracting(GitEntry::path)
                .containsExactly("shop/a/deep.yaml", "shop/b.yaml", "shop/run.sh");
        assertThat(tree.list("shop", false))
                .extracting(GitEntry::path)
                .containsExactly("shop/a", "shop/b.yaml", "shop/run.sh");
        assertThat(tree.list("", false)).extracting(GitEntry::path).containsExactly("README.md", "shop");
        assertThat(tree.list("", true)).hasSize(4);
        assertThat(tree.list("none", true)).isEmpty();
        assertThat(tree.list("README.md", true)).isEmpty();
    }

    @Test
    void shouldTellWhatStandsAtAPath() {
        GitTree tree = fetch(Map.of(
                "plain", ServerFile.text("x"),
                "program", ServerFile.program("x"),
                "link", ServerFile.link("../../etc/passwd"),
                "module", ServerFile.submodule("0123456789012345678901234567890123456789"),
                "folder/file", ServerFile.text("x")));

        assertThat(tree.entry("plain")).map(GitEntry::type).contains(Type.FILE);
        assertThat(tree.entry("program")).map(GitEntry::type).contains(Type.EXECUTABLE);
        assertThat(tree.entry("link")).map(GitEntry::type).contains(Type.SYMLINK);
        assertThat(tree.entry("module"))
                .contains(new GitEntry("module", Type.SUBMODULE, "0123456789012345678901234567890123456789"));
        assertThat(tree.entry("folder")).map(GitEntry::type).contains(Type.FOLDER);
        assertThat(tree.entry("")).map(GitEntry::type).contains(Type.FOLDER);
        assertThat(tree.entry("plain/below")).isEmpty();
        assertThat(tree.entry("none")).isEmpty();
        assertThat(tree.list("", true)).extracting(GitEntry::path).contains("link", "module");
    }

    @Test
    void shouldGiveUnchangedFoldersTheSameHash() {
        GitTree before = fetch(Map.of("a/x", ServerFile.text("1"), "b/x", ServerFile.text("1")));
        GitTree after = fetch(Map.of("b/x", ServerFile.text("2")));

        assertThat(after.entry("a")).isEqualTo(before.entry("a"));
        assertThat(after.entry("b")).isNotEqualTo(before.entry("b"));
    }

    @Test
    void shouldRefuseToReadWhatIsNoRegularFile() {
        GitTree tree = fetch(Map.of(
                "link", ServerFile.link("../../etc/passwd"),
                "module", ServerFile.submodule("0123456789012345678901234567890123456789"),
                "folder/file", ServerFile.text("x"),
                "chart.tgz",
                        ServerFile.text("version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n")));

        assertThat(code(tree, "link")).isEqualTo("git.symlink");
        assertThat(code(tree, "module")).isEqualTo("git.submodule");
        assertThat(code(tree, "folder")).isEqualTo("git.not-a-file");
        assertThat(code(tree, "chart.tgz")).isEqualTo("git.lfs-pointer");
        assertThat(code(tree, "none")).isEqualTo("git.file-not-found");
    }

    @Test
    void shouldRefuseALargeFileByItsSizeAlone() {
        byte[] large = new byte[50 * 1024 * 1024];
        GitTree tree = fetch(Map.of("large.yaml", new ServerFile(FileMode.REGULAR_FILE, large)));

        GitException failure = failure(() -> tree.read("large.yaml", 1024 * 1024));

        assertThat(failure.finding().code()).isEqualTo("git.file-too-large");
        assertThat(failure.finding().seen()).contains("large.yaml").contains("52428800");
        assertThat(tree.entry("large.yaml")).isPresent();
    }

    @Test
    void shouldReadAFileOfExactlyTheLimit() {
        GitTree tree = fetch(Map.of("a", ServerFile.text("1234"), "empty", ServerFile.text("")));

        assertThat(tree.read("a", 4)).asString().isEqualTo("1234");
        assertThat(tree.read("empty", 0)).isEmpty();
        assertThat(failure(() -> tree.read("a", 3)).finding().code()).isEqualTo("git.file-too-large");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"with space.yaml", "ümläut/値.yaml", "-dash", "a:b", "quote'\"", "back\\slash", "new\nline", "*"})
    void shouldReadFilesWithUnusualNames(String path) {
        GitTree tree = fetch(Map.of(path, ServerFile.text("x")));

        assertThat(tree.read(path, 10)).asString().isEqualTo("x");
        assertThat(tree.list("", true)).extracting(GitEntry::path).contains(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "..",
                "../x",
                "a/../b",
                "a/..",
                "/a",
                "a//b",
                "a/",
                "./a",
                "a/./b",
                ".git/config",
                "a/.GIT/x",
                "a\0b"
            })
    void shouldRefusePathsThatLeaveTheTree(String path) {
        GitTree tree = fetch(Map.of("a", ServerFile.text("x")));

        assertThat(failure(() -> tree.entry(path)).finding().code()).isEqualTo("git.path-refused");
        assertThat(failure(() -> tree.list(path, true)).finding().code()).isEqualTo("git.path-refused");
        assertThat(failure(() -> tree.read(path, 10)).finding().code()).isEqualTo("git.path-refused");
    }

    private static String code(GitTree tree, String path) {
        return failure(() -> tree.read(path, 1000)).finding().code();
    }
}
