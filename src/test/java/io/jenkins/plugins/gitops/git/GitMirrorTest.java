package io.jenkins.plugins.gitops.git;

import static io.jenkins.plugins.gitops.git.GitFixture.draft;
import static io.jenkins.plugins.gitops.git.GitFixture.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.jenkins.plugins.gitops.testing.AccessToken;
import io.jenkins.plugins.gitops.testing.Fault;
import io.jenkins.plugins.gitops.testing.GitRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.util.SystemReader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitMirrorTest {
    @TempDir
    Path folder;

    private GitFixture git;
    private String first;

    @BeforeEach
    void start() {
        git = new GitFixture(folder);
        first = git.served.commit("main", Map.of("a.yaml", "1"), "First");
    }

    @AfterEach
    void stop() {
        git.close();
    }

    @Test
    void shouldShowTheMirrorToNobodyWhomTheServerRefuses() {
        git.open(git.maintainer()).fetch("main");
        git.server.create("other/project");
        GitRepository foreign = git.open(git.server.deployToken("other/project"));

        assertThat(failure(() -> foreign.tree(first)).finding().code()).isEqualTo("git.repository-not-found");
        assertThat(failure(() -> foreign.log("", first, 1)).finding().code()).isEqualTo("git.repository-not-found");
        assertThat(failure(() -> foreign.contains(first, first)).finding().code())
                .isEqualTo("git.repository-not-found");
        assertThat(failure(() -> foreign.commit(draft(first, "a.yaml", "2")))
                        .finding()
                        .code())
                .isEqualTo("git.repository-not-found");
    }

    @Test
    void shouldCloseTheMirrorToATokenThatIsRevoked() {
        AccessToken token = git.maintainer();
        GitRepository repository = git.open(token);
        repository.fetch("main");
        assertThat(repository.tree(first).list("", true)).hasSize(1);
        git.server.revoke(token);

        failure(() -> repository.tip("main"));

        assertThat(failure(() -> repository.tree(first)).finding().code()).isEqualTo("git.authentication-failed");
    }

    @Test
    void shouldReadOnWhileTheServerIsInTrouble() {
        GitRepository repository = git.open(git.maintainer());
        repository.fetch("main");
        git.server.failAll(GitRequest.FETCH_REFS, new Fault.Status(503, "busy"));

        failure(() -> repository.tip("main"));

        assertThat(repository.tree(first).read("a.yaml", 10)).asString().isEqualTo("1");
    }

    @Test
    void shouldListReferencesBeforeTheFirstRead() {
        git.open(git.maintainer()).fetch("main");
        int before = git.server.requests().size();

        assertThat(git.open(git.maintainer()).tree(first).list("", true)).hasSize(1);

        assertThat(git.server.requests().size()).isGreaterThan(before);
    }

    @Test
    void shouldKeepSecretsOutOfTheCache() throws IOException {
        AccessToken token = git.maintainer();
        GitRepository repository = git.open(token);
        repository.push(repository.commit(draft(repository.fetch("main"), "a.yaml", "2")), "main");

        assertThat(files())
                .isNotEmpty()
                .allSatisfy(file -> assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .doesNotContain(token.secret()));
    }

    @Test
    void shouldMakeAMirrorAgainWhoseObjectsAreGone() throws IOException {
        GitRepository repository = git.open(git.maintainer());
        repository.fetch("main");
        reopen();
        for (Path file : files()) {
            if (file.toString().contains("objects")) {
                Files.delete(file);
            }
        }

        GitRepository again = git.open(git.maintainer());

        assertThat(again.fetch("main")).isEqualTo(first);
        assertThat(again.tree(first).read("a.yaml", 10)).asString().isEqualTo("1");
    }

    @Test
    void shouldMakeAMirrorAgainWhosePackIsTorn() throws IOException {
        git.served.commit("main", Map.of("b.yaml", "1"), "Second");
        git.open(git.maintainer()).fetch("main");
        reopen();
        for (Path file : files()) {
            if (file.toString().endsWith(".pack")) {
                byte[] whole = Files.readAllBytes(file);
                assertThat(file.toFile().setWritable(true)).isTrue();
                Files.write(file, Arrays.copyOf(whole, whole.length / 2));
            }
        }

        GitRepository again = git.open(git.maintainer());
        String tip = again.fetch("main");
        GitException failure = failure(() -> again.tree(tip).read("b.yaml", 10));
        again.fetch("main");

        assertThat(failure.finding().code()).isEqualTo("git.mirror-damaged");
        assertThat(failure.transientFault()).isTrue();
        assertThat(again.tree(tip).read("b.yaml", 10)).asString().isEqualTo("1");
    }

    @Test
    void shouldMakeAMirrorAgainWhoseConfigurationIsTorn() throws IOException {
        git.open(git.maintainer()).fetch("main");
        reopen();
        for (Path file : files()) {
            if (file.endsWith("config")) {
                Files.writeString(file, "[core");
            }
        }

        assertThat(git.open(git.maintainer()).fetch("main")).isEqualTo(first);
    }

    @Test
    void shouldMakeAMirrorAgainThatWasDeletedWhileInUse() throws IOException {
        GitRepository repository = git.open(git.maintainer());
        repository.fetch("main");
        Folders.delete(git.folder.resolve("cache"));

        assertThat(repository.fetch("main")).isEqualTo(first);
        assertThat(repository.tree(first).read("a.yaml", 10)).asString().isEqualTo("1");
    }

    @Test
    void shouldGoOnWithAMirrorWhoseUserWasKilledWhileItWrote() throws IOException {
        GitRepository repository = git.open(git.maintainer());
        repository.fetch("main");
        Path mirror = mirrorOf(git.folder);
        for (String lock : List.of("refs/gitops/heads/main.lock", "packed-refs.lock", "shallow.lock", "config.lock")) {
            Files.writeString(mirror.resolve(lock), "");
        }
        String next = git.served.commit("main", Map.of("a.yaml", "2"), "Next");

        assertThat(repository.fetch("main")).isEqualTo(next);
        assertThat(repository.tree(first).entry("a.yaml")).isPresent();
        try (Stream<Path> files = Files.walk(mirror)) {
            assertThat(files).noneMatch(file -> file.toString().endsWith(".lock"));
        }
    }

    private static Path mirrorOf(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("cache"))) {
            return files.filter(file -> file.endsWith("mirror.git")).findFirst().orElseThrow();
        }
    }

    @Test
    void shouldShareItsFolderWithAnotherEngine() throws Exception {
        try (GitRepositories other = new GitRepositories(git.folder.resolve("cache"), GitSettings.defaults())) {
            ExecutorService threads = Executors.newFixedThreadPool(8);
            try {
                List<Future<String>> fetched = new ArrayList<>();
                for (int i = 0; i < 16; i++) {
                    GitRepositories engine = i % 2 == 0 ? other : git.repositories;
                    GitRepository repository =
                            engine.open(git.served.url(), git.maintainer().credential());
                    fetched.add(threads.submit(() -> repository.fetch("main")));
                }
                for (Future<String> each : fetched) {
                    assertThat(each.get()).isEqualTo(first);
                }
            } finally {
                threads.shutdownNow();
            }
        }
    }

    @Test
    void shouldWaitForAnotherProcess() throws Exception {
        git.open(git.maintainer()).fetch("main");
        Path lock = files().stream()
                .filter(file -> file.endsWith("lock"))
                .findFirst()
                .orElseThrow();
        Process other = LockHolder.start(lock);
        try (GitRepositories impatient = new GitRepositories(
                git.folder.resolve("cache"), GitFixture.impatient(Duration.ofSeconds(30), Duration.ofSeconds(2)))) {
            GitRepository repository =
                    impatient.open(git.served.url(), git.maintainer().credential());
            repository.tip("main");

            GitException busy = failure(() -> repository.fetch("main"));

            assertThat(busy.finding().code()).isEqualTo("git.mirror-busy");
            assertThat(busy.transientFault()).isTrue();
        } finally {
            other.getOutputStream().close();
            other.waitFor();
        }
        assertThat(git.open(git.maintainer()).fetch("main")).isEqualTo(first);
    }

    @Test
    void shouldPackTheMirrorAnewAfterManyFetches() throws IOException {
        git.open(git.maintainer()).fetch("main");
        reopen();
        for (Path file : files()) {
            if (file.endsWith("config")) {
                Files.writeString(file, Files.readString(file) + "[gc]\n\tautoPackLimit = 5\n");
            }
        }
        GitRepository repository = git.open(git.maintainer());
        String tip = "";
        for (int i = 0; i < 7; i++) {
            git.served.commit("main", Map.of("a.yaml", "content " + i), "Commit " + i);
            tip = repository.fetch("main");
        }

        assertThat(files().stream().filter(file -> file.toString().endsWith(".pack")))
                .hasSizeLessThan(5);
        assertThat(repository.log("", tip, 100)).hasSize(8);
        assertThat(repository.tree(tip).read("a.yaml", 20)).asString().isEqualTo("content 6");
    }

    @Test
    void shouldNotSeeTheConfigurationOfTheUser() throws Exception {
        StoredConfig users = SystemReader.getInstance().getUserConfig();
        users.setString("http", null, "extraHeader", "X-Secret: of the user");
        users.setBoolean("http", null, "sslVerify", false);
        try {
            git.open(git.maintainer()).fetch("main");
            try (Stream<Path> mirrors = Files.list(git.folder.resolve("cache"))) {
                Path mirror = mirrors.findFirst().orElseThrow().resolve("mirror.git");
                try (MirrorRepository opened = new MirrorRepository(mirror.toFile())) {
                    assertThat(opened.getConfig().getString("http", null, "extraHeader"))
                            .isNull();
                    assertThat(opened.getConfig().getBoolean("http", "sslVerify", true))
                            .isTrue();
                }
            }
        } finally {
            users.unset("http", null, "extraHeader");
            users.unset("http", null, "sslVerify");
        }
    }

    @Test
    void shouldExplainACacheThatCannotBeWritten() throws IOException {
        Path file = Files.writeString(git.folder.resolve("a-file"), "in the way");
        try (GitRepositories broken = new GitRepositories(file, GitSettings.defaults())) {
            GitRepository repository =
                    broken.open(git.served.url(), git.maintainer().credential());

            GitException failure = failure(() -> repository.fetch("main"));

            assertThat(failure.finding().code()).isEqualTo("git.cache-unusable");
        }
    }

    @Test
    void shouldExplainAFullDisk() {
        Path full = Path.of("/dev/full");
        assumeThat(Files.exists(full)).as("this machine has no /dev/full").isTrue();
        GitException judged = LocalVerdicts.exception(failureOfWriting(full));

        assertThat(judged.finding().code()).isEqualTo("git.disk-full");
        assertThat(judged.transientFault()).isTrue();
    }

    private static IOException failureOfWriting(Path full) {
        try {
            Files.writeString(full, "x");
            throw new AssertionError("The full disk took a byte");
        } catch (IOException e) {
            return e;
        }
    }

    private void reopen() {
        git.repositories.close();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(git.folder.resolve("cache"))) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
