package io.jenkins.plugins.gitops.git;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gitops.git.GitRepository.PushOutcome;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mirrors that hold the newest commits alone. */
class GitShallowTest {
    private static final int COMMITS = 30;
    private static final int DEPTH = 5;

    @TempDir
    Path folder;

    private final List<String> commits = new ArrayList<>();
    private GitFixture git;
    private GitRepository repository;
    private String tip;

    @BeforeEach
    void start() {
        git = new GitFixture(folder, GitSettings.defaults().withDepth(DEPTH));
        for (int number = 0; number < COMMITS; number++) {
            commits.add(git.served.commit("main", Map.of("a.yaml", "" + number), "Number " + number));
        }
        repository = git.open(git.maintainer());
        tip = repository.fetch("main");
    }

    @AfterEach
    void stop() {
        git.close();
    }

    @Test
    void shouldFetchNoMoreThanItsDepthAtFirst() {
        assertThat(repository.log("", tip, 100)).hasSize(DEPTH);
        assertThat(repository.tree(tip).read("a.yaml", 100)).asString().isEqualTo("" + (COMMITS - 1));
    }

    @Test
    void shouldGrowWithWhatComesLater() {
        String next = git.served.commit("main", Map.of("a.yaml", "next"), "Next");

        assertThat(repository.fetch("main")).isEqualTo(next);
        assertThat(repository.log("", next, 100)).hasSize(DEPTH + 1);
        assertThat(repository.contains(tip, next)).isTrue();
    }

    @Test
    void shouldPushOnTopOfAHistoryThatItDoesNotHold() {
        String commit = repository.commit(GitFixture.draft(tip, "a.yaml", "mine"));

        assertThat(repository.push(commit, "main", tip)).isEqualTo(PushOutcome.ACCEPTED);
        assertThat(git.served.log("main")).hasSize(COMMITS + 1);
        assertThat(git.served.read("main", "a.yaml")).contains("mine");
    }

    @Test
    void shouldFindAnAncestorBelowItsEdge() {
        assertThat(repository.contains(commits.get(0), tip)).isTrue();
        assertThat(repository.log("", tip, 100)).hasSize(COMMITS);
    }

    @Test
    void shouldKnowThatACommitOfAnotherBranchIsNoAncestor() {
        String other = git.served.commit("other", Map.of("b.yaml", "1"), "Elsewhere");
        repository.fetch("other");

        assertThat(repository.contains(other, tip)).isFalse();
    }
}
