package io.jenkins.plugins.gitops.git;

import static io.jenkins.plugins.gitops.git.GitFixture.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.testing.GitServer;
import io.jenkins.plugins.gitops.testing.Role;
import io.jenkins.plugins.gitops.testing.ServedRepository;
import io.jenkins.plugins.gitops.testing.ServerCertificate;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitTlsTest {
    @TempDir
    Path folder;

    @Test
    void shouldFetchFromAServerWhoseAuthorityIsTrusted() {
        ServerCertificate certificate = ServerCertificate.make(folder.resolve("tls"), "ip:127.0.0.1");
        try (GitServer server = GitServer.start(folder.resolve("server"), certificate)) {
            String first = server.create("team/a").commit("main", Map.of("a.yaml", "1"), "First");

            assertThat(open(server, GitSettings.defaults().withTrustedCertificates(certificate.pem()))
                            .fetch("main"))
                    .isEqualTo(first);
        }
    }

    @Test
    void shouldRefuseAServerWhoseAuthorityNobodyTrusts() {
        ServerCertificate certificate = ServerCertificate.make(folder.resolve("tls"), "ip:127.0.0.1");
        try (GitServer server = GitServer.start(folder.resolve("server"), certificate)) {
            server.create("team/a");

            GitException failure =
                    failure(() -> open(server, GitSettings.defaults()).tip("main"));

            assertThat(failure.finding().code()).isEqualTo("git.tls-untrusted");
            assertThat(failure.transientFault()).isFalse();
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void shouldRefuseATrustedCertificateOfAnotherHost() {
        ServerCertificate certificate = ServerCertificate.make(folder.resolve("tls"), "dns:gitlab.example");
        try (GitServer server = GitServer.start(folder.resolve("server"), certificate)) {
            server.create("team/a");
            GitSettings settings = GitSettings.defaults().withTrustedCertificates(certificate.pem());

            GitException failure = failure(() -> open(server, settings).tip("main"));

            assertThat(failure.finding().code()).isEqualTo("git.tls-certificate");
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void shouldExplainCertificatesThatCannotBeRead() {
        GitSettings settings = GitSettings.defaults().withTrustedCertificates("not a certificate");

        FindingException failure =
                catchThrowableOfType(FindingException.class, () -> new GitRepositories(folder, settings));

        assertThat(failure.finding().code()).isEqualTo("git.certificates-unreadable");
    }

    private GitRepository open(GitServer server, GitSettings settings) {
        ServedRepository served = server.repository("team/a");
        return new GitRepositories(folder.resolve("cache"), settings)
                .open(
                        served.url(),
                        server.projectToken("team/a", Role.MAINTAINER).credential());
    }
}
