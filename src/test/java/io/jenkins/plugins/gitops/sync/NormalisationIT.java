package io.jenkins.plugins.gitops.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.testing.TestCluster;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What is written in another way than the server writes it, and is no difference. */
class NormalisationIT {
    private static final String POD = """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: %s, creationTimestamp: null}
            spec:
              replicas: 0
              selector: {matchLabels: {app: web}}
              template:
                metadata: {labels: {app: web}, creationTimestamp: null}
                spec: {containers: [{name: web, image: 'web:1', %s}]}
            """;

    @TempDir
    static Path state;

    @RegisterExtension
    final TestCluster server = new TestCluster();

    @RegisterExtension
    final World world = new World(server, state);

    private static Stream<Map.Entry<String, String>> rows() {
        return Map.ofEntries(
                Map.entry(
                        "quantities",
                        POD.formatted(
                                "quantities",
                                "resources: {limits: {cpu: 1000m, memory: 1024Mi}, requests: {cpu: 0.5, memory: '1e9'}}")),
                Map.entry(
                        "empty maps and lists",
                        POD.formatted("empty", "resources: {}, env: [], command: [], securityContext: {}")),
                Map.entry("nulls", POD.formatted("nulls", "resources: null, env: null, livenessProbe: null")),
                Map.entry(
                        "a status and a creationTimestamp in Git",
                        POD.formatted("status", "ports: []") + "status: {replicas: 7}\n"),
                Map.entry(
                        "defaulted ports and probes",
                        POD.formatted(
                                "defaults",
                                "ports: [{containerPort: 80}], livenessProbe: {httpGet: {path: /, port: 80}}")),
                Map.entry("a Secret's stringData beside data", """
                        apiVersion: v1
                        kind: Secret
                        metadata: {name: login}
                        type: Opaque
                        data: {user: dXNlcg==, empty: ''}
                        stringData: {password: secret}
                        """),
                Map.entry("a Role without rules", """
                        apiVersion: rbac.authorization.k8s.io/v1
                        kind: Role
                        metadata: {name: nothing}
                        rules: []
                        """),
                Map.entry("a Role whose rules are null", """
                        apiVersion: rbac.authorization.k8s.io/v1
                        kind: Role
                        metadata: {name: no-rules}
                        rules: null
                        """),
                Map.entry("a StatefulSet's volumeClaimTemplates", """
                        apiVersion: apps/v1
                        kind: StatefulSet
                        metadata: {name: db}
                        spec:
                          replicas: 0
                          serviceName: db
                          selector: {matchLabels: {app: db}}
                          template: {metadata: {labels: {app: db}}, spec: {containers: [{name: db, image: 'db:1'}]}}
                          volumeClaimTemplates:
                          - metadata: {name: data, creationTimestamp: null}
                            spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1024Mi}}}
                            status: {}
                        """),
                Map.entry("an order of Endpoints that is not the server's", """
                        apiVersion: v1
                        kind: Endpoints
                        metadata: {name: outside}
                        subsets:
                        - addresses: [{ip: 10.0.0.2}, {ip: 10.0.0.1}]
                          ports: [{port: 80}]
                        """),
                Map.entry("a Service's defaults", """
                        apiVersion: v1
                        kind: Service
                        metadata: {name: web}
                        spec: {selector: {app: web}, ports: [{port: 80, targetPort: 8080}]}
                        """),
                Map.entry("an aggregated ClusterRole with rules in Git", """
                        apiVersion: rbac.authorization.k8s.io/v1
                        kind: ClusterRole
                        metadata: {name: $NS-aggregated}
                        aggregationRule: {clusterRoleSelectors: [{matchLabels: {rbac.authorization.k8s.io/aggregate-to-view: 'true'}}]}
                        rules: [{apiGroups: [''], resources: [pods], verbs: [get]}]
                        """))
                .entrySet()
                .stream();
    }

    @TestFactory
    Stream<DynamicTest> shouldSeeNoDifferenceIn() {
        world.deleteAfterTest("rbac.authorization.k8s.io/v1", "ClusterRole", world.namespace() + "-aggregated");
        return rows().map(row -> DynamicTest.dynamicTest(row.getKey(), () -> {
            SyncResult first = world.sync(row.getValue());
            assertThat(first.outcome()).describedAs("%s", first.objects()).isEqualTo(SyncResult.Outcome.SUCCEEDED);

            await().atMost(1, TimeUnit.MINUTES)
                    .untilAsserted(
                            () -> assertThat(world.compareAnew(row.getValue()).objects())
                                    .filteredOn(object -> !object.extra())
                                    .allSatisfy(object -> assertThat(object.sync())
                                            .describedAs(object.message())
                                            .isEqualTo(SyncStatus.SYNCED)));
        }));
    }

