package io.jenkins.plugins.gitops.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.gitops.git.GitCredential;
import io.jenkins.plugins.gitops.git.GitCredential.SshKey;
import io.jenkins.plugins.gitops.git.GitCredential.UserPassword;
import io.jenkins.plugins.gitops.git.GitCredentials;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DockerConfigTest {
    private static final PullLogin TEAM = new PullLogin("registry.example:5005", "team", "folder/job");
    private static final PullLogin HUB = new PullLogin("docker.io", "hub", "folder/job");

    private final Map<String, GitCredential> known = Map.of(
            "team", new UserPassword("gitlab+deploy-token-7", "s\"cret:\\with§odd"),
            "hub", new UserPassword("someone", "else"),
            "key", new SshKey("git", "-----BEGIN", ""));
    private final GitCredentials credentials = (id, context) -> known.get(id);

    @Test
    void shouldWriteALoginForEachRegistryAsTheKubeletReadsIt() throws IOException {
        String encoded = DockerConfig.encoded(new PullLogins(List.of(TEAM, HUB)), credentials);

        JsonNode auths =
                new ObjectMapper().readTree(Base64.getDecoder().decode(encoded)).path("auths");
        JsonNode team = auths.path("registry.example:5005");
        assertThat(team.path("username").asText()).isEqualTo("gitlab+deploy-token-7");
        assertThat(team.path("password").asText()).isEqualTo("s\"cret:\\with§odd");
        assertThat(Base64.getDecoder().decode(team.path("auth").asText()))
                .asString()
                .isEqualTo("gitlab+deploy-token-7:s\"cret:\\with§odd");
        assertThat(auths.path("https://index.docker.io/v1/").path("username").asText())
                .isEqualTo("someone");
    }

    @Test
    void shouldNameACredentialOfAnotherKindAndNotItsContent() {
        PullLogins logins = new PullLogins(List.of(new PullLogin("registry.example:5005", "key", "")));

        assertThatThrownBy(() -> DockerConfig.encoded(logins, credentials))
                .hasMessageContaining("\"key\"")
                .hasMessageContaining("registry.example:5005")
                .hasMessageNotContaining("BEGIN");
    }

    @Test
    void shouldReplaceTheLoginOfTheSameRegistryAndKeepTheOthers() {
        PullLogin newer = new PullLogin(TEAM.registry(), "other", "other/job");

        PullLogins logins = new PullLogins(List.of(TEAM, HUB)).with(List.of(newer));

        assertThat(logins.logins()).containsExactly(newer, HUB);
        assertThat(logins.registries()).containsExactlyInAnyOrder("registry.example:5005", "docker.io");
    }
}
