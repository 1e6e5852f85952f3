package io.jenkins.plugins.gitops.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jenkins.plugins.gitops.finding.Finding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KubeconfigTest {
    private static final String USER = "token: s3cr3t-token";

    @Test
    void shouldReadTheCurrentContextAlone() {
        // Given
        String text = """
                apiVersion: v1
                kind: Config
                current-context: two
                contexts:
                - {name: one, context: {cluster: one, user: one}}
                - {name: two, context: {cluster: two, user: two}}
                clusters:
                - {name: one, cluster: {server: "https://one.example:6443"}}
                - {name: two, cluster: {server: "https://two.example:6443/", certificate-authority-data: Y2E=}}
                users:
                - {name: one, user: {exec: {command: rm}}}
                - {name: two, user: {token: abc}}
                """;

        // When
        ClusterSettings settings = ClusterSettings.ofKubeconfig("shop", text);

        // Then
        assertThat(settings.name()).isEqualTo("shop");
        assertThat(settings.server()).hasToString("https://two.example:6443");
        assertThat(settings.caCertificates()).isEqualTo("ca");
        assertThat(settings.login()).isEqualTo(ClusterLogin.ofToken("abc"));
        assertThat(settings.insecure()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "'exec: {command: aws}', cluster.kubeconfig-exec",
        "'auth-provider: {name: gcp}', cluster.kubeconfig-exec",
        "client-certificate: /etc/passwd, cluster.kubeconfig-file",
        "client-key: key.pem, cluster.kubeconfig-file",
        "tokenFile: /var/run/secrets/token, cluster.kubeconfig-file",
        "username: admin, cluster.kubeconfig-unsupported",
        "as: system:admin, cluster.kubeconfig-unsupported",
        "'as-groups: [system:masters]', cluster.kubeconfig-unsupported",
    })
    void shouldRefuseInAUser(String field, String code) {
        assertThat(refused("server: https://a.example", field).code()).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({
        "certificate-authority: /etc/ssl/ca.pem, cluster.kubeconfig-file",
        "'proxy-url: http://proxy.example:3128', cluster.kubeconfig-unsupported",
        "tls-server-name: other, cluster.kubeconfig-unsupported",
    })
    void shouldRefuseInACluster(String field, String code) {
        assertThat(refused("server: https://a.example, " + field, USER).code()).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"''", "a.example:6443", "ftp://a.example", "https://user:pw123@a.example", "'https://a b'"})
    void shouldRefuseWhatIsNoUrlOfAServer(String url) {
        Finding finding = refused("server: " + url, USER);

        assertThat(finding.code()).isEqualTo("cluster.bad-server");
        assertThat(finding.sentence()).doesNotContain("pw123");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "just text", "[a, b]", "a: [", "a: &x [*x]", "{}"})
    void shouldSayThatTheTextIsNoKubeconfig(String text) {
        ClusterException refused =
                catchThrowableOfType(ClusterException.class, () -> ClusterSettings.ofKubeconfig("shop", text));

        assertThat(refused.kind()).isEqualTo(ClusterException.Kind.CONFIGURATION);
        assertThat(refused.finding().code()).startsWith("cluster.kubeconfig-");
    }

    @Test
    void shouldNotShowTheTokenOfATextThatIsMalformed() {
        ClusterException refused = catchThrowableOfType(
                ClusterException.class,
                () -> ClusterSettings.ofKubeconfig("shop", "users:\n- {name: a, user: {token: s3cr3t-token}\n]"));

        assertThat(refused.finding().code()).isEqualTo("cluster.kubeconfig-malformed");
        assertThat(refused.finding().seen()).contains("line 2");
        assertThat(refused.finding().sentence()).doesNotContain("s3cr3t-token");
    }

    @Test
    void shouldNameTheContextsThereAreWhenTheCurrentOneIsNot() {
        ClusterException refused = catchThrowableOfType(
                ClusterException.class,
                () -> ClusterSettings.ofKubeconfig(
                        "shop", "current-context: prod\ncontexts:\n- {name: default, context: {}}"));

        assertThat(refused.finding().seen()).contains("prod").contains("default");
    }

    @Test
    void shouldSayWhichDataIsNoBase64() {
        assertThat(refused("server: https://a.example, certificate-authority-data: '%%%='", USER)
                        .seen())
                .contains("certificate-authority-data");
    }

    @Test
    void shouldWarnOfWhatIsInsecure() {
        ClusterSettings settings = ClusterSettings.ofKubeconfig(
                "shop", kubeconfig("server: http://a.example, insecure-skip-tls-verify: true", USER));

        assertThat(settings.warnings())
                .extracting(Finding::code)
                .containsExactly("cluster.insecure", "cluster.plain-http");
    }

    @Test
    void shouldNotShowCredentialsAsText() {
        ClusterSettings settings = ClusterSettings.ofKubeconfig("shop", kubeconfig("server: https://a.example", USER));

        assertThat(settings.toString()).contains("token").doesNotContain("s3cr3t-token");
    }

    private static Finding refused(String cluster, String user) {
        ClusterException refused = catchThrowableOfType(
                ClusterException.class, () -> ClusterSettings.ofKubeconfig("shop", kubeconfig(cluster, user)));
        assertThat(refused.kind()).isEqualTo(ClusterException.Kind.CONFIGURATION);
        assertThat(refused.finding().sentence()).doesNotContain("s3cr3t-token");
        return refused.finding();
    }

    private static String kubeconfig(String cluster, String user) {
        return """
                current-context: default
                contexts: [{name: default, context: {cluster: default, user: default}}]
                clusters: [{name: default, cluster: {%s}}]
                users: [{name: default, user: {%s}}]
                """.formatted(cluster, user);
    }
}
