package io.jenkins.plugins.gitops.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gitops.testing.HelloImage;
import io.jenkins.plugins.gitops.testing.TestCluster;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Causes that only a real kubelet, a real runtime and a real registry show. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS) // one push for all
class RealPodsIT {
    private static final String REPOSITORY = "health-it/hello";

    @RegisterExtension
    final TestCluster server = new TestCluster();

    private String image;

    @BeforeEach
    void pushTheImage() throws IOException, InterruptedException {
        server.requireRealPods();
        if (image != null) {
            return;
        }
        image = HelloImage.push(server, REPOSITORY + ":1", Map.of());
    }

    private Patient hello(String container) {
        return Patient.deployment(server, "containers: [{name: web, image: '%s', %s}]".formatted(image, container));
    }

    private static String environment(String... pairs) {
        StringBuilder text = new StringBuilder("env: [");
        for (int i = 0; i < pairs.length; i += 2) {
            text.append("{name: %s, value: '%s'},".formatted(pairs[i], pairs[i + 1]));
        }
        return text.append("]").toString();
    }

    @Test
    void shouldNameATagThatWasNeverPushed() {
        Patient web = Patient.deployment(
                server, "containers: [{name: web, image: '%s'}]".formatted(image.replace(":1", ":never-pushed")));

        Cause end = web.awaitEnd("health.image-not-found");

        assertThat(end.finding().seen()).contains("never-pushed", "not found");
    }

    @Test
    void shouldNameARegistryThatWantsALogin() {
        String denied = server.variable("GITOPS_REGISTRY_TLS") + "/" + REPOSITORY + ":1";

        Patient web = Patient.deployment(server, "containers: [{name: web, image: '%s'}]".formatted(denied));

        web.awaitEnd("health.image-pull-denied");
    }

    @Test
    void shouldNameThePullSecretThatTheNodeCouldNotRead() {
        String denied = server.variable("GITOPS_REGISTRY_TLS") + "/" + REPOSITORY + ":1";

        Patient web = Patient.deployment(
                server,
                "imagePullSecrets: [{name: never-made}], containers: [{name: web, image: '%s'}]".formatted(denied));

        Cause end = web.awaitEnd("health.image-pull-denied");
        assertThat(end.finding().seen()).contains("Unable to retrieve some image pull secrets (never-made)");
    }

    @Test
    void shouldEndAtOnceWithANameThatIsNone() {
        Patient web = Patient.deployment(server, "containers: [{name: web, image: 'Registry.Example/UPPER:1'}]");

        web.awaitEnd("health.image-name");
    }

    @Test
    void shouldQuoteTheLastLinesOfACrashAndHideTheTokenInThem() {
        Patient web = hello(environment(
                "HELLO_EXIT_CODE", "3", "HELLO_LAST_WORDS", "no database, token glpat-abcdefghijklmnopqrst refused"));

        Cause end = web.awaitEnd("health.crash");

        assertThat(end.finding().seen())
                .contains("exit code 3", "no database")
                .doesNotContain("glpat-abcdefghijklmnopqrst");
    }

    @Test
    void shouldNameTheMemoryLimit() {
        Patient web = hello(environment("HELLO_MEMORY_MB", "200") + ", resources: {limits: {memory: 32Mi}}");

        assertThat(web.awaitCause("health.out-of-memory").finding().seen()).contains("32Mi");
    }

    @Test
    void shouldNameTheConfigMapThatIsMissing() {
        Patient web = hello("envFrom: [{configMapRef: {name: not-there}}]");

        assertThat(web.awaitCause("health.container-config").finding().seen()).contains("not-there");
    }

    @Test
    void shouldNameTheSecretVolumeThatIsMissing() {
        Patient web = Patient.deployment(
                server,
                "volumes: [{name: keys, secret: {secretName: not-there}}], containers: [{name: web, image: '%s',"
                                .formatted(image)
                        + " volumeMounts: [{name: keys, mountPath: /keys}]}]");

        assertThat(web.awaitCause("health.volume").finding().seen()).contains("not-there");
    }

    @Test
    void shouldNameTheProbeThatFails() {
        Patient web = hello(environment("HELLO_READY_AFTER", "never")
                + ", readinessProbe: {httpGet: {path: /healthz, port: 8080}, periodSeconds: 1}");

        assertThat(web.awaitCause("health.readiness").finding().seen()).contains("Readiness probe failed");
    }

    @Test
    void shouldNameTheLivenessProbeThatKills() {
        Patient web = hello(environment("HELLO_READY_AFTER", "never")
                + ", livenessProbe: {httpGet: {path: /healthz, port: 8080}, periodSeconds: 1, failureThreshold: 1}");

        assertThat(web.awaitCause("health.liveness").finding().seen()).contains("Liveness probe failed");
    }

    @Test
    void shouldNameACommandThatIsNotInTheImage() {
        Patient web = hello("command: [/not-there]");

        Cause cause = web.awaitEnd("health.crash");

        assertThat(cause.finding().seen()).contains("/not-there");
    }
}
