package io.jenkins.plugins.gitops.git;

import static io.jenkins.plugins.gitops.git.GitFixture.draft;
import static io.jenkins.plugins.gitops.git.GitFixture.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gitops.testing.ServerFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.eclipse.jgit.lib.FileMode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GitCommitTest {
    @TempDir
    Path folder;

    private GitFixture git;
    private GitRepository repository;
    private String base;

    @BeforeEach
    void start() {
        git = new GitFixture(folder);
        git.served.commitFiles(
                "main",
                Map.of(
                        "a.yaml", ServerFile.text("1"),
                        "run.sh", ServerFile.program("true"),
                        "link", ServerFile.link("a.yaml"),
                        "module", ServerFile.submodule("0123456789012345678901234567890123456789"),
                        "deep/er/b.yaml", ServerFile.text("1"),
                        "deep/c.yaml", ServerFile.text("1")),
                Set.of(),
                "First");
        repository = git.open(git.maintainer());
        base = repository.fetch("main");
    }

    @AfterEach
    void stop() {
        git.close();
    }

    @Test
    void shouldChangeOnlyTheNamedPathsAndKeepModes() {
        Map<String, String> before = git.served.files("main");

        push(draft(base, Map.of("run.sh", "false", "deep/er/b.yaml", "2", "new/file.yaml", "n"), Set.of("a.yaml")));

        Map<String, String> after = git.served.files("main");
        assertThat(after.get("run.sh")).startsWith(FileMode.EXECUTABLE_FILE + " ");
        assertThat(after.get("new/file.yaml")).startsWith(FileMode.REGULAR_FILE + " ");
        assertThat(git.served.read("main", "run.sh")).contains("false");
        Set<String> named = Set.of("run.sh", "deep/er/b.yaml", "new/file.yaml", "a.yaml");
        before.keySet().removeAll(named);
        after.keySet().removeAll(named);
        assertThat(after).isEqualTo(before);
        assertThat(git.served.read("main", "a.yaml")).isEmpty();
    }

    @Test
    void shouldGiveTheSameDraftTheSameId() {
        CommitDraft draft = draft(base, "a.yaml", "2");

        assertThat(repository.commit(draft)).isEqualTo(repository.commit(draft));
        assertThat(repository.commit(draft(base, "a.yaml", "3"))).isNotEqualTo(repository.commit(draft));
    }

    @Test
    void shouldTakeAwayFoldersThatBecomeEmpty() {
        String commit = repository.commit(draft(base, Map.of(), Set.of("deep/er/b.yaml", "deep/c.yaml", "link")));

        assertThat(repository.tree(commit).list("", false))
                .extracting(GitEntry::path)
                .containsExactly("a.yaml", "module", "run.sh");
    }

    @Test
    void shouldWriteAnEmptyTreeWhenAllIsDeleted() {
        String commit = repository.commit(
                draft(base, Map.of(), Set.of("a.yaml", "run.sh", "link", "module", "deep/er/b.yaml", "deep/c.yaml")));

        assertThat(repository.tree(commit).list("", true)).isEmpty();
    }

    @Test
    void shouldSortFoldersAsGitDoes() {
        push(draft(base, Map.of("deep-er", "x", "deep.x", "x", "deep0", "x", "deep/a", "x"), Set.of()));

        assertThat(git.served.read("main", "deep/a")).contains("x");
        assertThat(git.served.read("main", "deep-er")).contains("x");
        assertThat(git.served.read("main", "deep0")).contains("x");
        assertThat(repository.tree(repository.fetch("main")).list("", true)).hasSize(10);
    }

    @Test
    void shouldRefuseToWriteOverWhatIsNoFile() {
        assertThat(code(draft(base, "link", "x"))).isEqualTo("git.path-conflict");
        assertThat(code(draft(base, "module", "x"))).isEqualTo("git.path-conflict");
        assertThat(code(draft(base, "module/x", "x"))).isEqualTo("git.path-conflict");
        assertThat(code(draft(base, "deep", "x"))).isEqualTo("git.path-conflict");
        assertThat(code(draft(base, "a.yaml/x", "x"))).isEqualTo("git.path-conflict");
        assertThat(code(draft(base, "link/x", "x"))).isEqualTo("git.path-conflict");
        assertThat(code(draft(base, Map.of("n", "x", "n/x", "x"), Set.of()))).isEqualTo("git.path-conflict");
    }

    @Test
    void shouldRefuseToDeleteWhatIsNotAFileThere() {
        assertThat(code(draft(base, Map.of(), Set.of("none")))).isEqualTo("git.file-not-found");
        assertThat(code(draft(base, Map.of(), Set.of("none/x")))).isEqualTo("git.file-not-found");
        assertThat(code(draft(base, Map.of(), Set.of("deep")))).isEqualTo("git.path-conflict");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../x", "a/../../x", ".git/hooks/pre-push", "", "/etc/passwd"})
    void shouldRefusePathsThatLeaveTheTree(String path) {
        assertThat(code(draft(base, path, "x"))).isEqualTo("git.path-refused");
        assertThat(code(draft(base, Map.of(), Set.of(path)))).isEqualTo("git.path-refused");
    }

    @Test
    void shouldRefuseAParentThatIsNotHere() {
        assertThat(code(draft("0123456789012345678901234567890123456789", "a.yaml", "x")))
                .isEqualTo("git.commit-not-here");
        assertThat(code(draft("main", "a.yaml", "x"))).isEqualTo("git.commit-not-here");
    }

    @Test
    void shouldKeepFilesWhoseNamesAreNoText() {
        byte[] content = "x".getBytes(StandardCharsets.UTF_8);
        git.served.commitRawName(new byte[] {'n', (byte) 0xe9}, content, "Latin 1");
        String tip = repository.fetch("main");
        Map<String, String> before = git.served.files("main");

        push(draft(tip, "a.yaml", "2"));

        Map<String, String> after = git.served.files("main");
        before.remove("a.yaml");
        after.remove("a.yaml");
        assertThat(after).isEqualTo(before).hasSize(6);
    }

    @Test
    void shouldCommitIntoARepositoryOfTenThousandFiles() {
        Map<String, ServerFile> many = new HashMap<>();
        for (int i = 0; i < 10_000; i++) {
            many.put("apps/team-%d/app-%d/deployment.yaml".formatted(i % 100, i), ServerFile.text("image: shop:" + i));
        }
        git.served.commitFiles("main", many, Set.of(), "Many");
        Map<String, String> before = git.served.files("main");
        String tip = repository.fetch("main");

        String path = "apps/team-42/app-42/deployment.yaml";
        push(draft(tip, path, "image: shop:new"));

        Map<String, String> after = git.served.files("main");
        assertThat(git.served.read("main", path)).contains("image: shop:new");
        assertThat(before.remove(path)).isNotEqualTo(after.remove(path));
        assertThat(after).isEqualTo(before).hasSize(10_005);
    }

    private void push(CommitDraft draft) {
        assertThat(repository.push(repository.commit(draft), "main")).isEqualTo(GitRepository.PushOutcome.ACCEPTED);
    }

    private String code(CommitDraft draft) {
        return failure(() -> repository.commit(draft)).finding().code();
    }
}
