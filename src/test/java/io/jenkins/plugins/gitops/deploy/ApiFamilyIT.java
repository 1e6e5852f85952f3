package io.jenkins.plugins.gitops.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.gitops.api.ApiAnswer;
import io.jenkins.plugins.gitops.sync.SyncStatus;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the API shows of applications that hang together, to somebody who may not see all of them. */
class ApiFamilyIT extends EngineTestBase {
    private static final String AUTOMATED = "automated: {prune: true, selfHeal: true}";

    private ApiFixture api;
    private Engine engine;

    @BeforeEach
    void start() throws Exception {
        fixture.manifests()
                .commit(
                        "main",
                        Map.of(
                                "shop/open.yaml", child("open"),
                                "shop/secret.yaml", child("secret"),
                                "shop/shop.yaml", EngineFixture.deployment("1"),
                                "open/config.yaml", EngineFixture.configMap("of-open", "1"),
                                "secret/config.yaml", EngineFixture.configMap("of-secret", "1")),
                        "Add a family");
        engine = fixture.engine("state");
        api = new ApiFixture(engine);
        await().atMost(1, TimeUnit.MINUTES)
                .until(() -> List.of(fixture.application(), name("open"), name("secret")).stream()
                        .allMatch(one -> engine.status(one)
                                .filter(status -> status.sync() == SyncStatus.SYNCED)
                                .isPresent()));
    }

    @AfterEach
    void closeApi() {
        api.close();
    }

    @Test
    void shouldShowAParentWithItsChildren() throws Exception {
        JsonNode nodes = tree();

        assertThat(nodes.findValuesAsText("application")).contains(name("open"), name("secret"));
        JsonNode rows = api.json("json").path("applications");
        assertThat(rows.findValuesAsText("parent"))
                .containsExactlyInAnyOrder("", fixture.application(), fixture.application());
        assertThat(rows.findValuesAsText("children")).contains("2");
    }

    @Test
    void shouldNameNoChildThatMayNotBeSeen() throws Exception {
        fixture.deployed(engine, "2");
        api.hidden.add(name("secret"));

        assertThat(tree().findValuesAsText("id")).contains("argoproj.io:Application::hidden-1");
        for (String path : List.of(
                "json",
                "audit",
                "applications/" + fixture.application(),
                "applications/" + fixture.application() + "/tree",
                "applications/" + fixture.application() + "/history",
                "applications/" + fixture.application() + "/diff",
                "applications/" + fixture.application() + "/deletion")) {
            ApiAnswer answer = api.get(path);
            assertThat(answer.status()).as(path).isEqualTo(200);
            assertThat(answer.body()).as(path).doesNotContain(name("secret"));
        }
        String id = "argoproj.io:Application:argocd:" + name("secret");
        assertThat(api.get("applications/" + fixture.application() + "/objects/" + id)
                        .status())
                .isEqualTo(404);
    }

    @Test
    void shouldNameNoParentThatMayNotBeSeen() throws Exception {
        api.hidden.add(fixture.application());

        for (String path :
                List.of("json", "applications/" + name("open"), "applications/" + name("open") + "/deletion")) {
            ApiAnswer answer = api.get(path);
            assertThat(answer.status()).as(path).isEqualTo(200);
            assertThat(answer.body().replace(name("open"), "").replace(name("secret"), ""))
                    .as(path)
                    .doesNotContain("\"" + fixture.application() + "\"")
                    .doesNotContain(fixture.application() + " ");
        }
    }

    @Test
    void shouldPromoteOnlyToWhatMayBeSeen() throws Exception {
        fixture.deployed(engine, "2");
        api.hidden.add(name("secret"));
        String promote = "applications/" + fixture.application() + "/promote";

        assertThat(api.post(promote, "{\"to\": \"%s\"}".formatted(name("secret")))
                        .status())
                .isEqualTo(404);
        ApiAnswer begun = api.post(promote, "{\"to\": \"%s\"}".formatted(name("open")));
        assertThat(begun.status()).isEqualTo(202);
        String id = ApiFixture.json(begun).path("id").asText();
        JsonNode end = api.json("applications/" + name("open") + "/wait?record=" + id + "&timeout=60");
        // It has no such image: that the record says so shows that the promotion went there.
        assertThat(end.path("outcome").asText()).isEqualTo("FAILED");
        assertThat(engine.deployments().find(name("open"), id).orElseThrow().allImages())
                .extracting(image -> image.reference())
                .containsExactly(EngineFixture.IMAGE + ":2");
    }

    private JsonNode tree() throws Exception {
        return api.json("applications/" + fixture.application() + "/tree").path("nodes");
    }

    private String name(String child) {
        return fixture.application() + "-" + child;
    }

    private String child(String child) {
        return """
                apiVersion: argoproj.io/v1alpha1
                kind: Application
                metadata: {name: %s, namespace: argocd}
                spec:
                  source: {repoURL: "%s", path: %s, targetRevision: main}
                  destination: {name: in-cluster, namespace: %s}
                  syncPolicy: {%s}
                """.formatted(name(child), fixture.manifests().url(), child, cluster.namespace(), AUTOMATED);
    }
}
