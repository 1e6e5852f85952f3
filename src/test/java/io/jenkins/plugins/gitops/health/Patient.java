package io.jenkins.plugins.gitops.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gitops.cluster.ApplyOptions;
import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.manifest.ManifestReader;
import io.jenkins.plugins.gitops.testing.TestCluster;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;

/** An object on the real API server, and the questions that are asked about its health. */
final class Patient {
    /** Has the pods of a template played. */
    static final String PLAYED = "nodeSelector: {type: kwok}, tolerations: [{key: kwok, operator: Exists}]";

    private final TestCluster server;
    private final TerminalJudge judge = new TerminalJudge(Clock.systemUTC(), 3, Duration.ofHours(1));
    private Manifest object;

    private Patient(TestCluster server, Manifest object) {
        this.server = server;
        this.object = object;
    }

    static Patient apply(TestCluster server, String yaml) {
        return new Patient(server, applied(server, yaml));
    }

    /** A Deployment called web, whose pods have the given spec; its parts in flow style without the braces. */
    static Patient deployment(TestCluster server, String podSpec) {
        return apply(server, deployment(podSpec));
    }

    static String deployment(String podSpec) {
        return """
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: web}
                spec:
                  replicas: 1
                  selector: {matchLabels: {app: web}}
                  template:
                    metadata: {labels: {app: web}}
                    spec: {%s}
                """.formatted(podSpec);
    }

    /** Applies another state of the same object. */
    void change(String yaml) {
        object = applied(server, yaml);
    }

    Manifest live() {
        return server.admin()
                .get(server.type(object.apiVersion(), object.kind()), object.namespace(), object.name())
                .orElseThrow();
    }

    /** What one look finds. */
    Optional<Cause> look() {
        return new CauseFinder(server.admin()).find(live(), judge);
    }

    /** Looks until there is a cause of this code, final or not. */
    Cause awaitCause(String code) {
        return await(code, false);
    }

    /** Looks until there is a cause of this code that waiting cannot help. */
    Cause awaitEnd(String code) {
        return await(code, true);
    }

    private Cause await(String code, boolean terminal) {
        AtomicReference<Cause> last = new AtomicReference<>();
        Awaitility.await()
                .atMost(2, TimeUnit.MINUTES)
                .pollInterval(200, TimeUnit.MILLISECONDS)
                .untilAsserted(() -> {
                    Optional<Cause> cause = look();
                    assertThat(cause).isPresent();
                    assertThat(cause.get().finding().code())
                            .describedAs(cause.get().finding().sentence())
                            .isEqualTo(code);
                    assertThat(cause.get().terminal() || !terminal)
                            .describedAs("terminal: " + cause.get().finding().sentence())
                            .isTrue();
                    last.set(cause.get());
                });
        return last.get();
    }

    private static Manifest applied(TestCluster server, String yaml) {
        Manifest manifest = new ManifestReader().read("test.yaml", yaml).get(0).withNamespace(server.namespace());
        return server.admin()
                .apply(server.type(manifest.apiVersion(), manifest.kind()), manifest, ApplyOptions.apply());
    }
}
