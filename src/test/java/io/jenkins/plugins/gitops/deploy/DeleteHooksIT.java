package io.jenkins.plugins.gitops.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gitops.cluster.ResourceType;
import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.reconcile.ApplicationStatus;
import io.jenkins.plugins.gitops.sync.SyncStatus;
import io.jenkins.plugins.gitops.testing.TestCluster;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Hooks of a child that is deleted with its objects: played Jobs, on a real API server. */
class DeleteHooksIT extends EngineTestBase {
    private static final String AUTOMATED = "automated: {prune: true, selfHeal: true, allowEmpty: true}";
    private static final ResourceType JOB = new ResourceType("batch", "v1", "Job", "jobs", true);

    @Test
    void shouldDeleteNothingBeforePreDeleteHooksAndForgetAfterPostDeleteHooks() throws Exception {
        Engine engine = running(
                hook("before", "argocd.argoproj.io/hook: PreDelete", "1"),
                hook("after", "helm.sh/hook: post-delete", "1"));
        assertThat(job("before")).as("not in a sync").isEmpty();

        remove(engine);
        awaitJob("before");
        assertThat(find("of-a")).as("before the hook has ended").isPresent();
        assertThat(job("after")).isEmpty();
        go("before");

        awaitJob("after");
        assertThat(find("of-a")).as("when the later hook runs").isEmpty();
        assertThat(engine.application(name())).isPresent();
        go("after");

        Awaitility.await()
                .atMost(1, TimeUnit.MINUTES)
                .until(() -> engine.application(name()).isEmpty());
        Awaitility.await()
                .atMost(1, TimeUnit.MINUTES)
                .until(() -> job("before").isEmpty() && job("after").isEmpty());
    }

    @Test
    void shouldKeepTheObjectsWhereAPreDeleteHookFailsAndTryItAgain() throws Exception {
        Engine engine = running(hook("before", "argocd.argoproj.io/hook: PreDelete", "fails-1"));

        remove(engine);
        String first = awaitJob("before");
        go("before");
        ApplicationStatus status = await(
                engine,
                name(),
                seen -> seen.cause()
                        .filter(cause -> cause.code().equals("application.delete-hook")
                                && cause.seen().contains("failed"))
                        .isPresent());

        assertThat(status.cause().map(Finding::seen).orElse(""))
                .contains("PreDelete hook")
                .doesNotContain("PreSync");
        assertThat(find("of-a")).isPresent();
        Awaitility.await()
                .atMost(1, TimeUnit.MINUTES)
                .until(() ->
                        job("before").filter(job -> !job.uid().equals(first)).isPresent());
        assertThat(find("of-a")).isPresent();
        assertThat(engine.application(name())).isPresent();
    }

    @Test
    void shouldGoOnAfterARestartWithoutRunningAHookTwice() throws Exception {
        Engine first = running(
                hook("before", "argocd.argoproj.io/hook: PreDelete", "1"),
                hook("after", "argocd.argoproj.io/hook: PostDelete", "1"));
        remove(first);
        awaitJob("before");
        go("before");
        String after = awaitJob("after");
        first.close();

        Engine second = fixture.engine("state", fixture.policy(AUTOMATED));
        go("after");

        Awaitility.await()
                .atMost(1, TimeUnit.MINUTES)
                .until(() -> second.application(name()).isEmpty());
        assertThat(job("before")).isEmpty();
        assertThat(job("after").map(Manifest::uid).filter(uid -> !uid.equals(after)))
                .isEmpty();
    }

    private Engine running(String... hooks) throws Exception {
        fixture.manifests()
                .commit(
                        "main",
                        Map.of(
                                "shop/a.yaml", child(),
                                "shop/own.yaml", EngineFixture.configMap("own", "1"),
                                "a/config.yaml", EngineFixture.configMap("of-a", "1"),
                                "a/hooks.yaml", String.join("---\n", hooks)),
                        "Begin");
        Engine engine = fixture.engine("state", fixture.policy(AUTOMATED));
        await(engine, name(), status -> status.sync() == SyncStatus.SYNCED);
        fixture.await(engine, status -> status.sync() == SyncStatus.SYNCED);
        return engine;
    }

    // With its folder, as people do.
    private void remove(Engine engine) {
        fixture.manifests()
                .commit("main", Map.of(), Set.of("shop/a.yaml", "a/config.yaml", "a/hooks.yaml"), "Remove a");
        for (int reading = 0; reading < 2; reading++) {
            long pass = engine.status(fixture.application()).orElseThrow().pass();
            engine.sync(fixture.application());
            fixture.await(engine, status -> status.pass() > pass);
        }
    }

    private String awaitJob(String name) {
        return Awaitility.await()
                .atMost(1, TimeUnit.MINUTES)
                .until(() -> job(name), Optional::isPresent)
                .orElseThrow()
                .uid();
    }

    // It waits as long as it is suspended.
    private void go(String name) {
        cluster.admin().patch(JOB, job(name).orElseThrow().key(), Map.of("spec", Map.of("suspend", false)));
    }

    private static String hook(String name, String annotation, String image) {
        return """
                apiVersion: batch/v1
                kind: Job
                metadata:
                  name: %s
                  annotations: {%s}
                spec:
                  suspend: true
                  backoffLimit: 0
                  template:
                    spec:
                      restartPolicy: Never
                      nodeSelector: {type: kwok}
                      tolerations: [{key: kwok, operator: Exists}]
                      containers: [{name: main, image: "registry.example/job:%s"}]
                """.formatted(name, annotation, image);
    }

    private String child() {
        return """
                apiVersion: argoproj.io/v1alpha1
                kind: Application
                metadata: {name: %s, finalizers: [resources-finalizer.argocd.argoproj.io]}
                spec:
                  source: {repoURL: "%s", path: a, targetRevision: main}
                  destination: {name: in-cluster, namespace: %s}
                  syncPolicy: {%s, retry: {limit: 5, backoff: {duration: 1s, factor: 1, maxDuration: 1s}}}
                """.formatted(name(), fixture.manifests().url(), cluster.namespace(), AUTOMATED);
    }

    private String name() {
        return fixture.application() + "-a";
    }

    private ApplicationStatus await(Engine engine, String application, Predicate<ApplicationStatus> condition) {
        return Awaitility.await()
                .atMost(1, TimeUnit.MINUTES)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> engine.status(application).orElse(null), seen -> seen != null && condition.test(seen));
    }

    private Optional<Manifest> job(String name) {
        return cluster.admin().get(JOB, cluster.namespace(), name);
    }

    private Optional<Manifest> find(String name) {
        return cluster.admin().get(TestCluster.CONFIG_MAP, cluster.namespace(), name);
    }
}
