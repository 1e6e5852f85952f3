package io.jenkins.plugins.gitops.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.git.GitCredential;
import io.jenkins.plugins.gitops.preflight.PreflightReport;
import io.jenkins.plugins.gitops.reconcile.ManagedApplication;
import io.jenkins.plugins.gitops.record.BumpOptions;
import io.jenkins.plugins.gitops.record.BumpOptions.Source;
import io.jenkins.plugins.gitops.record.DeploymentRecord;
import io.jenkins.plugins.gitops.record.DeploymentRecord.Change;
import io.jenkins.plugins.gitops.record.DeploymentRecord.Origin;
import io.jenkins.plugins.gitops.record.DeploymentRecord.WantedImage;
import io.jenkins.plugins.gitops.record.Phase;
import io.jenkins.plugins.gitops.record.Rollback;
import io.jenkins.plugins.gitops.testing.GitServer;
import io.jenkins.plugins.gitops.testing.Role;
import io.jenkins.plugins.gitops.testing.ServedRepository;
import io.jenkins.plugins.gitops.testing.ServerFile;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Going back by Git: which files of which commit, and what is refused. */
class RollbackTest {
    private static final String IMAGE = "registry.example:5000/team/shop";

    @TempDir
    private Path folder;

    private GitServer server;
    private ServedRepository served;
    private GitCredential credential;
    private BumpEngine engine;

    @BeforeEach
    void start() {
        server = GitServer.start(folder.resolve("server"));
        served = server.create("team/manifests");
        served.commit(
                "main",
                Map.of(
                        "shop/deployment.yaml", manifest(IMAGE + ":1"),
                        "shop/config.yaml", "mode: a\n",
                        "shop/inner/values.yaml", "of: another\n",
                        "elsewhere/x.yaml", "x: 1\n",
                        "base/kustomization.yaml", "resources: [d.yaml]\n",
                        "base/d.yaml", manifest("shop"),
                        "prod/kustomization.yaml",
                                "resources: [../base]\nimages:\n- name: shop\n  newName: " + IMAGE
                                        + "\n  newTag: '1'\n",
                        "prod/patches/p.yaml", "p: 1\n"),
                "Start");
        credential = server.projectToken("team/manifests", Role.MAINTAINER).credential();
        engine = engine("state");
    }

    @AfterEach
    void stop() {
        engine.close();
        server.close();
    }

    @Test
    void shouldRestoreAllOfItsOwnFilesAndNoOthers() throws Exception {
        DeploymentRecord good = bump("good", "shop", "2");
        served.commit(
                "main",
                Map.of(
                        "shop/config.yaml", "mode: b\n",
                        "shop/new.yaml", "n: 1\n",
                        "shop/inner/values.yaml", "of: yet another\n",
                        "elsewhere/x.yaml", "x: 2\n"),
                "Change more");
        bump("bad", "shop", "3");

        DeploymentRecord record = pushed(rollback("r", "shop", "good"));

        assertThat(record.rollback()).hasValueSatisfying(rollback -> {
            assertThat(rollback.toRecord()).isEqualTo("good");
            assertThat(rollback.toCommit()).isEqualTo(good.git().commit());
            assertThat(rollback.fromRecord()).isEqualTo("bad");
        });
        assertThat(record.images()).extracting(WantedImage::reference).containsExactly(IMAGE + ":2");
        assertThat(served.read("main", "shop/deployment.yaml")).contains(manifest(IMAGE + ":2"));
        assertThat(served.read("main", "shop/config.yaml")).contains("mode: a\n");
        assertThat(served.read("main", "shop/new.yaml")).isEmpty();
        assertThat(served.read("main", "shop/inner/values.yaml")).contains("of: yet another\n");
        assertThat(served.read("main", "elsewhere/x.yaml")).contains("x: 2\n");
        assertThat(record.changes())
                .extracting(Change::file)
                .containsExactly("shop/config.yaml", "shop/deployment.yaml", "shop/new.yaml");
        assertThat(message(record))
                .contains("Roll shop back to " + IMAGE + ":2")
                .contains("checkout fails")
                .contains("Gitops-Deployment: r")
                .contains("Gitops-Rollback-Of: bad")
                .contains("Gitops-Rollback-To: " + good.git().commit());
        assertThat(engine.reconciler.requests()).endsWith("shop!");
    }

