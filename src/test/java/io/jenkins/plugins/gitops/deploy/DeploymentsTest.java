package io.jenkins.plugins.gitops.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.gitops.bump.PushQueue;
import io.jenkins.plugins.gitops.bump.PushSettings;
import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.git.Committer;
import io.jenkins.plugins.gitops.git.GitCredential;
import io.jenkins.plugins.gitops.git.GitRepositories;
import io.jenkins.plugins.gitops.git.GitRepository;
import io.jenkins.plugins.gitops.git.GitSettings;
import io.jenkins.plugins.gitops.health.Health;
import io.jenkins.plugins.gitops.record.BumpOptions;
import io.jenkins.plugins.gitops.record.DeploymentRecord;
import io.jenkins.plugins.gitops.record.DeploymentRecord.GitTarget;
import io.jenkins.plugins.gitops.record.DeploymentRecord.Origin;
import io.jenkins.plugins.gitops.record.DeploymentRecord.TimelineEntry;
import io.jenkins.plugins.gitops.record.DeploymentRecord.WantedImage;
import io.jenkins.plugins.gitops.record.Phase;
import io.jenkins.plugins.gitops.record.RecordStore;
import io.jenkins.plugins.gitops.record.SyncOptions;
import io.jenkins.plugins.gitops.testing.Fault;
import io.jenkins.plugins.gitops.testing.GitRequest;
import io.jenkins.plugins.gitops.testing.GitServer;
import io.jenkins.plugins.gitops.testing.Role;
import io.jenkins.plugins.gitops.testing.ServedRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Deployments against a real Git server; the reconciler alone is played. */
class DeploymentsTest {
    private static final String FILE = "shop/deployment.yaml";
    private static final String IMAGE = "registry.example:5000/team/shop";

    @TempDir
    private Path folder;

    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(1);
    private final List<DeploymentEvent> events = Collections.synchronizedList(new ArrayList<>());
    private GitServer server;
    private ServedRepository served;
    private GitRepositories repositories;
    private GitRepository repository;
    private GitReconciler reconciler;
    private RecordStore records;
    private Deployments deployments;
    private Duration time = Duration.ofMinutes(10);

    @BeforeEach
    void start() {
        server = GitServer.start(folder.resolve("server"));
        served = server.create("team/manifests");
        served.commit("main", Map.of(FILE, deployment("1")), "Start");
        GitCredential credential =
                server.projectToken("team/manifests", Role.MAINTAINER).credential();
        repositories = new GitRepositories(folder.resolve("cache"), GitSettings.defaults());
        repository = repositories.open(served.url(), credential);
        reconciler = new GitReconciler(repository, FILE);
        records = new RecordStore(folder.resolve("records"), 10, problem -> {});
        deployments = engine();
    }

    @AfterEach
    void stop() {
        deployments.close();
        workers.shutdownNow();
        timer.shutdownNow();
        repositories.close();
        server.close();
    }

    @Test
    void shouldPushOneCommitAndSucceedOnceItsRevisionIsHealthy() throws Exception {
        CompletableFuture<DeploymentRecord> end = begin("d-1", "2");
        awaitPhase("d-1", Phase.WAITING);
        assertThat(end).isNotDone();
        reconciler.evaluate(Health.Status.PROGRESSING, null);
        reconciler.evaluate(Health.Status.HEALTHY, null);

        DeploymentRecord record = end.get(1, TimeUnit.MINUTES);
        assertThat(record.phase()).isEqualTo(Phase.SUCCEEDED);
        assertThat(served.tip("main")).contains(record.git().commit());
        assertThat(served.read("main", FILE)).contains(deployment("2"));
        assertThat(records.get("shop", "d-1")).contains(record);
    }

    @Test
    void shouldSayWhyItIsNotHealthyWhenItsTimeIsOver() throws Exception {
        String tip = served.tip("main").orElseThrow();
        time = Duration.ZERO;
        put(prepared("d-1", "1", "main").withGit(tip, tip).to(Phase.WAITING, Instant.now(), "waiting"));
        reconciler.evaluate(
                Health.Status.PROGRESSING,
                new Finding("health.registry-plain-http", "It speaks HTTP", "HTTPS was tried", "Write registries.yaml"),
                false);

        CompletableFuture<DeploymentRecord> end = deployments.resume("shop", "d-1");

        Finding cause = end.get(1, TimeUnit.MINUTES).cause();

        assertThat(cause.code()).isEqualTo("deploy.timed-out");
        assertThat(cause.seen()).startsWith("Not healthy after").endsWith("It speaks HTTP");
        assertThat(cause.meaning()).startsWith("HTTPS was tried. ").contains("stops waiting");
        assertThat(cause.remedy()).isEqualTo("Write registries.yaml");
    }

