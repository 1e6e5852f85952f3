package io.jenkins.plugins.gitops.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.git.GitCredential;
import io.jenkins.plugins.gitops.git.GitCredential.Anonymous;
import io.jenkins.plugins.gitops.git.GitCredential.SshKey;
import io.jenkins.plugins.gitops.git.GitCredential.UserPassword;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PreflightTest {
    private static final String REPOSITORY = "https://gitlab.example/team/manifests.git";
    private static final String IMAGE = "gitlab.example:5050/team/shop:sha-1a2b3c4";
    private static final GitCredential ACCESS_TOKEN = new UserPassword("bot", "glpat-secret-of-mine");

    private final Preflight preflight = new Preflight();

    @Test
    void shouldLetAGoodDeploymentPass() {
        PreflightReport report = judge(REPOSITORY, ACCESS_TOKEN, "main", IMAGE);

        assertThat(report.passed()).isTrue();
        assertThat(report.warnings()).isEmpty();
    }

    @Test
    void shouldLetAnSshKeyPassOnAnSshAddress() {
        PreflightReport report =
                judge("git@gitlab.example:team/manifests.git", new SshKey("git", "key", ""), "main", IMAGE);

        assertThat(report).isEqualTo(new PreflightReport(List.of(), List.of()));
    }

    @ParameterizedTest
    @CsvSource({
        "gitlab+deploy-token-7, gldt-secret-of-mine",
        "chosen-name,           gldt-secret-of-mine",
        "gitlab+deploy-token-7, secret-of-mine-before-prefixes",
    })
    void shouldRefuseToPushWithADeployToken(String username, String secret) {
        PreflightReport report = judge(REPOSITORY, new UserPassword(username, secret), "main", IMAGE);

        assertThat(report.passed()).isFalse();
        assertThat(report.refusals()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("git.deploy-token-cannot-push");
            assertThat(finding.remedy()).contains("project access token").contains("registry");
            assertThat(finding.sentence()).doesNotContain("secret-of-mine");
        });
    }

    @Test
    void shouldLetADeployTokenPushImages() {
        PreflightReport report = preflight.judge(new PreflightRequest(
                REPOSITORY,
                ACCESS_TOKEN,
                "main",
                List.of(IMAGE),
                Optional.of(new UserPassword("gitlab+deploy-token-7", "gldt-x"))));

        assertThat(report.passed()).isTrue();
    }

    @Test
    void shouldRefuseTokensThatOpenNothing() {
        PreflightReport report = preflight.judge(new PreflightRequest(
                REPOSITORY,
                new UserPassword("bot", "glptt-x"),
                "main",
                List.of(),
                Optional.of(new UserPassword("bot", "glft-x"))));

        assertThat(codes(report.refusals())).containsExactly("git.token-cannot-push", "registry.token-cannot-push");
    }

    @Test
    void shouldWarnOfAJobToken() {
        PreflightReport report = judge(REPOSITORY, new UserPassword("gitlab-ci-token", "glcbt-64_x"), "main", IMAGE);

        assertThat(report.passed()).isTrue();
        assertThat(codes(report.warnings())).containsExactly("gitlab.job-token-outside-gitlab");
    }

    @Test
    void shouldRefuseToPushWithoutACredential() {
        assertThat(codes(judge(REPOSITORY, new Anonymous(), "main", IMAGE).refusals()))
                .containsExactly("git.credential-missing");
    }

    @Test
    void shouldRefuseASecretInTheAddress() {
        PreflightReport report =
                judge("https://bot:glpat-secret-of-mine@gitlab.example/a.git", ACCESS_TOKEN, "main", IMAGE);

        assertThat(codes(report.refusals())).containsExactly("git.credential-in-url");
        assertThat(report.toString()).doesNotContain("secret-of-mine");
    }

    @ParameterizedTest
    @CsvSource({
        "/srv/git/a.git, git.file-url-refused",
        "ftp://gitlab.example/a.git, git.scheme-unsupported",
        "'', git.url-unreadable",
        "git@gitlab.example:a.git, git.credential-unfit",
    })
    void shouldRefuseAddressesThatCannotWork(String url, String code) {
        assertThat(codes(judge(url, ACCESS_TOKEN, "main", IMAGE).refusals())).containsExactly(code);
    }

    @Test
    void shouldWarnOfPlainHttp() {
        assertThat(codes(judge("http://gitlab.example/a.git", ACCESS_TOKEN, "main", IMAGE)
                        .warnings()))
                .containsExactly("git.plain-http");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a..b", "-/", "a/", ".lock/", "a~1", "a:b", "new\nline"})
    void shouldRefuseWhatIsNoNameOfABranch(String branch) {
        assertThat(codes(judge(REPOSITORY, ACCESS_TOKEN, branch, IMAGE).refusals()))
                .containsExactly("git.branch-refused");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0123456789012345678901234567890123456789", "v1.*", "^1.2.3", "1.2 - 1.4"})
    void shouldRefuseToPushToWhatIsNoBranch(String branch) {
        assertThat(codes(judge(REPOSITORY, ACCESS_TOKEN, branch, IMAGE).refusals()))
                .containsExactly("git.branch-needed");
    }

    @Test
    void shouldTakeTheDefaultBranch() {
        assertThat(judge(REPOSITORY, ACCESS_TOKEN, "HEAD", IMAGE).refusals()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://gitlab.example:5050/team/shop:1", "HTTPS://gitlab.example:5050/team/shop:1"})
    void shouldRefuseASchemeInAnImage(String image) {
        PreflightReport report = judge(REPOSITORY, ACCESS_TOKEN, "main", image);

        assertThat(report.refusals()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("image.scheme-in-reference");
            assertThat(finding.remedy()).contains("\"gitlab.example:5050/team/shop:1\"");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "https://gitlab.example/a.git,      gitlab.example/team/shop:1",
        "https://gitlab.example/a.git,      gitlab.example:443/team/shop:1",
        "https://gitlab.example:8443/a.git, gitlab.example:8443/team/shop:1",
    })
    void shouldWarnOfARegistryAtThePortOfGitLabsPages(String url, String image) {
        assertThat(codes(judge(url, ACCESS_TOKEN, "main", image).warnings()))
                .containsExactly("registry.gitlab-web-port");
    }

    @ParameterizedTest
    @CsvSource({
        "https://gitlab.example/a.git,      gitlab.example:5050/team/shop:1",
        "https://gitlab.example:8443/a.git, gitlab.example/team/shop:1",
        "https://gitlab.example/a.git,      registry.gitlab.example/team/shop:1",
        "https://gitlab.example/a.git,      shop:1",
    })
    void shouldNotWarnOfARegistryElsewhere(String url, String image) {
        assertThat(judge(url, ACCESS_TOKEN, "main", image).warnings()).isEmpty();
    }

    @Test
    void shouldNotSpeakOfGitLabWhereTheServerMayBeAnother() {
        PreflightReport report = judge(
                "https://gitea.example/a.git", new UserPassword("bot", "0a1b2c"), "main", "gitea.example/team/shop:1");

        assertThat(report.warnings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"registry.example/team/shop", "registry.example/team/shop:latest"})
    void shouldWarnOfAnImageWithoutAVersion(String image) {
        assertThat(codes(judge(REPOSITORY, ACCESS_TOKEN, "main", image).warnings()))
                .containsExactly("image.tag-moves");
    }

    @Test
    void shouldRefuseWhatIsNoImage() {
        assertThat(codes(judge(REPOSITORY, ACCESS_TOKEN, "main", "Team/Shop:1").refusals()))
                .containsExactly("registry.reference-invalid");
    }

    @Test
    void shouldReportAllThatIsWrongAtOnce() {
        PreflightReport report =
                judge("file:///srv/a.git", new UserPassword("u", "gldt-x"), "", "http://gitlab.example/shop:1");

        assertThat(codes(report.refusals()))
                .containsExactly(
                        "git.file-url-refused",
                        "git.branch-refused",
                        "git.deploy-token-cannot-push",
                        "image.scheme-in-reference");
    }

    private PreflightReport judge(String repository, GitCredential credential, String branch, String image) {
        return preflight.judge(new PreflightRequest(repository, credential, branch, List.of(image), Optional.empty()));
    }

    private static List<String> codes(List<Finding> findings) {
        return findings.stream().map(Finding::code).toList();
    }
}
