package io.jenkins.plugins.gitops.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.testing.TestRegistry;
import java.net.http.HttpClient;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is there is read in the test of the image builder, which puts it there. */
class RegistryClientIT {
    private final RegistryClient client = new RegistryClient(HttpClient.newHttpClient(), Duration.ofSeconds(30));
    private TestRegistry registry;
    private String image;

    @BeforeEach
    void find() {
        registry = TestRegistry.require();
        image = TestRegistry.fresh(registry.address()) + ":1";
    }

    @Test
    void shouldSayThatARegistryHasNoSuchImage() throws InterruptedException {
        RegistryAccess access = new RegistryAccess(registry.username(), registry.password(), true);

        assertThat(client.digest(ImageReference.parse(image), access)).isEmpty();
    }

    @Test
    void shouldSayThatTheLoginIsWrongOrMissing() {
        assertThat(codeOf(image, new RegistryAccess(registry.username(), "wrong", true)))
                .isEqualTo("registry.unauthorized");
        assertThat(codeOf(image, new RegistryAccess("", "", true))).isEqualTo("registry.unauthorized");
    }

    @Test
    void shouldSayWhenHttpAndHttpsAreMixedUp() {
        String overTls = image.replace(registry.address(), registry.tlsAddress());

        assertThat(codeOf(image, RegistryAccess.ANONYMOUS)).isEqualTo("registry.plain-http");
        assertThat(codeOf(overTls, new RegistryAccess("", "", true))).isEqualTo("registry.speaks-tls");
        assertThat(codeOf(overTls, RegistryAccess.ANONYMOUS)).isEqualTo("registry.certificate-untrusted");
    }

    @Test
    void shouldTakeTheLogin() {
        RegistryAccess access = new RegistryAccess(registry.username(), registry.password(), true);
        RegistryAccess wrong = new RegistryAccess(registry.username(), "wrong", true);

        assertThatNoException().isThrownBy(() -> client.check(ImageReference.parse(image), access));
        assertThatExceptionOfType(FindingException.class)
                .isThrownBy(() -> client.check(ImageReference.parse(image), wrong))
                .matches(refused -> refused.finding().code().equals("registry.unauthorized"));
    }

    private String codeOf(String reference, RegistryAccess access) {
        return assertThatExceptionOfType(FindingException.class)
                .isThrownBy(() -> client.digest(ImageReference.parse(reference), access))
                .actual()
                .finding()
                .code();
    }
}
