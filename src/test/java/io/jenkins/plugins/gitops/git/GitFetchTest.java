package io.jenkins.plugins.gitops.git;

import static io.jenkins.plugins.gitops.git.GitFixture.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gitops.testing.Role;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitFetchTest {
    @TempDir
    Path folder;

    private GitFixture git;
    private GitRepository repository;

    @BeforeEach
    void start() {
        git = new GitFixture(folder);
        repository = git.open(git.maintainer());
    }

    @AfterEach
    void stop() {
        git.close();
    }

    @Test
    void shouldFetchTheNewestTagOfARangeOfVersions() {
        String first = git.served.commit("main", Map.of("a.yaml", "1"), "First");
        String second = git.served.commit("main", Map.of("a.yaml", "2"), "Second");
        git.served.commit("main", Map.of("a.yaml", "3"), "Third");
        git.served.tag("v1.2.0", first);
        git.served.annotatedTag("v1.10.0", second);
        git.served.tag("v2.0.0-rc.1", second);
        git.served.tag("latest", first);

        assertThat(repository.fetch("v1.*")).isEqualTo(second);
        assertThat(repository.fetch(">=1.0 <1.10")).isEqualTo(first);
        assertThat(repository.tip("1.x")).contains(second);
        assertThat(repository.branch("1.x")).isEmpty();
        assertThat(failure(() -> repository.fetch(">=2")).finding().code()).isEqualTo("git.revision-not-found");
    }

    @Test
    void shouldResolveBranchTagDefaultBranchAndCommit() {
        String first = git.served.commit("main", Map.of("a.yaml", "1"), "First");
        String second = git.served.commit("main", Map.of("a.yaml", "2"), "Second");
        git.served.tag("v1", first);

        assertThat(repository.tip("main")).contains(second);
        assertThat(repository.tip("refs/heads/main")).contains(second);
        assertThat(repository.tip("HEAD")).contains(second);
        assertThat(repository.tip("v1")).contains(first);
        assertThat(repository.tip("other")).isEmpty();
        assertThat(repository.fetch("v1")).isEqualTo(first);
        assertThat(repository.fetch(second)).isEqualTo(second);
    }

    @Test
    void shouldPreferABranchToATagOfTheSameName() {
        String first = git.served.commit("main", Map.of("a.yaml", "1"), "First");
        String second = git.served.commit("main", Map.of("a.yaml", "2"), "Second");
        git.served.tag("main", first);

        assertThat(repository.tip("main")).contains(second);
        assertThat(repository.fetch("main")).isEqualTo(second);
    }

    @Test
    void shouldFollowAnAnnotatedTagToItsCommit() {
        String first = git.served.commit("main", Map.of("a.yaml", "1"), "First");
        git.served.annotatedTag("v1", first);

        assertThat(repository.tip("v1")).contains(first);
        assertThat(repository.fetch("v1")).isEqualTo(first);
        assertThat(repository.tree(first).read("a.yaml", 10)).asString().isEqualTo("1");
    }

    @Test
    void shouldNameTheMissingBranch() {
        git.served.commit("main", Map.of("a.yaml", "1"), "First");

        GitException failure = failure(() -> repository.fetch("release/1"));

        assertThat(failure.finding().code()).isEqualTo("git.revision-not-found");
        assertThat(failure.finding().seen()).contains("release/1").contains(git.served.url());
        assertThat(failure.transientFault()).isFalse();
    }

    @Test
    void shouldSayThatARepositoryIsEmpty() {
        GitException failure = failure(() -> repository.fetch("main"));

        assertThat(failure.finding().code()).isEqualTo("git.revision-not-found");
        assertThat(failure.finding().meaning()).contains("no branch at all");
        assertThat(repository.tip("main")).isEmpty();
    }

    @Test
    void shouldSayThatACommitIsNotOnTheServer() {
        git.served.commit("main", Map.of("a.yaml", "1"), "First");

        GitException failure = failure(() -> repository.fetch("0123456789012345678901234567890123456789"));

        assertThat(failure.finding().code()).isEqualTo("git.revision-not-found");
    }

    @Test
    void shouldFetchNoPackWhenNothingIsNew() {
        git.served.commit("main", Map.of("a.yaml", "1"), "First");
        repository.fetch("main");
        int before = git.server.requests().size();

        repository.fetch("main");

        assertThat(git.server.requests().subList(before, git.server.requests().size()))
                .as("capabilities and the list of references, but no pack")
                .hasSize(2);
    }

    @Test
    void shouldFetchOnlyTheWantedBranch() {
        git.served.commit("main", Map.of("a.yaml", "1"), "First");
        String other = git.served.commit("other", Map.of("b.yaml", "1"), "Other");

        repository.fetch("main");

        GitException failure = failure(() -> repository.tree(other));
        assertThat(failure.finding().code()).isEqualTo("git.commit-not-here");
    }

    @Test
    void shouldFollowAForcePushedBranch() {
        String base = git.served.commit("main", Map.of("a.yaml", "1"), "First");
        String lost = git.served.commit("main", Map.of("a.yaml", "2"), "Lost");
        repository.fetch("main");
        git.served.reset("main", base);
        String kept = git.served.commit("main", Map.of("a.yaml", "3"), "Kept");

        String fetched = repository.fetch("main");

        assertThat(fetched).isEqualTo(kept);
        assertThat(repository.contains(lost, kept)).isFalse();
        assertThat(repository.contains(base, kept)).isTrue();
        assertThat(repository.log(base, kept, 10))
                .extracting(GitCommit::subject)
                .containsExactly("Kept");
    }

    @Test
    void shouldTellAncestorsFromOthers() {
        String first = git.served.commit("main", Map.of("a.yaml", "1"), "First");
        String second = git.served.commit("main", Map.of("a.yaml", "2"), "Second");
        repository.fetch("main");

        assertThat(repository.contains(first, second)).isTrue();
        assertThat(repository.contains(second, second)).isTrue();
        assertThat(repository.contains(second, first)).isFalse();
        assertThat(failure(() -> repository.contains(first, "0123456789012345678901234567890123456789"))
                        .finding()
                        .code())
                .isEqualTo("git.commit-not-here");
    }

    @Test
    void shouldListHistoryNewestFirstUpToTheLimit() {
        String first = git.served.commit("main", Map.of("a.yaml", "1"), "First\n\nNo trailer here.\n");
        git.served.commit("main", Map.of("a.yaml", "2"), "Second\n\nWhy.\n\nImage: shop:2\nDeployment-Id: 7\n");
        String third = git.served.commit("main", Map.of("a.yaml", "3"), "Third");
        repository.fetch("main");

        assertThat(repository.log(first, third, 10))
                .extracting(GitCommit::subject)
                .containsExactly("Third", "Second");
        assertThat(repository.log("", third, 2)).extracting(GitCommit::subject).containsExactly("Third", "Second");
        assertThat(repository.log("", third, 10)).hasSize(3);
        assertThat(repository.log(first, third, 10).get(1).trailers())
                .isEqualTo(Map.of("Image", "shop:2", "Deployment-Id", "7"));
        assertThat(repository.log("", first, 10).get(0).trailers()).isEmpty();
        assertThat(repository.log(third, third, 10)).isEmpty();
    }

    @Test
    void shouldServeParallelFetchesOfOneRepository() throws Exception {
        for (int i = 0; i < 5; i++) {
            git.served.commit("branch-" + i, Map.of("a.yaml", "content " + i), "Branch " + i);
        }
        ExecutorService threads = Executors.newFixedThreadPool(10);
        try {
            List<Future<String>> fetched = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                String branch = "branch-" + i % 5;
                GitRepository own = git.open(git.server.projectToken(GitFixture.NAME, Role.REPORTER));
                Callable<String> fetch =
                        () -> new String(own.tree(own.fetch(branch)).read("a.yaml", 100), "UTF-8");
                fetched.add(threads.submit(fetch));
            }

            for (int i = 0; i < 20; i++) {
                assertThat(fetched.get(i).get()).isEqualTo("content " + i % 5);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void shouldReadAPublicRepositoryWithoutACredential() {
        git.served.makePublic();
        String first = git.served.commit("main", Map.of("a.yaml", "1"), "First");

        GitRepository anonymous = git.repositories.open(git.served.url(), new GitCredential.Anonymous());

        assertThat(anonymous.fetch("main")).isEqualTo(first);
    }
}
