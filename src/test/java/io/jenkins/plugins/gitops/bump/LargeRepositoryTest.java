package io.jenkins.plugins.gitops.bump;

import static io.jenkins.plugins.gitops.bump.GitOpsRepository.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.gitops.git.GitRepositories;
import io.jenkins.plugins.gitops.git.GitRepository;
import io.jenkins.plugins.gitops.git.GitSettings;
import io.jenkins.plugins.gitops.testing.GitProgram;
import io.jenkins.plugins.gitops.testing.Role;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bumps of repositories with many files and long histories. */
class LargeRepositoryTest {
    private static final int FILES = 10_000;
    private static final int COMMITS = 50_000;

    @TempDir
    Path folder;

    private final StepwiseExecutor executor = new StepwiseExecutor();
    private final List<String> progress = new CopyOnWriteArrayList<>();
    private GitOpsRepository gitops;

    @BeforeEach
    void start() {
        assumeTrue(GitProgram.isHere(), "git is not installed");
        gitops = new GitOpsRepository(folder, 1);
    }

    @AfterEach
    void stop() {
        if (gitops != null) {
            gitops.close();
        }
    }

    @Test
    void shouldWriteAsManyObjectsInATreeOfTenThousandFilesAsInASmallOne() throws Exception {
        imported(script -> {
            script.write("commit refs/heads/main\ncommitter A <a@b.example> 1700000000 +0000\ndata 5\nmany\n");
            script.write("from refs/heads/main^0\n");
            for (int file = 0; file < FILES; file++) {
                script.write("M 100644 inline apps/team%d/app%d/values.yaml\ndata <<E\nimage: {tag: '%d'}\nE\n"
                        .formatted(file % 100, file, file));
            }
        });
        try (GitRepositories repositories = repositories(0)) {
            QueuedBump bump = bump(repositories);

            assertThat(bump.result().join().changed()).isTrue();
            assertThat(gitops.deployed(1)).contains("2");
            assertThat(gitops.served.files("main")).hasSize(FILES + 1);
            // The file, its folder, the root and the commit.
            assertThat(looseObjects()).hasSize(4);
            assertThat(progress).isNotEmpty();
        }
    }

    @Test
    void shouldBumpOnTopOfFiftyThousandCommitsWithoutAWorkTree() throws Exception {
        longHistory();
        try (GitRepositories repositories = repositories(0)) {
            QueuedBump bump = bump(repositories);

            assertThat(bump.result().join().changed()).isTrue();
            assertThat(gitops.deployed(1)).contains("2");
            assertThat(progress).anyMatch(text -> text.matches("receiving objects: 10 % of \\d+"));
            assertThat(cached("**/deployment.yaml")).isEmpty();
            assertThat(cached("**/index")).isEmpty();
        }
    }

    @Test
    void shouldFetchNoMoreOfALongHistoryThanAllowed() throws Exception {
        longHistory();
        try (GitRepositories repositories = repositories(50)) {
            QueuedBump bump = bump(repositories);

            assertThat(bump.result().join().changed()).isTrue();
            assertThat(gitops.deployed(1)).contains("2");
            GitRepository repository = open(repositories);
            assertThat(repository.log("", bump.result().join().commit(), COMMITS))
                    .hasSize(51);
            assertThat(progress).isEmpty();
        }
    }

    private void longHistory() throws Exception {
        imported(script -> {
            for (int commit = 0; commit < COMMITS; commit++) {
                script.write("commit refs/heads/main\ncommitter A <a@b.example> %d +0000\ndata 5\nmany\n"
                        .formatted(1_700_000_000 + commit));
                script.write(commit == 0 ? "from refs/heads/main^0\n" : "");
                script.write("M 100644 inline log\ndata <<E\n%d\nE\n".formatted(commit));
            }
        });
    }

    private QueuedBump bump(GitRepositories repositories) throws InterruptedException {
        PushQueue queue = new PushQueue(PushSettings.DEFAULT, executor, Clock.systemUTC(), new Random(7));
        QueuedBump bump = queue.submit(gitops.key(), open(repositories), request("d1", 1, "2"), PushListener.NONE);
        executor.finish(bump);
        return bump;
    }

    private GitRepository open(GitRepositories repositories) {
        return repositories.open(
                gitops.served.url(),
                gitops.server.projectToken("team/manifests", Role.MAINTAINER).credential());
    }

    private GitRepositories repositories(int depth) {
        return new GitRepositories(
                folder.resolve("mirrors"), GitSettings.defaults().withDepth(depth), (url, text) -> progress.add(text));
    }

    private List<Path> looseObjects() {
        return cached("**/objects/[0-9a-f][0-9a-f]/*");
    }

    private List<Path> cached(String glob) {
        try (Stream<Path> files = Files.walk(folder.resolve("mirrors"))) {
            return files.filter(folder.getFileSystem().getPathMatcher("glob:" + glob)::matches)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void imported(Script script) throws Exception {
        GitProgram.run(folder.resolve("server/team/manifests.git"), List.of("fast-import", "--quiet"), input -> {
            try (BufferedWriter text = new BufferedWriter(new OutputStreamWriter(input, StandardCharsets.UTF_8))) {
                script.write(text);
            }
        });
    }

    private interface Script {
        void write(BufferedWriter text) throws IOException;
    }
}