    @Test
    void shouldNotSucceedOnTheHealthOfTheOldRevision() {
        reconciler.evaluate(Health.Status.HEALTHY, null);

        CompletableFuture<DeploymentRecord> end = begin("d-1", "2");

        awaitPhase("d-1", Phase.WAITING);
        assertThat(end).isNotDone();
        assertThat(reconciler.requests()).isPositive();
    }

    @Test
    void shouldEndTheFirstOfTwoAsSuperseded() throws Exception {
        CompletableFuture<DeploymentRecord> first = begin("d-1", "2");
        awaitPhase("d-1", Phase.WAITING);
        CompletableFuture<DeploymentRecord> second = begin("d-2", "3");
        awaitPhase("d-2", Phase.WAITING);
        reconciler.evaluate(Health.Status.HEALTHY, null);

        assertThat(first.get(1, TimeUnit.MINUTES).phase()).isEqualTo(Phase.SUPERSEDED);
        assertThat(first.get().cause().seen())
                .contains(second.get(1, TimeUnit.MINUTES).git().commit().substring(0, 7));
        assertThat(second.get().phase()).isEqualTo(Phase.SUCCEEDED);
    }

    @Test
    void shouldEndAsRevertedWhenSomeoneTakesTheCommitBack() throws Exception {
        CompletableFuture<DeploymentRecord> end = begin("d-1", "2");
        awaitPhase("d-1", Phase.WAITING);
        served.commit("main", Map.of(FILE, deployment("1")), "Revert the shop");
        reconciler.evaluate(Health.Status.HEALTHY, null);

        assertThat(end.get(1, TimeUnit.MINUTES).phase()).isEqualTo(Phase.REVERTED);
        assertThat(end.get().cause().seen()).contains("Revert the shop");
    }

    @Test
    void shouldEndAsRevertedWhenTheBranchIsForcePushedWhileWaiting() throws Exception {
        String start = served.tip("main").orElseThrow();
        CompletableFuture<DeploymentRecord> end = begin("d-1", "2");
        awaitPhase("d-1", Phase.WAITING);
        served.reset("main", start);
        reconciler.evaluate(Health.Status.HEALTHY, null);

        assertThat(end.get(1, TimeUnit.MINUTES).cause().code()).isEqualTo("deploy.commit-gone");
    }

    @Test
    void shouldFailEarlyWithTheCauseThatTheReconcilerNames() throws Exception {
        CompletableFuture<DeploymentRecord> end = begin("d-1", "2");
        awaitPhase("d-1", Phase.WAITING);
        Finding cause = new Finding("image.not-found", "no such tag", "never pushed", "push it");
        reconciler.evaluate(Health.Status.DEGRADED, cause);

        assertThat(end.get(1, TimeUnit.MINUTES).phase()).isEqualTo(Phase.FAILED);
        assertThat(end.get().cause()).isEqualTo(cause);
    }

    @Test
    void shouldGoOnWithTheSameRecordAfterARestartWhileWaiting() throws Exception {
        begin("d-1", "2");
        awaitPhase("d-1", Phase.WAITING);
        deployments.close();
        String pushed = served.tip("main").orElseThrow();

        deployments = engine();
        CompletableFuture<DeploymentRecord> end = begin("d-1", "2");
        reconciler.evaluate(Health.Status.HEALTHY, null);

        assertThat(end.get(1, TimeUnit.MINUTES).phase()).isEqualTo(Phase.SUCCEEDED);
        assertThat(served.tip("main")).contains(pushed);
        assertThat(served.log("main")).hasSize(2);
    }

    @Test
    void shouldNotPushAgainWhenAKilledControllerHadPushed() throws Exception {
        String base = served.tip("main").orElseThrow();
        begin("d-1", "2");
        awaitPhase("d-1", Phase.WAITING);
        deployments.close();
        // As the disk looks when the controller dies between the push and its answer.
        DeploymentRecord waiting = records.get("shop", "d-1").orElseThrow();
        records.put(waiting.withGit(base, "").withChanges(List.of()).to(Phase.PUSHING, Instant.now(), "pushing"));

        deployments = engine();
        CompletableFuture<DeploymentRecord> end = begin("d-1", "2");
        awaitPhase("d-1", Phase.WAITING);
        reconciler.evaluate(Health.Status.HEALTHY, null);

        assertThat(end.get(1, TimeUnit.MINUTES).phase()).isEqualTo(Phase.SUCCEEDED);
        assertThat(served.log("main")).hasSize(2);
    }