    @Test
    void shouldLeaveTheRulesOfAnAggregatedClusterRoleToItsController() {
        String name = world.namespace() + "-aggregated";
        world.deleteAfterTest("rbac.authorization.k8s.io/v1", "ClusterRole", name);
        String role = rows().filter(row -> row.getKey().contains("aggregated"))
                .findFirst()
                .orElseThrow()
                .getValue();
        world.sync(role);
        await().atMost(1, TimeUnit.MINUTES)
                .until(() -> world.get("rbac.authorization.k8s.io/v1", "ClusterRole", name)
                                .maps("rules")
                                .size()
                        > 1);

        assertThat(world.compareAnew(role).sync()).isEqualTo(SyncStatus.SYNCED);
    }

    @Test
    void shouldShowAnEnvironmentVariableThatKubectlAddedWithItsOwner() {
        // argo-cd#4537: `kubectl set env` is not seen at all there.
        String web = POD.formatted("web", "env: [{name: A, value: '1'}]");
        world.sync(web);
        Manifest live = world.get("apps/v1", "Deployment", "web");
        Map<String, Object> added = Map.of(
                "op", "add",
                "path", "/spec/template/spec/containers/0/env/-",
                "value", Map.of("name", "DEBUG", "value", "true"));
        world.renameManager(server.admin().patch(TestCluster.DEPLOYMENT, live.key(), List.of(added)), "kubectl-set");

        ObjectState seen = await().atMost(1, TimeUnit.MINUTES)
                .until(
                        () -> world.compare(web).objects().get(0),
                        object -> !object.foreign().isEmpty());

        assertThat(seen.sync()).isEqualTo(SyncStatus.SYNCED);
        assertThat(seen.foreign()).anySatisfy(field -> {
            assertThat(field.path()).startsWith("spec.template.spec.containers[name=web].env[name=DEBUG]");
            assertThat(field.manager()).isEqualTo("kubectl-set");
        });
    }

    @Test
    void shouldShowAKeyThatSomebodyAddedToAConfigMapWithItsOwner() {
        String settings = "{apiVersion: v1, kind: ConfigMap, metadata: {name: settings}, data: {level: info}}";
        world.sync(settings);
        Manifest edited = world.edit("v1", "ConfigMap", "settings", Map.of("data", Map.of("extra", "1")));
        world.renameManager(edited, "kubectl-edit");

        ObjectState seen = await().atMost(1, TimeUnit.MINUTES)
                .until(
                        () -> world.compare(settings).objects().get(0),
                        object -> !object.foreign().isEmpty());

        assertThat(seen.sync()).isEqualTo(SyncStatus.SYNCED);
        assertThat(seen.foreign().get(0).path()).isEqualTo("data.extra");
    }

    @Test
    void shouldSayInAPhraseWhatDiffers() {
        world.sync(POD.formatted("web", "env: [{name: A, value: '1'}]"));

        ObjectState seen = world.compareAnew(POD.formatted("web", "env: [{name: A, value: '2'}]"))
                .objects()
                .get(0);

        assertThat(seen.message())
                .isEqualTo("spec.template.spec.containers[name=web].env[name=A].value is \"1\", Git wants \"2\"");
    }

    @Test
    void shouldStayInSyncDespiteAnObjectThatIsMarkedIgnoreExtraneous() {
        String settings = "{apiVersion: v1, kind: ConfigMap, metadata: {name: settings}, data: {level: info}}\n";
        String generated = """
                ---
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: generated, annotations: {argocd.argoproj.io/compare-options: IgnoreExtraneous}}
                """;
        world.sync(settings + generated);

        Comparison comparison = world.compare(settings);

        assertThat(comparison.sync()).isEqualTo(SyncStatus.SYNCED);
        assertThat(comparison.toPrune()).isEmpty();
        assertThat(comparison.objects()).hasSize(2).anyMatch(ObjectState::extra);
    }
}
