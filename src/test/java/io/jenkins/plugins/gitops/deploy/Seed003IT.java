package io.jenkins.plugins.gitops.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.reconcile.ManagedApplication;
import io.jenkins.plugins.gitops.testing.HelloImage;
import io.jenkins.plugins.gitops.testing.Seeds;
import io.jenkins.plugins.gitops.testing.ServedRepository;
import io.jenkins.plugins.gitops.testing.TestCluster;
import io.jenkins.plugins.gitops.testing.Tool;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Seed 003: one Application brings up a chart of Applications, that one an ApplicationSet, and that one real pods. */
class Seed003IT {
    private static final String CHARTS = "003/k8s-resource/apps/";
    private static final String IMAGE = "registry.example:5005/infra/hello";

    @RegisterExtension
    private final TestCluster cluster = new TestCluster();

    @TempDir
    private Path folder;

    private SeedEngine seed;
    private ServedRepository root;
    private ServedRepository resources;
    private String image;

    @BeforeEach
    void start() throws Exception {
        cluster.requireRealPods();
        Tool.needed("helm", "GITOPS_HELM");
        image = HelloImage.push(cluster, "seeds/infra-hello:1", Map.of());
        seed = new SeedEngine(cluster, folder);
        root = seed.repository("injunweb/app-of-apps");
        resources = seed.repository("injunweb/k8s-resource");
        Map<String, String> chart = new HashMap<>();
        Seeds.files("003/app-of-apps").forEach((path, text) -> chart.put(path, here(text)));
        root.commit("main", chart, "Add the root");
        Map<String, String> files = new HashMap<>(app("example-app", "example-app"));
        files.putAll(app("another-app", "another-app"));
        files.put("applicationset.yaml", here(Seeds.text("003/k8s-resource/applicationset.yaml")));
        resources.commit("main", files, "Add the set and its charts");
    }

    @AfterEach
    void stop() throws Exception {
        if (seed != null) {
            seed.close();
        }
    }

    @Test
    void shouldBringUpEverythingFromTheOneApplication() {
        Engine engine = seed.start(here(Seeds.text("003/app-of-apps.yaml")));

        seed.awaitHealthy(seed.namespace("example-app"), tip());
        seed.awaitHealthy(seed.namespace("another-app"), tip());
        seed.awaitHealthy("infra-apps-root", tip());
        seed.awaitHealthy("app-of-apps", root.tip("main").orElseThrow());
        assertThat(engine.applications())
                .extracting(ManagedApplication::name)
                .containsExactlyInAnyOrder(
                        "app-of-apps", "infra-apps-root", seed.namespace("example-app"), seed.namespace("another-app"));
        assertThat(deployment("example-app").orElseThrow().number("status", "readyReplicas"))
                .isEqualTo(1);
    }

    @Test
    void shouldFollowAFolderThatIsAddedAndLeaveTheObjectsOfOneThatIsRemoved() {
        Engine engine = seed.start(here(Seeds.text("003/app-of-apps.yaml")));
        seed.awaitHealthy(seed.namespace("example-app"), tip());
        String uid = deployment("example-app").orElseThrow().uid();

        resources.commit("main", app("another-app", "third-app"), "Add a third one");
        seed.awaitHealthy(seed.namespace("third-app"), tip());
        Set<String> gone = app("example-app", "example-app").keySet();
        resources.commit("main", Map.of(), gone, "Remove one");

        await().atMost(2, TimeUnit.MINUTES)
                .until(() -> engine.application(seed.namespace("example-app")).isEmpty());
        assertThat(deployment("example-app").map(Manifest::uid)).contains(uid);
    }

    /** A chart of the seed under the name of a namespace of this test, since the set makes one of each folder's name. */
    private Map<String, String> app(String chart, String name) {
        return Seeds.files(CHARTS + chart).entrySet().stream()
                .collect(Collectors.toMap(
                        file -> "apps/" + seed.namespace(name) + "/" + file.getKey(),
                        file -> file.getValue().replace(IMAGE, image.substring(0, image.lastIndexOf(':')))));
    }

    private String here(String text) {
        for (ServedRepository repository : List.of(root, resources)) {
            String name = repository.url().replaceFirst(".*/injunweb/", "");
            text = text.replace("https://github.com/injunweb/" + name, repository.url());
        }
        return text.replace("namespace: argocd", "namespace: " + cluster.namespace());
    }

    private String tip() {
        return resources.tip("main").orElseThrow();
    }

    private Optional<Manifest> deployment(String app) {
        return cluster.admin().get(TestCluster.DEPLOYMENT, seed.namespace(app), app);
    }
}