    @Test
    void shouldLookAgainWhereTheServerIsOutOfReachAfterARestart() throws Exception {
        begin("d-1", "2");
        awaitPhase("d-1", Phase.WAITING);
        deployments.close();
        DeploymentRecord waiting = records.get("shop", "d-1").orElseThrow();
        String base = served.log("main").size() == 2 ? waiting.git().base() : "";
        records.put(waiting.withGit(base, "").withChanges(List.of()).to(Phase.PUSHING, Instant.now(), "pushing"));
        server.failNext(GitRequest.FETCH_REFS, new Fault.CutBefore());

        deployments = engine();
        CompletableFuture<DeploymentRecord> end = begin("d-1", "2");
        awaitPhase("d-1", Phase.WAITING);
        reconciler.evaluate(Health.Status.HEALTHY, null);

        assertThat(end.get(1, TimeUnit.MINUTES).phase()).isEqualTo(Phase.SUCCEEDED);
        assertThat(served.log("main")).hasSize(2);
    }

    @Test
    void shouldAskAPersonWhenTheBranchLostItsPastDuringAnUnfinishedPush() throws Exception {
        records.put(unfinished("d-1", "0123456789012345678901234567890123456789"));

        DeploymentRecord record = begin("d-1", "2").get(1, TimeUnit.MINUTES);

        assertThat(record.phase()).isEqualTo(Phase.NEEDS_DECISION);
        assertThat(served.log("main")).hasSize(1);
    }

    @Test
    void shouldPushOnlyOnceWhenTheAnswerIsLost() throws Exception {
        server.failNext(GitRequest.PUSH, new Fault.CutAfter());

        begin("d-1", "2");
        awaitPhase("d-1", Phase.WAITING);

        assertThat(served.log("main")).hasSize(2);
    }

    @Test
    void shouldSayWhatHadHappenedWhenItIsAborted() throws Exception {
        CompletableFuture<DeploymentRecord> end = begin("d-1", "2");
        awaitPhase("d-1", Phase.WAITING);
        deployments.abort("d-1", "aborted by dev");

        DeploymentRecord record = end.get(1, TimeUnit.MINUTES);
        assertThat(record.phase()).isEqualTo(Phase.ABORTED);
        assertThat(record.cause().meaning()).contains(record.git().commit()).contains("stays on main");
    }

    @Test
    void shouldNotHaveAnAbortedSyncDeleteAnythingLater() throws Exception {
        DeploymentRecord sync =
                put(prepared("s-1", List.of(), "main", BumpOptions.syncing(new SyncOptions("", true, false))));
        CompletableFuture<DeploymentRecord> end = deployments.begin(sync);
        awaitPhase("s-1", Phase.WAITING);
        assertThat(reconciler.pruneWithdrawn()).isFalse();

        deployments.abort("s-1", "aborted by dev");

        assertThat(end.get(1, TimeUnit.MINUTES).phase()).isEqualTo(Phase.ABORTED);
        assertThat(reconciler.pruneWithdrawn()).isTrue();
    }

    @Test
    void shouldPushNothingWhenTheRecordCannotBePutOnDisk() throws IOException {
        DeploymentRecord record = put(prepared("d-1", "2", "main"));
        Path file = folder.resolve("records/shop/d-1.json");
        Files.delete(file);
        Files.createDirectories(file.resolve("in-the-way"));

        assertThatThrownBy(() -> deployments.begin(record).get(1, TimeUnit.MINUTES))
                .hasMessageContaining("d-1.json")
                .hasMessageContaining("nothing is sent");
        assertThat(served.log("main")).hasSize(1);
    }

    @Test
    void shouldRefuseAnApplicationThatFollowsATag() throws Exception {
        served.tag("v1", served.tip("main").orElseThrow());

        DeploymentRecord record = deployments.begin(prepared("d-1", "2", "v1")).get(1, TimeUnit.MINUTES);

        assertThat(record.cause().code()).isEqualTo("deploy.revision-is-no-branch");
        assertThat(served.log("main")).hasSize(1);
    }

    @Test
    void shouldPushToTheDefaultBranchWhereAnApplicationFollowsHeadAndSayWhichItIs() throws Exception {
        CompletableFuture<DeploymentRecord> end = deployments.begin(put(prepared("d-1", "2", "HEAD")));
        awaitPhase("d-1", Phase.WAITING);
        reconciler.evaluate(Health.Status.HEALTHY, null);

        DeploymentRecord record = end.get(1, TimeUnit.MINUTES);

        assertThat(record.phase()).as("%s", record.cause()).isEqualTo(Phase.SUCCEEDED);
        assertThat(record.git().branch()).isEqualTo("main");
        assertThat(record.git().commit()).isEqualTo(served.tip("main").orElseThrow());
        assertThat(served.branches()).containsExactly("main");
    }

