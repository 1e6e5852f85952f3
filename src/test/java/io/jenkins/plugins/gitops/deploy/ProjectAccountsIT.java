package io.jenkins.plugins.gitops.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.gitops.cluster.ApplyOptions;
import io.jenkins.plugins.gitops.cluster.Cluster;
import io.jenkins.plugins.gitops.cluster.ClusterException;
import io.jenkins.plugins.gitops.cluster.ResourceType;
import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.reconcile.ApplicationStatus;
import io.jenkins.plugins.gitops.sync.SyncStatus;
import io.jenkins.plugins.gitops.testing.TestCluster;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Applications that are applied as a ServiceAccount of their project, on a real API server with RBAC. */
class ProjectAccountsIT extends ProjectTestBase {
    private static final String ACCOUNTS = "destinationServiceAccounts: [%s]";
    private static final ResourceType ROLE = new ResourceType("rbac.authorization.k8s.io", "v1", "Role", "roles", true);
    private static final ResourceType BINDING =
            new ResourceType("rbac.authorization.k8s.io", "v1", "RoleBinding", "rolebindings", true);
    private static final ResourceType ACCOUNT = new ResourceType("", "v1", "ServiceAccount", "serviceaccounts", true);

    @Test
    void destinationServiceAccountsShouldBeWhoAppliesAndPrunes() {
        account("deployer", "get", "list", "watch", "create", "patch", "update", "delete");
        commit(ACCOUNTS.formatted(entry("*", "deployer")), maps("a", "b"));
        Engine engine = engine();

        fixture.await(engine, status -> status.sync() == SyncStatus.SYNCED);
        fixture.manifests().commit("main", Map.of(), Set.of("shop/b.yaml"), "Remove b");
        String tip = fixture.manifests().tip("main").orElseThrow();
        fixture.await(
                engine,
                status -> status.sync() == SyncStatus.SYNCED
                        && status.evaluatedRevision().equals(tip));

        assertThat(find("a")).isPresent();
        assertThat(find("b")).isEmpty();
    }

    @Test
    void destinationServiceAccountsShouldNameTheAccountAndTheRoleThatItLacks() {
        account("reader", "get", "list", "watch");
        commit(ACCOUNTS.formatted(entry("*", cluster.namespace() + ":reader")), maps("a"));
        Engine engine = engine();

        ApplicationStatus status = fixture.await(engine, seen -> seen.cause().isPresent());

        assertThat(code(status)).isEqualTo("cluster.forbidden");
        Finding cause = status.cause().orElseThrow();
        assertThat(cause.meaning()).contains("ServiceAccount %s/reader may not".formatted(cluster.namespace()));
        assertThat(cause.remedy()).contains("Role in namespace " + cluster.namespace(), "resources: [configmaps]");
        assertThat(find("a")).isEmpty();

        account("reader", "get", "list", "watch", "create", "patch", "update", "delete");

        fixture.await(engine, seen -> seen.sync() == SyncStatus.SYNCED);
        assertThat(find("a")).isPresent();
    }

    @Test
    void destinationServiceAccountsShouldApplyNothingWhereTheyNameNobodyForTheDestination() {
        commit(ACCOUNTS.formatted(entry("other-*", "deployer")), maps("a"));
        Engine engine = engine();

        ApplicationStatus status = fixture.await(engine, seen -> seen.cause().isPresent());

        assertThat(code(status)).isEqualTo("application.project-no-account");
        assertThat(status.sync()).isEqualTo(SyncStatus.UNKNOWN);
        assertThat(find("a")).isEmpty();
    }

    @Test
    void destinationServiceAccountsShouldSayWhereOurOwnLoginMayNotActAsThem() {
        Cluster login = cluster.connect(cluster.user("nobody-" + cluster.namespace()));
        Manifest map = cluster.configMap("a", Map.of("key", "1"));

        assertThatThrownBy(() -> login.writingAs("system:serviceaccount:%s:deployer".formatted(cluster.namespace()))
                        .apply(TestCluster.CONFIG_MAP, map, ApplyOptions.apply()))
                .isInstanceOfSatisfying(
                        ClusterException.class,
                        refused -> assertThat(refused.finding().code()).isEqualTo("cluster.impersonation-forbidden"));
        assertThat(find("a")).isEmpty();
    }

    private static String entry(String namespace, String account) {
        return "{server: '*', namespace: '%s', defaultServiceAccount: '%s'}".formatted(namespace, account);
    }

    private static Map<String, String> maps(String... names) {
        return Stream.of(names)
                .collect(java.util.stream.Collectors.toMap(
                        name -> "shop/" + name + ".yaml", name -> EngineFixture.configMap(name, "1")));
    }

    private void account(String name, String... verbs) {
        apply(ACCOUNT, Map.of("apiVersion", "v1", "kind", "ServiceAccount", "metadata", metadata(name)));
        apply(
                ROLE,
                Map.of(
                        "apiVersion",
                        "rbac.authorization.k8s.io/v1",
                        "kind",
                        "Role",
                        "metadata",
                        metadata(name),
                        "rules",
                        List.of(Map.of(
                                "apiGroups",
                                List.of(""),
                                "resources",
                                List.of("configmaps"),
                                "verbs",
                                List.of(verbs)))));
        apply(
                BINDING,
                Map.of(
                        "apiVersion",
                        "rbac.authorization.k8s.io/v1",
                        "kind",
                        "RoleBinding",
                        "metadata",
                        metadata(name),
                        "roleRef",
                        Map.of("apiGroup", "rbac.authorization.k8s.io", "kind", "Role", "name", name),
                        "subjects",
                        List.of(Map.of("kind", "ServiceAccount", "name", name, "namespace", cluster.namespace()))));
    }

    private void apply(ResourceType type, Map<String, Object> content) {
        cluster.admin().apply(type, Manifest.of(content), ApplyOptions.apply());
    }

    private Map<String, Object> metadata(String name) {
        return Map.of("name", name, "namespace", cluster.namespace());
    }
}