    @Test
    void shouldGoBackToTheNewestDeploymentThatSucceededBeforeThePresentState() throws Exception {
        succeeded(bump("one", "shop", "2"));
        succeeded(bump("two", "shop", "3"));
        DeploymentRecord three = bump("three", "shop", "4");
        engine.records.put(followed(three, Phase.FAILED));

        DeploymentRecord back = succeeded(pushed(rollback("r-1", "shop", "")));
        DeploymentRecord further = pushed(rollback("r-2", "shop", ""));

        assertThat(back.rollback().orElseThrow().toRecord()).isEqualTo("two");
        assertThat(further.rollback().orElseThrow().toRecord()).isEqualTo("one");
        assertThat(further.rollback().orElseThrow().fromRecord()).isEqualTo("r-1");
        assertThat(served.read("main", "shop/deployment.yaml")).contains(manifest(IMAGE + ":2"));
    }

    @Test
    void shouldTakeTheNewestGoodStateWhereAPersonChangedTheFilesSince() throws Exception {
        succeeded(bump("one", "shop", "2"));
        succeeded(bump("two", "shop", "3"));
        served.commit("main", Map.of("shop/config.yaml", "mode: broken\n"), "By hand");

        DeploymentRecord record = pushed(rollback("r", "shop", ""));

        assertThat(record.rollback().orElseThrow().toRecord()).isEqualTo("two");
        assertThat(record.rollback().orElseThrow().fromRecord()).isEmpty();
        assertThat(served.read("main", "shop/config.yaml")).contains("mode: a\n");
    }

    @Test
    void shouldGoBackToACommitThatIsNoDeployments() throws Exception {
        String start = served.tip("main").orElseThrow();
        bump("one", "shop", "2");

        DeploymentRecord record = pushed(rollback("r", "shop", start.substring(0, 10)));

        assertThat(record.rollback().orElseThrow().toCommit()).isEqualTo(start);
        assertThat(record.images()).isEmpty();
        assertThat(served.read("main", "shop/deployment.yaml")).contains(manifest(IMAGE + ":1"));
    }

    @Test
    void shouldRestoreAKustomizationWithItsSubfoldersAndLeaveTheBase() throws Exception {
        bump("one", "prod", "2");
        served.commit("main", Map.of("prod/patches/p.yaml", "p: 2\n"), "Change the patch");
        bump("two", "prod", "3");

        pushed(rollback("r", "prod", "one"));

        assertThat(served.read("main", "prod/kustomization.yaml").orElseThrow()).contains("newTag: '2'");
        assertThat(served.read("main", "prod/patches/p.yaml")).contains("p: 1\n");
    }

    @Test
    void shouldAskForConfirmationWhereASharedBaseHasChanged() throws Exception {
        bump("one", "prod", "2");
        bump("two", "prod", "3");
        served.commit("main", Map.of("base/d.yaml", manifest("shop") + "# other\n"), "Change the base");

        assertRefused(() -> start(rollback("r", "prod", "one")), "rollback.shared-inputs-differ", "base/d.yaml");
        assertThat(engine.records.get("prod", "r")).isEmpty();

        DeploymentRecord record = pushed(request("r", "prod", Rollback.to("one", "", true)));

        assertThat(served.read("main", "prod/kustomization.yaml").orElseThrow()).contains("newTag: '2'");
        assertThat(served.read("main", "base/d.yaml").orElseThrow()).endsWith("# other\n");
        assertThat(record.images()).isEmpty();
    }

    @Test
    void shouldListTheOtherApplicationsThatWouldGoBackToo() throws Exception {
        served.commit(
                "main",
                Map.of(
                        "twins/deployment.yaml", manifest(IMAGE + ":1"),
                        "twins/kustomization.yaml", "resources: [deployment.yaml]\n",
                        "over/kustomization.yaml", "resources: [../twins]\n"),
                "Add twins");
        bump("one", "twin-a", "2");
        bump("two", "twin-a", "3");

        assertRefused(
                () -> start(rollback("r", "twin-a", "one")),
                "rollback.files-shared",
                "These applications also read files below \"twins\": over-twins, twin-b");
        assertThat(engine.records.get("twin-a", "r")).isEmpty();

        pushed(request("r", "twin-a", Rollback.to("one", "", true)));

        assertThat(served.read("main", "twins/deployment.yaml")).contains(manifest(IMAGE + ":2"));
    }