    @Test
    void shouldKeepTheNameThatItsJobHasNowAndGoOn() throws Exception {
        CompletableFuture<DeploymentRecord> end =
                deployments.begin(put(prepared("d-1", "2", "main").inContext("team/old")));
        CompletableFuture<DeploymentRecord> other =
                deployments.begin(put(prepared("d-2", "2", "main").inContext("team/other")));
        awaitPhase("d-1", Phase.WAITING);
        awaitPhase("d-2", Phase.WAITING);

        deployments.moved("team/old", "team/new");

        assertThat(records.get("shop", "d-1").orElseThrow().origin().context()).isEqualTo("team/new");
        assertThat(records.get("shop", "d-2").orElseThrow().origin().context()).isEqualTo("team/other");
        reconciler.evaluate(Health.Status.HEALTHY, null);
        assertThat(end.get(1, TimeUnit.MINUTES).origin().context()).isEqualTo("team/new");
        assertThat(other.get(1, TimeUnit.MINUTES).phase()).isEqualTo(Phase.SUCCEEDED);
    }

    @Test
    void shouldTellEachStepOfItsLifeInOrder() throws Exception {
        CompletableFuture<DeploymentRecord> end = begin("d-1", "2");
        awaitPhase("d-1", Phase.WAITING);
        reconciler.evaluate(Health.Status.HEALTHY, null);
        end.get(1, TimeUnit.MINUTES);

        assertThat(events)
                .extracting(event -> event.record().phase())
                .startsWith(Phase.PUSHING)
                .endsWith(Phase.SUCCEEDED)
                .contains(Phase.WAITING);
    }

    private CompletableFuture<DeploymentRecord> begin(String id, String tag) {
        Optional<DeploymentRecord> known = records.get("shop", id);
        return known.isPresent() ? deployments.resume("shop", id) : deployments.begin(put(prepared(id, tag, "main")));
    }

    private DeploymentRecord put(DeploymentRecord record) {
        records.put(record);
        return record;
    }

    private DeploymentRecord unfinished(String id, String base) {
        return prepared(id, "2", "main").withGit(base, "").to(Phase.PUSHING, Instant.now(), "pushing");
    }

    private DeploymentRecord prepared(String id, String tag, String revision) {
        return prepared(id, List.of(new WantedImage(IMAGE + ":" + tag, "")), revision, BumpOptions.STANDARD);
    }

    private DeploymentRecord prepared(String id, List<WantedImage> images, String revision, BumpOptions options) {
        Instant now = Instant.now();
        return new DeploymentRecord(
                id,
                "shop",
                Phase.PREPARED,
                new Origin("team/shop #7", "https://jenkins.example/job/7/", "dev", "", ""),
                images,
                new GitTarget(served.url(), revision, "git", "", ""),
                List.of(),
                null,
                null,
                List.of(new TimelineEntry(now, "requested")),
                now.plus(time),
                options,
                "");
    }

    private void awaitPhase(String id, Phase phase) {
        await().atMost(1, TimeUnit.MINUTES)
                .untilAsserted(() -> assertThat(records.get("shop", id))
                        .hasValueSatisfying(record -> assertThat(record.phase())
                                .as("%s", record.cause())
                                .isEqualTo(phase)));
    }

    private Deployments engine() {
        PushQueue queue = new PushQueue(PushSettings.DEFAULT, workers, Clock.systemUTC(), new Random(1));
        BumpPusher pusher = new BumpPusher(
                queue,
                record -> repository,
                new WantedChange(() -> List.of(BumpEngine.application("shop", served.url(), "shop"))),
                new Provenances(records),
                () -> new Committer("GitOps Deploy", "gitops@example.org", Optional.empty()),
                workers);
        DeploymentTools tools = new DeploymentTools(
                records,
                reconciler,
                new SyncPusher(pusher, record -> repository, workers),
                new BranchHistory(record -> repository),
                events::add,
                workers,
                timer,
                Clock.systemUTC());
        return new Deployments(tools, request -> {
            throw new IllegalStateException("These tests prepare their records themselves");
        });
    }

    private static String deployment(String tag) {
        return """
                apiVersion: apps/v1
                kind: Deployment
                metadata:
                  name: shop # keep me
                spec:
                  template:
                    spec:
                      containers:
                        - name: shop
                          image: %s:%s
                """.formatted(IMAGE, tag);
    }
}
