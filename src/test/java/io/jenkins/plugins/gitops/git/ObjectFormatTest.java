package io.jenkins.plugins.gitops.git;

import static io.jenkins.plugins.gitops.git.GitFixture.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.gitops.testing.GitProgram;
import io.jenkins.plugins.gitops.testing.RealGitServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObjectFormatTest {
    @TempDir
    Path folder;

    @Test
    void shouldReadARepositoryOfSha1FromTheGitProgram() throws Exception {
        try (RealGitServer server = server("sha1");
                GitRepositories repositories = new GitRepositories(folder.resolve("cache"), GitSettings.defaults())) {
            GitRepository repository = repositories.open(server.url(), new GitCredential.Anonymous());

            assertThat(repository.tree(repository.fetch("main")).entry("a.yaml"))
                    .isPresent();
        }
    }

    @Test
    void shouldRefuseARepositoryOfSha256ByName() throws Exception {
        try (RealGitServer server = server("sha256");
                GitRepositories repositories = new GitRepositories(folder.resolve("cache"), GitSettings.defaults())) {
            GitRepository repository = repositories.open(server.url(), new GitCredential.Anonymous());

            GitException failure = failure(() -> repository.fetch("main"));
            assertThat(failure.finding().code()).as("%s", failure).isEqualTo("git.object-format");
            assertThat(failure.transientFault()).isFalse();
            assertThat(failure(() -> repository.tip("main")).finding().code()).isEqualTo("git.object-format");
        }
    }

    private RealGitServer server(String format) throws Exception {
        assumeTrue(GitProgram.isHere(), "git is not installed");
        Path bare = Files.createDirectories(folder.resolve("r.git"));
        GitProgram.run(bare, List.of("init", "--quiet", "--bare", "--object-format=" + format), input -> {});
        GitProgram.run(
                bare, List.of("fast-import", "--quiet"), input -> input.write(("""
                commit refs/heads/main
                committer A <a@b.example> 1700000000 +0000
                data 5
                first
                M 100644 inline a.yaml
                data 4
                a: 1
                """).getBytes(StandardCharsets.UTF_8)));
        return new RealGitServer(bare);
    }
}
