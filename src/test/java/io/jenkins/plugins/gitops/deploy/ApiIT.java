package io.jenkins.plugins.gitops.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.gitops.api.ApiAnswer;
import io.jenkins.plugins.gitops.api.Right;
import io.jenkins.plugins.gitops.manifest.ObjectKey;
import io.jenkins.plugins.gitops.record.DeploymentRecord;
import io.jenkins.plugins.gitops.record.Phase;
import io.jenkins.plugins.gitops.sync.SyncStatus;
import io.jenkins.plugins.gitops.testing.TestCluster;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The endpoints over a whole engine, a real Git server and a real API server. */
class ApiIT extends EngineTestBase {
    private static final String MANUAL = "retry: {limit: 0}";
    private static final String AUTOMATED = "automated: {prune: true, selfHeal: true}";
    private static final String SECRET = """
            apiVersion: v1
            kind: Secret
            metadata:
              name: login
              annotations: {note: shown}
            stringData: {password: "hidden-from-everybody"}
            """;
    private static final String FAILING = """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: broken}
            spec:
              replicas: 1
              selector: {matchLabels: {app: broken}}
              template:
                metadata: {labels: {app: broken}}
                spec:
                  containers:
                    - name: main
                      image: registry.invalid/team/absent:1
            """;

    private Engine engine;
    private ApiFixture api;

    @AfterEach
    void closeApi() {
        if (api != null) {
            api.close();
        }
    }

