package io.jenkins.plugins.gitops.bump;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.git.GitException;
import io.jenkins.plugins.gitops.git.GitRepositories;
import io.jenkins.plugins.gitops.git.GitRepository;
import io.jenkins.plugins.gitops.git.GitSettings;
import io.jenkins.plugins.gitops.testing.Role;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BumpRecoveryTest {
    @TempDir
    Path folder;

    private GitOpsRepository gitops;
    private GitRepository repository;

    @BeforeEach
    void start() {
        gitops = new GitOpsRepository(folder, 1);
        repository = gitops.repository();
    }

    @AfterEach
    void stop() {
        gitops.close();
    }

    @Test
    void shouldFindTheCommitThatLandedUnderLaterOnes() {
        String landed = gitops.served.commit("main", Map.of("a", "1"), "Deploy\n\nGitops-Deployment: d1\n");
        gitops.served.commit("main", Map.of("a", "2"), "Deploy\n\nGitops-Deployment: d2\n");
        gitops.served.commit("main", Map.of("a", "3"), "Cherry-picked\n\nGitops-Deployment: d1\n");

        assertThat(BumpRecovery.find(repository, "main", gitops.start, "d1")).isEqualTo(new Recovery.Landed(landed));
    }

    @Test
    void shouldSayThatNothingLanded() {
        String tip = gitops.served.commit("main", Map.of("a", "2"), "Mentions d1\n\nGitops-Deployment: d12\n");

        assertThat(BumpRecovery.find(repository, "main", gitops.start, "d1")).isEqualTo(new Recovery.NotLanded(tip));
    }

    @Test
    void shouldNotTakeACommitBelowTheBaseForOurs() {
        gitops.served.commit("main", Map.of("a", "1"), "Deploy\n\nGitops-Deployment: d1\n");
        String base = gitops.served.commit("main", Map.of("a", "2"), "Later");

        assertThat(BumpRecovery.find(repository, "main", base, "d1")).isEqualTo(new Recovery.NotLanded(base));
    }

    @Test
    void shouldNotDecideWhenTheBranchWasRewritten() {
        String base = gitops.served.commit("main", Map.of("a", "1"), "To be dropped");
        repository.fetch("main");
        gitops.served.reset("main", gitops.start);

        assertThat(BumpRecovery.find(repository, "main", base, "d1"))
                .isInstanceOfSatisfying(
                        Recovery.Undecidable.class,
                        undecidable -> assertThat(undecidable.finding())
                                .extracting(Finding::code)
                                .isEqualTo("bump.needs-decision"));
    }

    @Test
    void shouldNotDecideWhenTheBaseIsUnknownToServerAndMirror() {
        assertThat(BumpRecovery.find(repository, "main", "0123456789".repeat(4), "d1"))
                .isInstanceOf(Recovery.Undecidable.class);
    }

    @Test
    void shouldFindTheCommitBelowTheEdgeOfAShallowMirror() {
        String landed = gitops.served.commit("main", Map.of("a", "1"), "Deploy\n\nGitops-Deployment: d1\n");
        for (int later = 0; later < 10; later++) {
            gitops.served.commit("main", Map.of("b", "" + later), "Later");
        }
        GitSettings shallow = GitSettings.defaults().withDepth(3);
        try (GitRepositories restarted = new GitRepositories(folder.resolve("anew"), shallow)) {
            GitRepository mirror = restarted.open(
                    gitops.served.url(),
                    gitops.server
                            .projectToken("team/manifests", Role.MAINTAINER)
                            .credential());

            assertThat(BumpRecovery.find(mirror, "main", gitops.start, "d1")).isEqualTo(new Recovery.Landed(landed));
            assertThat(BumpRecovery.find(mirror, "main", "0123456789".repeat(4), "d1"))
                    .isInstanceOf(Recovery.Undecidable.class);
        }
    }

    @Test
    void shouldSayThatTheBranchIsGone() {
        assertThatExceptionOfType(GitException.class)
                .isThrownBy(() -> BumpRecovery.find(repository, "gone", gitops.start, "d1"))
                .matches(failed -> failed.finding().code().equals("git.revision-not-found"));
    }
}
