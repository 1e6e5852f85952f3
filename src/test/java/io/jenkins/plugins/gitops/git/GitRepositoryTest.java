package io.jenkins.plugins.gitops.git;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gitops.git.GitRepository.PushOutcome;
import io.jenkins.plugins.gitops.testing.GitServer;
import io.jenkins.plugins.gitops.testing.Role;
import io.jenkins.plugins.gitops.testing.ServedRepository;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitRepositoryTest {
    @TempDir
    Path folder;

    private GitServer server;
    private ServedRepository served;
    private GitRepositories repositories;

    @BeforeEach
    void start() {
        server = GitServer.start(folder.resolve("server"));
        served = server.create("team/manifests");
        repositories = new GitRepositories(folder.resolve("cache"), GitSettings.defaults());
    }

    @AfterEach
    void stop() {
        repositories.close();
        server.close();
    }

    @Test
    void shouldFetchEditAndPush() {
        String first = served.commit("main", Map.of("shop/deployment.yaml", "image: shop:1\n", "README.md", "Shop\n"), "First");
        GitRepository repository = repositories.open(
                served.url(), server.projectToken("team/manifests", Role.MAINTAINER).credential());

        String tip = repository.fetch("main");
        GitTree tree = repository.tree(tip);
        byte[] before = tree.read("shop/deployment.yaml", 1000);
        String commit = repository.commit(new CommitDraft(
                tip,
                Map.of("shop/deployment.yaml", "image: shop:2\n".getBytes(StandardCharsets.UTF_8)),
                Set.of(),
                "Deployer",
                "deployer@jenkins.example",
                Instant.parse("2026-01-02T03:04:05Z"),
                "Deploy shop 2\n\nDeployment-Id: 7\n"));
        PushOutcome outcome = repository.push(commit, "main");

        assertThat(tip).isEqualTo(first);
        assertThat(before).asString().isEqualTo("image: shop:1\n");
        assertThat(outcome).isEqualTo(PushOutcome.ACCEPTED);
        assertThat(served.tip("main")).contains(commit);
        assertThat(served.read("main", "shop/deployment.yaml")).contains("image: shop:2\n");
        assertThat(served.read("main", "README.md")).contains("Shop\n");
        assertThat(repository.tip("main")).contains(commit);
        assertThat(repository.log(first, commit, 10)).singleElement().satisfies(made -> {
            assertThat(made.trailers()).containsEntry("Deployment-Id", "7");
            assertThat(made.author()).isEqualTo("Deployer <deployer@jenkins.example>");
        });
    }
}
