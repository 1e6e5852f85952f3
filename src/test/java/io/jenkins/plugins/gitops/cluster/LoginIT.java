package io.jenkins.plugins.gitops.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jenkins.plugins.gitops.testing.TestCertificate;
import io.jenkins.plugins.gitops.testing.TestCluster;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoginIT {
    @RegisterExtension
    final TestCluster server = new TestCluster();

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"admin-ec", "admin-ec-pkcs8", "admin-rsa", "admin-rsa-pkcs8", "admin-token"})
    void shouldLogInWith(String login) {
        Cluster cluster = server.connect(server.settings(login));

        assertThat(cluster.get(TestCluster.NAMESPACE, "", server.namespace())).isPresent();
    }

    @Test
    void shouldReadAKeyOfAnotherAlgorithmThanItsCertificateAsAFinding() {
        ClusterSettings ec = server.settings("admin-ec");
        ClusterSettings rsa = server.settings("admin-rsa");
        ClusterSettings mixed = ec.withLogin(ClusterLogin.ofCertificate(
                ec.login().clientCertificate(), rsa.login().clientKey()));

        ClusterException refused = catchThrowableOfType(ClusterException.class, () -> server.connect(mixed));

        assertThat(refused.kind()).isEqualTo(ClusterException.Kind.CONFIGURATION);
        assertThat(refused.finding().code()).isEqualTo("cluster.certificate-unreadable");
        assertThat(refused.finding().seen()).contains("client key", "no EC key");
    }

    @Test
    void shouldSayThatAWrongTokenIsNotAccepted() {
        Cluster cluster = server.connect(server.settings().withLogin(ClusterLogin.ofToken("nobodys-token-1234")));

        ClusterException refused = catchThrowableOfType(ClusterException.class, cluster::version);
        ClusterException listing =
                catchThrowableOfType(ClusterException.class, () -> cluster.list(TestCluster.NAMESPACE, "", ""));

        assertThat(refused.kind()).isEqualTo(ClusterException.Kind.UNAUTHORIZED);
        assertThat(listing.finding().code()).isEqualTo("cluster.unauthorized");
        assertThat(listing.finding().sentence()).doesNotContain("nobodys-token-1234");
        assertThat(listing.transientFault()).isFalse();
    }

    @Test
    void shouldNotTakeACertificateOfAnotherClusterForAMissingRight() throws Exception {
        TestCertificate foreign = TestCertificate.make(folder, "dns:client");
        Cluster cluster = server.connect(
                server.settings().withLogin(ClusterLogin.ofCertificate(foreign.ownPem(), foreign.keyPem())));

        ClusterException refused =
                catchThrowableOfType(ClusterException.class, () -> cluster.list(TestCluster.NAMESPACE, "", ""));

        assertThat(refused.kind()).isEqualTo(ClusterException.Kind.UNAUTHORIZED);
        assertThat(refused.finding().meaning()).contains("client certificate");
    }

    @Test
    void shouldNotTrustAnAuthorityThatItWasNotGiven() {
        ClusterSettings settings = server.settings();
        Cluster cluster =
                server.connect(ClusterSettings.of("test", settings.server().toString(), "", settings.login()));

        ClusterException refused = catchThrowableOfType(ClusterException.class, cluster::version);

        assertThat(refused.finding().code()).isEqualTo("cluster.certificate-untrusted");
    }

    @Test
    void shouldTrustAnythingWhenToldSo() {
        ClusterSettings settings = server.settings();
        ClusterSettings insecure =
                new ClusterSettings("test", settings.server(), "", settings.login(), true, ClusterLimits.standard());

        assertThat(server.connect(insecure).version()).startsWith("v1.");
        assertThat(insecure.warnings())
                .singleElement()
                .satisfies(warning -> assertThat(warning.code()).isEqualTo("cluster.insecure"));
        assertThat(settings.warnings()).isEmpty();
    }

    @Test
    void shouldNameVerbResourceAndNamespaceThatAreForbidden() {
        Cluster cluster = server.connect(server.user("login-nobody"));

        ClusterException refused = catchThrowableOfType(
                ClusterException.class,
                () -> cluster.apply(
                        TestCluster.DEPLOYMENT, Objects.deployment(server.namespace(), "web"), ApplyOptions.apply()));

        assertThat(refused.kind()).isEqualTo(ClusterException.Kind.FORBIDDEN);
        assertThat(refused.finding().code()).isEqualTo("cluster.forbidden");
        assertThat(refused.finding().meaning()).contains("patch deployments.apps in namespace " + server.namespace());
    }
}