    @Test
    void shouldListWhatIsDeployedAndAnswerAgainOnlyWhatHasChanged() throws Exception {
        start(AUTOMATED, Map.of("config.yaml", EngineFixture.configMap("config", "one"), "shop.yaml", deployment("1")));
        fixture.await(engine, status -> status.sync() == SyncStatus.SYNCED);
        fixture.deployed(engine, "2");
        await().until(() -> row().path("lastDeployment").path("phase").asText().equals("SUCCEEDED"));

        JsonNode row = row();

        assertThat(row.path("sync").asText()).isEqualTo("SYNCED");
        assertThat(row.path("health").asText()).isEqualTo("HEALTHY");
        assertThat(row.path("images").toString()).isEqualTo("[\"shop:2\"]");
        assertThat(row.path("cluster").asText()).isEqualTo("test");
        assertThat(row.path("phase").asText()).isEmpty();
        assertThat(row.path("automated").asBoolean()).isTrue();
        assertThat(row.path("lastDeployment").path("headline").asText()).contains("runs shop:2");

        ApiAnswer whole = api.get("json?q=shop:2");
        assertThat(whole.status()).isEqualTo(200);
        assertThat(api.getUnless("json?q=shop:2", whole.etag()).status()).isEqualTo(304);
        assertThat(api.json("json?q=nothing-of-that-name").path("total").asInt())
                .isZero();
        assertThat(api.json("json?sync=OUT_OF_SYNC").path("total").asInt()).isZero();
        assertThat(api.json("json?sync=OUT_OF_SYNC")
                        .path("counts")
                        .path("sync")
                        .path("SYNCED")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void shouldWakeWhoeverWaitsWhenSomethingChanges() throws Exception {
        start(MANUAL, Map.of("config.yaml", EngineFixture.configMap("config", "one")));
        fixture.await(engine, status -> status.sync() == SyncStatus.OUT_OF_SYNC);
        await().until(() -> row().path("sync").asText().equals("OUT_OF_SYNC"));
        JsonNode now = api.json("changes?since=0&wait=20");

        CompletableFuture<ApiAnswer> waiting =
                api.begin("GET", "changes?since=" + now.path("version").asText() + "&wait=50", "", "");
        assertThat(waiting).isNotDone();
        assertThat(api.post(path("/sync"), "{}").status()).isEqualTo(202);

        JsonNode later = ApiFixture.json(waiting.get(45, TimeUnit.SECONDS));
        assertThat(later.path("version").asLong())
                .isGreaterThan(now.path("version").asLong());
        assertThat(later.path("restart").asText()).isEqualTo(now.path("restart").asText());
    }

    @Test
    void shouldSyncAsAPersonAndLetAScriptWaitForIt() throws Exception {
        start(MANUAL, Map.of("config.yaml", EngineFixture.configMap("config", "one")));
        fixture.await(engine, status -> status.sync() == SyncStatus.OUT_OF_SYNC);

        JsonNode preview = ApiFixture.json(api.post(path("/sync"), "{\"dryRun\": true}"));
        assertThat(preview.path("objects").path(0).path("action").asText()).isEqualTo("CREATE");
        assertThat(preview.path("objects").path(0).path("diffText").asText()).contains("+\"one\"");
        assertThat(row().path("sync").asText()).isEqualTo("OUT_OF_SYNC");

        JsonNode begun = ApiFixture.json(api.post(path("/sync"), "{\"prune\": true}"));
        String id = begun.path("id").asText();
        JsonNode end = api.json(path("/wait?record=" + id + "&timeout=100"));
        assertThat(end.path("outcome").asText()).as("%s", end).isEqualTo("HEALTHY");

        DeploymentRecord record =
                engine.deployments().find(fixture.application(), id).orElseThrow();
        assertThat(record.origin().user()).isEqualTo("The Operator (operator)");
        assertThat(record.isSync()).isTrue();
        JsonNode history = api.json(path("/history"));
        assertThat(history.path("total").asInt()).isEqualTo(1);
        assertThat(history.path("records").path(0).path("sync").asBoolean()).isTrue();
        assertThat(api.json(path("/records/" + id)).path("phase").asText()).isEqualTo("SUCCEEDED");
        assertThat(api.json(path("/wait")).path("outcome").asText()).isEqualTo("HEALTHY");
    }

    @Test
    void shouldRollBackDeployAgainAndKeepAnAuditThatAgreesWithGit() throws Exception {
        start(AUTOMATED, Map.of("shop.yaml", deployment("1")));
        fixture.await(engine, status -> status.sync() == SyncStatus.SYNCED);
        DeploymentRecord second = fixture.deployed(engine, "2");
        DeploymentRecord third = fixture.deployed(engine, "3");
        assertThat(List.of(second.phase(), third.phase())).containsOnly(Phase.SUCCEEDED);

        JsonNode records = api.json(path("/history")).path("records");
        assertThat(records.path(0).path("id").asText()).isEqualTo(third.id());
        assertThat(records.path(0).path("before").toString()).contains(":2");
        assertThat(records.path(0).path("canRollback").asBoolean()).isFalse();
        assertThat(records.path(1).path("canRollback").asBoolean()).isTrue();
        assertThat(records.path(0).path("leadTimeMillis").asLong()).isPositive();

        JsonNode back = ApiFixture.json(
                api.post(path("/rollback"), "{\"to\": \"%s\", \"reason\": \"slow\"}".formatted(second.id())));
        assertThat(over(back)).isEqualTo("HEALTHY");
        assertThat(row().path("images").toString()).contains("shop:2");
        JsonNode detail = api.json(path(""));
        assertThat(detail.path("badStates").path(0).path("reason").asText()).isEqualTo("slow");
        String hash = detail.path("badStates").path(0).path("hash").asText();
        assertThat(api.post(path("/forget"), "{\"hash\": \"%s\"}".formatted(hash))
                        .status())
                .isEqualTo(202);
        await().until(() -> api.json(path("")).path("badStates").isEmpty());
        api.rights.remove(Right.SYNC);
        assertThat(api.post(
                                path("/again"),
                                "{\"record\": \"%s\"}".formatted(back.path("id").asText()))
                        .body())
                .contains("SYNC");
        api.rights.add(Right.SYNC);
        api.rights.remove(Right.ROLLBACK);
        assertThat(api.post(path("/again"), "{\"record\": \"%s\"}".formatted(third.id()))
                        .body())
                .contains("ROLLBACK");
        api.rights.add(Right.ROLLBACK);
        assertThat(over(ApiFixture.json(api.post(path("/again"), "{\"record\": \"%s\"}".formatted(third.id())))))
                .isEqualTo("HEALTHY");

        JsonNode audit = api.json("audit");
        assertThat(audit.path("total").asInt()).isEqualTo(4);
        assertThat(audit.path("entries").findValuesAsText("action"))
                .containsExactly("DEPLOY", "ROLLBACK", "DEPLOY", "DEPLOY");
        assertThat(api.json("audit?person=operator").path("total").asInt()).isEqualTo(2);
        assertThat(api.json("audit?to=2001-01-01").path("total").asInt()).isZero();
        ApiAnswer csv = api.get("audit?format=csv");
        assertThat(csv.fileName()).endsWith(".csv");
        assertThat(csv.body().lines()).hasSize(5);

        commit("by-hand.yaml", EngineFixture.configMap("by-hand", "one"));
        JsonNode check = api.json("audit/check?application=" + fixture.application());
        assertThat(check.path("differences").findValuesAsText("kind"))
                .as("%s", check)
                .containsOnly("IN_GIT_ONLY");
        assertThat(check.path("differences")).hasSize(2); // The first commit, and the one by hand.
        assertThat(check.path("gitLog")).hasSize(6);
    }

    @Test
    void shouldShowWhyAPodFailsFromTheTreeDownToItsEvents() throws Exception {
        start(AUTOMATED, Map.of("broken.yaml", FAILING, "login.yaml", SECRET));
        fixture.await(engine, status -> status.cause().isPresent() && status.sync() == SyncStatus.SYNCED);

        assertThat(row().path("cause").path("code").asText()).startsWith("health.");
        assertThat(api.json(path("")).path("conditions").path(0).path("type").asText())
                .isEqualTo("HEALTH");
        ApiAnswer answer = api.get(path("/tree"));
        assertThat(answer.body()).doesNotContain("hidden-from-everybody");
        JsonNode nodes = ApiFixture.json(answer).path("nodes");
        JsonNode pod = node(nodes, "Pod");
        JsonNode set = node(nodes, "ReplicaSet");
        assertThat(pod.path("parent").asText()).isEqualTo(set.path("id").asText());
        assertThat(set.path("parent").asText())
                .isEqualTo(node(nodes, "Deployment").path("id").asText());
        assertThat(pod.path("managed").asBoolean()).isFalse();
        assertThat(pod.path("info").toString()).contains("0/1 ready");

        JsonNode seen = api.json(path("/objects/" + pod.path("id").asText()));
        assertThat(seen.path("live").asText()).contains("image: registry.invalid/team/absent:1");
        assertThat(seen.path("desired").isNull()).isTrue();
        assertThat(seen.path("owners").toString()).contains("ReplicaSet broken-");
        assertThat(seen.path("events").findValuesAsText("reason")).contains("Failed");
    }

    @Test
    void shouldNeverShowAValueOfASecret() throws Exception {
        start(AUTOMATED, Map.of("login.yaml", SECRET));
        fixture.await(engine, status -> status.sync() == SyncStatus.SYNCED);
        commit("login.yaml", SECRET.replace("everybody", "the-whole-world"));
        String id = ":Secret:%s:login".formatted(cluster.namespace());
        cluster.admin()
                .patch(
                        TestCluster.SECRET,
                        new ObjectKey("", "Secret", cluster.namespace(), "login"),
                        Map.of(
                                "metadata",
                                Map.of(
                                        "annotations",
                                        Map.of(
                                                "kubectl.kubernetes.io/last-applied-configuration",
                                                "{\"stringData\":{\"password\":\"hidden-from-everybody\"}}"))));

        String shown = api.get(path("/objects/" + id)).body()
                + api.get(path("/diff")).body()
                + api.get(path("/tree")).body()
                + api.get(path("")).body()
                + api.post(path("/sync"), "{\"dryRun\": true}").body();

        assertThat(shown).contains("password: '****'".replace("'", "\\\""));
        assertThat(shown).contains("note: shown");
        assertThat(shown).doesNotContain("hidden-from").doesNotContain("aGlkZGVuLWZyb20"); // The same, in base64.
    }

    @Test
    void shouldShowWhatDiffersWithItsOwners() throws Exception {
        start(MANUAL, Map.of("config.yaml", EngineFixture.configMap("config", "one")));
        assertThat(over(ApiFixture.json(api.post(path("/sync"), "{}")))).isEqualTo("HEALTHY");
        cluster.admin()
                .patch(
                        TestCluster.CONFIG_MAP,
                        new ObjectKey("", "ConfigMap", cluster.namespace(), "config"),
                        Map.of("data", Map.of("key", "by hand")));
        fixture.await(engine, status -> status.sync() == SyncStatus.OUT_OF_SYNC);

        JsonNode seen = api.json(path("/objects/:ConfigMap:%s:config".formatted(cluster.namespace())));

        assertThat(seen.path("diff").path(0).path("path").asText()).isEqualTo("data.key");
        assertThat(seen.path("diffText").asText()).contains("-\"by hand\"\n+\"one\"");
        assertThat(seen.path("desired").asText()).contains("key: one");
        assertThat(seen.path("live").asText()).contains("key: \"by hand\"");
        assertThat(seen.path("object").path("reason").asText()).contains("data.key");
        assertThat(api.get(path("/objects/:Secret:kube-system:anything")).status())
                .isEqualTo(404);
        assertThat(api.get(path("/objects/nonsense")).status()).isEqualTo(404);
    }

    @Test
    void shouldKeepAnApplicationPausedUntilItIsLetGoOn() throws Exception {
        start(AUTOMATED, Map.of("config.yaml", EngineFixture.configMap("config", "one")));
        fixture.await(engine, status -> status.sync() == SyncStatus.SYNCED);

        assertThat(api.post(path("/pause"), "{\"paused\": true, \"reason\": \"migration\"}")
                        .status())
                .isEqualTo(202);
        commit("config.yaml", EngineFixture.configMap("config", "two"));
        assertThat(api.post(path("/refresh"), "{\"hard\": true}").status()).isEqualTo(202);
        fixture.await(engine, status -> status.sync() == SyncStatus.OUT_OF_SYNC);

        assertThat(row().path("paused").asBoolean()).isTrue();
        assertThat(api.json(path("")).path("conditions").findValuesAsText("seen"))
                .anyMatch(seen -> seen.contains("paused by The Operator (operator)") && seen.contains("migration"));
        assertThat(api.json(path("")).path("conditions").findValuesAsText("code"))
                .contains("sync.paused-by-hand");

        assertThat(api.post(path("/pause"), "{\"paused\": false}").status()).isEqualTo(202);
        fixture.await(engine, status -> status.sync() == SyncStatus.SYNCED);
        assertThat(row().path("paused").asBoolean()).isFalse();
    }

    @Test
    void shouldSyncWhatIsPausedWhereAPersonAsksForIt() throws Exception {
        start(AUTOMATED, Map.of("config.yaml", EngineFixture.configMap("config", "one")));
        fixture.await(engine, status -> status.sync() == SyncStatus.SYNCED);
        assertThat(api.post(path("/pause"), "{\"paused\": true}").status()).isEqualTo(202);
        commit("config.yaml", EngineFixture.configMap("config", "two"));

        assertThat(over(ApiFixture.json(api.post(path("/sync"), "{}")))).isEqualTo("HEALTHY");

        assertThat(row().path("sync").asText()).isEqualTo("SYNCED");
        assertThat(row().path("paused").asBoolean()).isTrue();
    }

    @Test
    void shouldHideWhatMayNotBeSeenAndNameTheRightThatIsMissing() throws Exception {
        start(MANUAL, Map.of("config.yaml", EngineFixture.configMap("config", "one")));
        fixture.await(engine, status -> status.sync() == SyncStatus.OUT_OF_SYNC);
        assertThat(over(ApiFixture.json(api.post(path("/sync"), "{}")))).isEqualTo("HEALTHY");
        List<String> actions = List.of("sync", "refresh", "rollback", "again", "promote", "pause", "forget");

        api.rights.retainAll(List.of(Right.VIEW));
        for (String action : actions) {
            ApiAnswer refused = api.post(path("/" + action), "{\"to\": \"%s\"}".formatted(fixture.application()));
            assertThat(refused.status()).as(action).isEqualTo(403);
            assertThat(refused.body())
                    .as(action)
                    .contains("api.right-missing")
                    .containsPattern("SYNC|ROLLBACK|CONFIGURE");
        }
        assertThat(api.json(path("")).path("rights").path("sync").asBoolean()).isFalse();

        api.hidden.add(fixture.application());
        for (String part : List.of("", "/tree", "/history", "/diff", "/objects/a:B:c:d", "/records/1", "/wait")) {
            assertThat(api.get(path(part)).status()).as(part).isEqualTo(404);
        }
        for (String action : actions) {
            assertThat(api.post(path("/" + action), "{}").status()).as(action).isEqualTo(404);
        }
        String unknown = api.get("applications/absent").body();
        assertThat(api.get(path("")).body().replace(fixture.application(), "absent"))
                .isEqualTo(unknown);
        assertThat(api.json("json").path("total").asInt()).isZero();
        assertThat(api.json("json").path("counts").path("namespace")).isEmpty();
        assertThat(api.json("audit").path("total").asInt()).isZero();
        assertThat(api.get("audit/check?application=" + fixture.application()).status())
                .isEqualTo(404);
    }

    @Test
    void shouldRefuseWhatMakesNoSense() throws Exception {
        start(MANUAL, Map.of("config.yaml", EngineFixture.configMap("config", "one")));
        fixture.await(engine, status -> status.sync() == SyncStatus.OUT_OF_SYNC);

        assertThat(api.post(path("/sync"), "{\"drYrun\": true}").status()).isEqualTo(400);
        assertThat(api.post(path("/sync"), "not json").status()).isEqualTo(400);
        assertThat(api.post(path("/sync"), "{\"syncOptions\": [\"Nonsense=1\"]}")
                        .body())
                .contains("sync.option-unknown");
        assertThat(api.get("json?size=0").status()).isEqualTo(400);
        for (String odd : List.of("", "..", "a/b", "x".repeat(65))) {
            assertThat(api.post(path("/again"), "{\"record\": \"%s\"}".formatted(odd))
                            .status())
                    .isEqualTo(404);
        }
        assertThat(api.get(path("/wait?record=..")).status()).isEqualTo(404);
        assertThat(api.get(path("/records/..%2F")).status()).isEqualTo(404);
        assertThat(api.post(path("/delete"), "{\"name\": \"%s\", \"plan\": \"old\"}".formatted(fixture.application()))
                        .body())
                .contains("api.plan-changed");
        assertThat(api.get("nowhere").status()).isEqualTo(404);
        assertThat(api.post("json", "{}").status()).isEqualTo(405);
        assertThat(api.get(path("/sync")).status()).isEqualTo(404);
        assertThat(engine.deployments().history(fixture.application())).isEmpty();
    }

    @Test
    void shouldAnswerEachOperationAsItsDescriptionSays() throws Exception {
        start(AUTOMATED, Map.of("shop.yaml", deployment("1"), "broken.yaml", FAILING));
        fixture.await(engine, status -> status.cause().isPresent() && status.sync() == SyncStatus.SYNCED);
        String id = "apps:Deployment:%s:shop".formatted(cluster.namespace());
        JsonNode begun = ApiFixture.json(api.post(path("/sync"), "{}"));
        String record = begun.path("id").asText();

        for (String part :
                List.of("", "/tree", "/diff", "/history", "/wait?timeout=0", "/deletion", "/objects/" + id)) {
            assertThat(api.get(path(part)).status()).as(part).isEqualTo(200);
        }
        assertThat(api.get(path("/records/" + record)).status()).isEqualTo(200);
        for (String page : List.of("json", "changes", "audit", "explanations?language=ko", "openapi.json")) {
            assertThat(api.get(page).status()).as(page).isEqualTo(200);
        }
        assertThat(api.get("audit/check?application=" + fixture.application()).status())
                .isEqualTo(200);
        assertThat(api.post(path("/refresh"), "{}").status()).isEqualTo(202);
        assertThat(api.post(path("/pause"), "{\"paused\": false}").status()).isEqualTo(202);
        assertThat(api.post(path("/forget"), "{\"hash\": \"none\"}").status()).isEqualTo(202);
        engine.deployments().abort(record, "enough");
        JsonNode deleted = ApiFixture.json(
                api.post(path("/delete"), "{\"name\": \"%s\", \"objects\": true}".formatted(fixture.application())));
        assertThat(over(deleted)).isEqualTo("HEALTHY");
        assertThat(api.json("audit").path("entries").path(0).path("action").asText())
                .isEqualTo("DELETE");
        assertThat(api.json(path("/history"))
                        .path("records")
                        .path(0)
                        .path("headline")
                        .asText())
                .contains("was deleted with its objects");

        Set<String> rest = new TreeSet<>(api.description().operations());
        rest.removeAll(api.asked());
        // These three begin a deployment, and answer as a sync does.
        assertThat(rest)
                .containsExactly(
                        "POST /applications/{name}/again",
                        "POST /applications/{name}/promote",
                        "POST /applications/{name}/rollback");
    }

    private void start(String policy, Map<String, String> files) throws IOException {
        Map<String, String> all = new HashMap<>();
        files.forEach((name, text) -> all.put(EngineFixture.FOLDER + "/" + name, text));
        fixture.manifests().commit("main", all, "Add manifests");
        engine = fixture.engine("state", fixture.policy(policy));
        api = new ApiFixture(engine);
    }

    private void commit(String name, String text) {
        fixture.manifests().commit("main", EngineFixture.file(name, text), "Change " + name);
        engine.repositoryChanged(fixture.manifests().url());
    }

    private static String deployment(String tag) {
        return EngineFixture.deployment(tag);
    }

    private String path(String part) {
        return "applications/" + fixture.application() + part;
    }

    private JsonNode row() throws Exception {
        return api.json("json").path("applications").path(0);
    }

    private String over(JsonNode begun) throws Exception {
        assertThat(begun.path("id").asText()).as("%s", begun).isNotEmpty();
        JsonNode end = api.json(path("/wait?record=" + begun.path("id").asText() + "&timeout=100"));
        return end.path("outcome").asText(end.toString());
    }

    private static JsonNode node(JsonNode nodes, String kind) {
        for (JsonNode node : nodes) {
            if (node.path("kind").asText().equals(kind)) {
                return node;
            }
        }
        throw new AssertionError("There is no " + kind + " in " + nodes);
    }
}
