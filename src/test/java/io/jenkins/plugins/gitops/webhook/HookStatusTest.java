package io.jenkins.plugins.gitops.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.gitlab.GitLabApi;
import io.jenkins.plugins.gitops.testing.GitServer;
import io.jenkins.plugins.gitops.testing.Role;
import io.jenkins.plugins.gitops.testing.ServedRepository;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HookStatusTest {
    private static final String OURS = "https://jenkins.example/gitops-webhook";
    private static final List<String> PROJECTS = List.of("team/shop", "team/nobody-sees-it");

    @TempDir
    private Path folder;

    private GitServer server;
    private ServedRepository shop;

    @BeforeEach
    void start() {
        server = GitServer.start(folder);
        shop = server.create("team/shop");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private HookStatus status(Role role) {
        String token =
                server.projectToken("team/shop", role, Set.of("read_api"), null).secret();
        return new HookStatus(
                new GitLabApi(HttpClient.newHttpClient(), URI.create(server.url()), token, Duration.ofSeconds(20)),
                OURS);
    }

    @Test
    void shouldSayNothingOfWebhooksThatAreSentOrNotOurs() throws Exception {
        shop.settings().addHook(OURS + "/", "executable");
        shop.settings().addHook("https://elsewhere.example/", "disabled");

        assertThat(status(Role.MAINTAINER).disabled(PROJECTS)).isEmpty();
    }

    @Test
    void shouldNameAWebhookOfOursThatGitLabDisabled() throws Exception {
        shop.settings().addHook(OURS + "/", "disabled");
        shop.settings().addHook(OURS + "/", "temporarily_disabled");

        assertThat(status(Role.MAINTAINER).disabled(PROJECTS))
                .hasSize(2)
                .allMatch(sentence -> sentence.contains("team/shop"));
    }

    @Test
    void shouldFailWhereTheTokenMayNotSeeWebhooks() {
        assertThatThrownBy(() -> status(Role.DEVELOPER).disabled(PROJECTS)).isInstanceOf(FindingException.class);
    }
}
