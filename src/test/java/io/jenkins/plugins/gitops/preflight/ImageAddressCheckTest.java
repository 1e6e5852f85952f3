package io.jenkins.plugins.gitops.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gitops.gitlab.GitLabApi;
import io.jenkins.plugins.gitops.registry.ImageReference;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageAddressCheckTest {
    @TempDir
    private Path folder;

    private GitServer server;
    private ServedRepository shop;

    @BeforeEach
    void start() {
        server = GitServer.start(folder);
        shop = server.create("team/shop");
        shop.settings().registryAt("gitlab.example:5005");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "gitlab.example:5005/team/shop:1,        gitlab/image OK",
        "gitlab.example:5005/team/shop/web/x:1,  gitlab/image OK",
        "gitlab.example:8081/team/shop:1,        gitlab.registry-address ERROR",
        "gitlab.example:8081/team/shop/web:1,    gitlab.registry-address ERROR",
        "gitlab.example:5005/team/other:1,       gitlab/image SKIPPED",
        "nginx:1,                                gitlab/image SKIPPED",
    })
    void shouldCompareTheImageWithWhatGitLabSays(String image, String expected) throws InterruptedException {
        assertThat(GitCheckTest.codes(check(image))).containsExactly(expected);
    }

    @Test
    void shouldNameTheRightAddress() throws InterruptedException {
        CheckResult result = check("gitlab.example:8081/team/shop/web:1").get(0);

        assertThat(result.seen()).contains("gitlab.example:8081/team/shop/web", "gitlab.example:5005/team/shop");
        assertThat(result.finding().orElseThrow().remedy())
                .startsWith("Name it gitlab.example:5005/team/shop/web;")
                .contains("registry_external_url");
    }

    @Test
    void shouldSayThatTheRegistryIsOff() throws InterruptedException {
        shop.settings().keepNoImages();

        assertThat(GitCheckTest.codes(check("gitlab.example:5005/team/shop:1")))
                .containsExactly("gitlab.registry-off ERROR");
    }

    private List<CheckResult> check(String image) throws InterruptedException {
        String token = server.projectToken("team/shop", Role.REPORTER, Set.of("read_api"), null)
                .secret();
        GitLabApi api =
                new GitLabApi(HttpClient.newHttpClient(), URI.create(server.url()), token, Duration.ofSeconds(20));
        return new ImageAddressCheck(api, ImageReference.parse(image)).run();
    }
}
