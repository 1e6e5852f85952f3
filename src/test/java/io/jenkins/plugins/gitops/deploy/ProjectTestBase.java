package io.jenkins.plugins.gitops.deploy;

import io.jenkins.plugins.gitops.cluster.ClusterSettings;
import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.reconcile.ApplicationStatus;
import io.jenkins.plugins.gitops.reconcile.ApplicationsRepository;
import io.jenkins.plugins.gitops.testing.TestCluster;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A test of what an AppProject says: its repository holds the project {@code shop}, and one application of it. */
abstract class ProjectTestBase extends EngineTestBase {
    Engine engine() {
        Engine engine = fixture.start("state");
        ClusterSettings settings = cluster.settings();
        engine.configure(
                List.of(new ClusterDefinition("test", true, settings.server().toString(), () -> settings)),
                List.of(),
                List.of(new ApplicationsRepository(
                        fixture.manifests().url(), "applications", "HEAD", "push", "", true)));
        return engine;
    }

    /** @param field of the project's spec, in YAML at its indentation */
    void commit(String field, Map<String, String> others) {
        fixture.manifests().commit("main", files(field, others), "Change");
    }

    Map<String, String> files(String field, Map<String, String> others) {
        Map<String, String> files = new HashMap<>(others);
        files.put(
                "applications/shop.yaml",
                fixture.policy("automated: {prune: true, selfHeal: true}")
                        .replace("spec:\n", "spec:\n  project: shop\n"));
        files.put("applications/project.yaml", """
                apiVersion: argoproj.io/v1alpha1
                kind: AppProject
                metadata: {name: shop}
                spec:
                  sourceRepos: ['*']
                  destinations: [{server: '*', namespace: '*'}]
                  %s
                """.formatted(field));
        return files;
    }

    Optional<Manifest> find(String name) {
        return cluster.admin().get(TestCluster.CONFIG_MAP, cluster.namespace(), name);
    }

    static String code(ApplicationStatus status) {
        return status.cause().map(Finding::code).orElse("");
    }
}