    @Test
    void shouldRestoreWhichFilesAreExecutable() throws Exception {
        served.commitFiles(
                "main",
                Map.of(
                        "shop/run.sh", ServerFile.program("one"),
                        "shop/gone.sh", ServerFile.program("gone"),
                        "shop/plain.txt", ServerFile.text("plain")),
                Set.of(),
                "Add programs");
        bump("good", "shop", "2");
        served.commitFiles(
                "main",
                Map.of("shop/run.sh", ServerFile.text("one"), "shop/plain.txt", ServerFile.program("plain")),
                Set.of("shop/gone.sh"),
                "Lose modes");
        bump("bad", "shop", "3");

        pushed(rollback("r", "shop", "good"));

        Map<String, String> files = served.files("main");
        assertThat(files.get("shop/run.sh")).startsWith("100755 ");
        assertThat(files.get("shop/gone.sh")).startsWith("100755 ");
        assertThat(files.get("shop/plain.txt")).startsWith("100644 ");
    }

    @Test
    void shouldRestoreAModeThatAloneHasChanged() throws Exception {
        String then =
                served.commitFiles("main", Map.of("shop/run.sh", ServerFile.program("one")), Set.of(), "Add a program");
        served.commitFiles("main", Map.of("shop/run.sh", ServerFile.text("one")), Set.of(), "Lose its mode");

        pushed(rollback("r", "shop", then));

        assertThat(served.files("main").get("shop/run.sh")).startsWith("100755 ");
    }

    @Test
    void shouldRefuseWhereHistoryWasRewritten() throws Exception {
        String start = served.tip("main").orElseThrow();
        bump("one", "shop", "2");
        served.reset("main", start);
        served.commit("main", Map.of("shop/config.yaml", "mode: c\n"), "Go on elsewhere");

        assertRefused(() -> start(rollback("r", "shop", "one")), "rollback.history-rewritten", "force-pushed");
        assertThat(served.log("main")).hasSize(2);
    }

    @Test
    void shouldRefuseWhatIsUnknownWhatIsThereAlreadyAndWhatNeverWas() throws Exception {
        succeeded(bump("one", "shop", "2"));

        assertRefused(() -> start(rollback("r", "shop", "no-such")), "rollback.no-such-record", "no-such");
        assertRefused(() -> start(rollback("r", "shop", "0123456789")), "rollback.no-such-record", "0123456789");
        assertRefused(() -> start(rollback("r", "shop", "one")), "rollback.nothing-to-do", "nothing was pushed");
        assertRefused(() -> start(rollback("r", "shop", "")), "rollback.no-earlier-state", "shop");
        assertThat(served.log("main")).hasSize(2);
        assertThat(engine.records.get("shop", "r")).isEmpty();
    }

    @Test
    void shouldSayWhichDeploymentIsUnderWay() throws Exception {
        bump("one", "shop", "2");
        bump("two", "shop", "3");
        start(deployment("busy", "shop", "4", BumpOptions.STANDARD));

        assertRefused(() -> start(rollback("r", "shop", "one")), "rollback.deployment-running", "busy");
    }

    @Test
    void shouldPushOnceHoweverOftenItIsBegunAgain() throws Exception {
        bump("one", "shop", "2");
        bump("two", "shop", "3");
        DeploymentRecord record = pushed(rollback("r", "shop", "one"));
        // As the disk looks when the controller dies between the push and its answer.
        engine.records.put(record.withGit(record.git().base(), "").to(Phase.PUSHING, record.changedAt(), "pushing"));
        engine.close();

        engine = engine("state");
        DeploymentRecord again = pushed(rollback("r", "shop", "one"));

        assertThat(again.git().commit()).isEqualTo(record.git().commit());
        assertThat(again.changes()).isEqualTo(record.changes()).isNotEmpty();
        assertThat(served.log("main")).hasSize(4);
    }

    @Test
    void shouldStandOnTopOfWhatCameMeanwhile() throws Exception {
        bump("one", "shop", "2");
        bump("two", "shop", "3");
        DeploymentRequest request = rollback("r", "shop", "one");
        DeploymentRecord prepared = prepare(request);
        bump("other", "prod", "9");

        DeploymentRecord record = pushed(request);

        assertThat(prepared.phase()).isEqualTo(Phase.PREPARED);
        assertThat(record.git().commit()).isEqualTo(served.tip("main").orElseThrow());
        assertThat(served.read("main", "prod/kustomization.yaml").orElseThrow()).contains("newTag: '9'");
        assertThat(served.read("main", "shop/deployment.yaml")).contains(manifest(IMAGE + ":2"));
    }

