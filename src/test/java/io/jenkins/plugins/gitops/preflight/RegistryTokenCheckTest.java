package io.jenkins.plugins.gitops.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gitops.gitlab.GitLabApi;
import io.jenkins.plugins.gitops.testing.AccessToken;
import io.jenkins.plugins.gitops.testing.GitServer;
import io.jenkins.plugins.gitops.testing.Role;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistryTokenCheckTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 1);
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC);
    private static final Set<String> BOTH = Set.of("read_registry", "write_registry");

    @TempDir
    private Path folder;

    private GitServer gitlab;

    @BeforeEach
    void start() {
        gitlab = GitServer.start(folder);
        gitlab.create("team/shop");
    }

    @AfterEach
    void stop() {
        gitlab.close();
    }

    @Test
    void shouldWantBothScopesOrTheWholeApi() throws InterruptedException {
        assertThat(codes(token(BOTH, null))).containsExactly("registry/token OK");
        assertThat(codes(token(Set.of("api"), null))).containsExactly("registry/token OK");
        assertThat(codes(token(Set.of("write_registry"), null))).containsExactly("gitlab.registry-scope-missing ERROR");
    }

    @Test
    void shouldNameTheEndOfTheToken() throws InterruptedException {
        AccessToken revoked = token(BOTH, null);
        gitlab.revoke(revoked);

        assertThat(codes(token(BOTH, TODAY.plusDays(7))))
                .containsExactly("registry/token OK", "gitlab.token-expires-soon WARNING");
        assertThat(codes(token(BOTH, TODAY.plusDays(90)))).containsExactly("registry/token OK", "registry/expiry OK");
        assertThat(codes(revoked)).containsExactly("gitlab.token-revoked ERROR");
    }

    private AccessToken token(Set<String> scopes, LocalDate expires) {
        return gitlab.projectToken("team/shop", Role.DEVELOPER, scopes, expires);
    }

    private List<String> codes(AccessToken token) throws InterruptedException {
        GitLabApi api = new GitLabApi(
                HttpClient.newHttpClient(), URI.create(gitlab.url()), token.secret(), Duration.ofSeconds(20));
        return GitCheckTest.codes(new RegistryTokenCheck(api, CLOCK).run());
    }
}
