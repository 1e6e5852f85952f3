package io.jenkins.plugins.gitops.git;

import static io.jenkins.plugins.gitops.git.GitFixture.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gitops.git.GitCredential.UserPassword;
import io.jenkins.plugins.gitops.testing.AccessToken;
import io.jenkins.plugins.gitops.testing.Fault;
import io.jenkins.plugins.gitops.testing.GitRequest;
import io.jenkins.plugins.gitops.testing.GitServer;
import io.jenkins.plugins.gitops.testing.Role;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Git server is its own proxy here: a proxy gets the whole address, and serves what its path names. */
class GitProxyTest {
    private static final String BEHIND = "http://gitlab.invalid/team/manifests.git";

    @TempDir
    Path folder;

    private GitServer server;
    private AccessToken token;
    private String first;

    @BeforeEach
    void start() {
        server = GitServer.start(folder.resolve("server"));
        first = server.create("team/manifests").commit("main", Map.of("a.yaml", "1"), "First");
        token = server.projectToken("team/manifests", Role.MAINTAINER);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void shouldGoThroughTheProxy() {
        assertThat(open(Optional.empty()).fetch("main")).isEqualTo(first);
    }

    @Test
    void shouldTellTheProxyItsOwnPasswordBesideTheServersCredential() {
        assertThat(open(Optional.of(new UserPassword("jenkins", "for the proxy")))
                        .fetch("main"))
                .isEqualTo(first);
        assertThat(server.proxyAuthorizations()).isNotEmpty().containsOnly("Basic amVua2luczpmb3IgdGhlIHByb3h5");
    }

    @Test
    void shouldTellNobodyElseTheProxysPassword() {
        HttpProxy proxy =
                new HttpProxy(ProxySelector.of(null), Optional.of(new UserPassword("jenkins", "for the proxy")));
        String url = server.repository("team/manifests").url();

        assertThat(proxy.authorization(URI.create(url))).isEmpty();
        try (GitRepositories repositories = new GitRepositories(
                folder.resolve("cache"), GitSettings.defaults().withProxy(proxy))) {
            assertThat(repositories.open(url, token.credential()).fetch("main")).isEqualTo(first);
        }
        assertThat(server.proxyAuthorizations()).isEmpty();
    }

    @Test
    void shouldExplainAProxyThatWantsAPassword() {
        server.failAll(GitRequest.FETCH_REFS, new Fault.Status(407, "", Map.of("Proxy-Authenticate", "Basic")));

        GitException failure = failure(() -> open(Optional.empty()).fetch("main"));

        assertThat(failure.finding().code()).isEqualTo("git.proxy-authentication");
    }

    private GitRepository open(Optional<UserPassword> login) {
        ProxySelector selector = ProxySelector.of(
                new InetSocketAddress("127.0.0.1", URI.create(server.url()).getPort()));
        return new GitRepositories(
                        folder.resolve("cache"), GitSettings.defaults().withProxy(new HttpProxy(selector, login)))
                .open(BEHIND, token.credential());
    }
}