    @Test
    void shouldGiveWayToADeploymentThatWasAskedForAfterIt() throws Exception {
        bump("one", "shop", "2");
        bump("two", "shop", "3");
        DeploymentRequest request = rollback("r", "shop", "one");
        prepare(request);
        bump("later", "shop", "4");

        DeploymentRecord record = start(request).get(1, TimeUnit.MINUTES);

        assertThat(record.phase()).as("%s", record.cause()).isEqualTo(Phase.SUPERSEDED);
        assertThat(served.read("main", "shop/deployment.yaml")).contains(manifest(IMAGE + ":4"));
    }

    private String message(DeploymentRecord record) {
        return engine.open(record).log("", record.git().commit(), 1).get(0).message();
    }

    /** On record, and nothing sent yet. */
    private DeploymentRecord prepare(DeploymentRequest request) {
        return new Preparation(
                        new Targets(this::applications),
                        engine.records,
                        record -> new PreflightReport(List.of(), List.of()),
                        new Rollbacks(this::applications, engine.records, engine::open)::complete,
                        Clock.systemUTC())
                .prepare(request);
    }

    private void assertRefused(ThrowingCallable call, String code, String text) {
        assertThatThrownBy(call).isInstanceOfSatisfying(FindingException.class, refused -> {
            assertThat(refused.finding().code()).isEqualTo(code);
            assertThat(refused.finding().sentence()).contains(text);
        });
    }

    private CompletableFuture<DeploymentRecord> start(DeploymentRequest request) {
        return engine.deployments.start(request);
    }

    /** Until its commit is on the branch: here is no cluster that could become healthy. */
    private DeploymentRecord pushed(DeploymentRequest request) {
        start(request);
        return await().atMost(1, TimeUnit.MINUTES)
                .until(
                        () -> engine.records
                                .get(request.application(), request.id())
                                .orElseThrow(),
                        record -> record.phase() == Phase.WAITING);
    }

    private DeploymentRecord bump(String id, String application, String tag) throws Exception {
        BumpOptions options = new BumpOptions(null, List.of(), List.of(), null, "", false, Source.UNKNOWN);
        DeploymentRecord record =
                start(deployment(id, application, tag, options)).get(1, TimeUnit.MINUTES);
        assertThat(record.phase()).as("%s", record.cause()).isEqualTo(Phase.SUCCEEDED);
        return record;
    }

    /** As if a cluster had become healthy with it. */
    private DeploymentRecord succeeded(DeploymentRecord record) {
        DeploymentRecord followed = followed(record, Phase.SUCCEEDED);
        engine.close();
        engine = engine("state");
        engine.records.put(followed);
        return followed;
    }

    private static DeploymentRecord followed(DeploymentRecord record, Phase phase) {
        BumpOptions options = record.options();
        return new DeploymentRecord(
                record.id(),
                record.application(),
                phase,
                record.origin(),
                record.images(),
                record.git(),
                record.changes(),
                null,
                null,
                record.timeline(),
                Instant.EPOCH,
                BumpOptions.STANDARD.with(options.rollback()),
                "");
    }

    private static DeploymentRequest rollback(String id, String application, String to) {
        return request(id, application, Rollback.to(to, "checkout fails", false));
    }

    private static DeploymentRequest request(String id, String application, Rollback rollback) {
        BumpOptions options = BumpOptions.STANDARD.with(rollback).with(new Source("team/shop", "", List.of(), true));
        return new DeploymentRequest(id, application, List.of(), origin(), "", Duration.ofMinutes(5), options);
    }

    private static DeploymentRequest deployment(String id, String application, String tag, BumpOptions options) {
        List<WantedImage> images = List.of(new WantedImage(IMAGE + ":" + tag, ""));
        return new DeploymentRequest(id, application, images, origin(), "", Duration.ofMinutes(5), options);
    }

    private static Origin origin() {
        return new Origin("team/shop #7", "https://jenkins.example/job/7/", "", "", "team/shop");
    }

    private BumpEngine engine(String state) {
        return new BumpEngine(folder.resolve(state), credential, applications(), event -> {});
    }

    private List<ManagedApplication> applications() {
        return List.of(
                BumpEngine.application("shop", served.url(), "shop"),
                // Spelled otherwise than the others, as people do.
                BumpEngine.application("inner", served.url() + "/", "shop/inner"),
                BumpEngine.application("prod", served.url(), "prod"),
                BumpEngine.application("twin-a", served.url(), "twins"),
                BumpEngine.application("twin-b", served.url(), "twins"),
                BumpEngine.application("over-twins", served.url(), "over"));
    }

    private static String manifest(String image) {
        return """
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: shop}
                spec:
                  template:
                    spec:
                      containers:
                        - name: shop
                          image: %s
                """.formatted(image);
    }
}
