package io.jenkins.plugins.gitops.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.manifest.ManifestReader;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Clusters as Argo CD registers them. */
class ClusterSecretTest {
    private static final String TOKEN = "eyJ0b2tlbg";
    private static final String CONFIG = "{\"bearerToken\": \"" + TOKEN + "\", \"tlsClientConfig\": {\"caData\": \""
            + encoded("-----BEGIN CERTIFICATE-----") + "\"}}";

    @Test
    void shouldReadNameServerLoginAndLabels() {
        ClusterSecret cluster = read("stringData", "server: https://10.0.0.1:6443", CONFIG, "project: shop");

        assertThat(cluster.name()).isEqualTo("dev");
        assertThat(cluster.project()).isEqualTo("shop");
        assertThat(cluster.labels()).containsEntry("stage", "dev");
        assertThat(cluster.annotations()).containsEntry("owner", "team");
        assertThat(cluster.settings().server()).hasToString("https://10.0.0.1:6443");
        assertThat(cluster.settings().login().token()).isEqualTo(TOKEN);
        assertThat(cluster.settings().caCertificates()).isEqualTo("-----BEGIN CERTIFICATE-----");
        assertThat(cluster.settings().warnings()).isEmpty();
    }

    @Test
    void shouldReadWhatIsEncoded() {
        ClusterSecret cluster =
                read("data", "server: " + encoded("https://10.0.0.1:6443"), encoded(CONFIG), "shard: " + encoded("1"));

        assertThat(cluster.settings().server()).hasToString("https://10.0.0.1:6443");
        assertThat(cluster.settings().login().token()).isEqualTo(TOKEN);
    }

    @Test
    void shouldShowNothingThatIsSecret() {
        assertThat(read("stringData", "server: https://10.0.0.1:6443", CONFIG, "")
                        .toString())
                .doesNotContain(TOKEN);
    }

    @Test
    void shouldWarnWhereAnyCertificateIsTaken() {
        ClusterSecret cluster = read(
                "stringData",
                "server: https://10.0.0.1:6443",
                "{\"bearerToken\": \"a\", \"tlsClientConfig\": {\"insecure\": true}}",
                "");

        assertThat(cluster.settings().warnings()).extracting(Finding::code).containsExactly("cluster.insecure");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'\"execProviderConfig\": {\"command\": \"aws\"}'|cluster.secret-exec",
                "'\"awsAuthConfig\": {\"clusterName\": \"a\"}'|cluster.secret-exec",
                "'\"username\": \"admin\"'|cluster.secret-unsupported",
                "'\"password\": \"hunter2\"'|cluster.secret-unsupported",
                "'\"proxyUrl\": \"http://proxy\"'|cluster.secret-unsupported",
                "'\"tlsClientConfig\": {\"serverName\": \"other\"}'|cluster.secret-unsupported"
            })
    void shouldRefuseAnotherWayToLogIn(String field, String code) {
        Finding finding =
                refused("server: https://10.0.0.1:6443", "{\"bearerToken\": \"" + TOKEN + "\", " + field + "}", "");

        assertThat(finding.code()).isEqualTo(code);
        assertThat(finding.sentence()).doesNotContain(TOKEN, "hunter2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"namespaces: shop", "surprise: yes"})
    void shouldRefuseAFieldThatNarrowsOrThatNobodyKnows(String field) {
        assertThat(refused("server: https://10.0.0.1:6443", CONFIG, field).code())
                .isEqualTo("cluster.secret-unsupported");
    }

    @Test
    void shouldSayWhatIsMissingOrMalformed() {
        assertThat(refused("name: dev", CONFIG, "").code()).isEqualTo("cluster.secret-incomplete");
        assertThat(refused("server: https://10.0.0.1:6443", "{}", "").code()).isEqualTo("cluster.secret-incomplete");
        Finding finding = refused("server: https://10.0.0.1:6443", "{\"bearerToken\": " + TOKEN, "");
        assertThat(finding.code()).isEqualTo("cluster.secret-malformed");
        assertThat(finding.sentence()).doesNotContain(TOKEN);
    }

    @Test
    void shouldKnowOneByItsLabel() {
        Manifest manifest = manifest("stringData", "server: a", "{}", "");

        assertThat(ClusterSecret.isOne(manifest)).isTrue();
        assertThat(ClusterSecret.isOne(manifest.withLabel("argocd.argoproj.io/secret-type", "repository")))
                .isFalse();
    }

    private static ClusterSecret read(String part, String server, String config, String more) {
        return ClusterSecret.read(manifest(part, server, config, more));
    }

    private static Finding refused(String server, String config, String more) {
        return catchThrowableOfType(ClusterException.class, () -> read("stringData", server, config, more))
                .finding();
    }

    private static Manifest manifest(String part, String server, String config, String more) {
        String name = part.equals("data") ? encoded("dev") : "dev";
        return new ManifestReader()
                .read("the test", """
                apiVersion: v1
                kind: Secret
                metadata:
                  name: one
                  labels: {argocd.argoproj.io/secret-type: cluster, stage: dev}
                  annotations: {owner: team}
                %s:
                  %s
                  %s
                  config: '%s'
                  %s
                """.formatted(
                                part, server.startsWith("name:") ? "" : "name: " + name, server, config, more))
                .get(0);
    }

    private static String encoded(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
