package io.jenkins.plugins.gitops.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.gitops.git.GitCredential;
import io.jenkins.plugins.gitops.preflight.PreflightReport;
import io.jenkins.plugins.gitops.record.BumpOptions;
import io.jenkins.plugins.gitops.record.BumpOptions.MergeRequest;
import io.jenkins.plugins.gitops.record.BumpOptions.Place;
import io.jenkins.plugins.gitops.record.BumpOptions.Source;
import io.jenkins.plugins.gitops.record.BumpOptions.WantedEdit;
import io.jenkins.plugins.gitops.record.BumpOptions.WantedEdit.Kind;
import io.jenkins.plugins.gitops.record.DeploymentRecord;
import io.jenkins.plugins.gitops.record.DeploymentRecord.Change;
import io.jenkins.plugins.gitops.record.DeploymentRecord.Origin;
import io.jenkins.plugins.gitops.record.DeploymentRecord.WantedImage;
import io.jenkins.plugins.gitops.record.Phase;
import io.jenkins.plugins.gitops.testing.Fault;
import io.jenkins.plugins.gitops.testing.GitRequest;
import io.jenkins.plugins.gitops.testing.GitServer;
import io.jenkins.plugins.gitops.testing.Role;
import io.jenkins.plugins.gitops.testing.ServedRepository;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Changes of a GitOps repository that nobody follows into a cluster. */
class BumpTest {
    private static final String IMAGE = "registry.example:5000/team/shop";
    private static final String WORKER = "registry.example:5000/team/worker";

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
                        "dev/deployment.yaml", manifest("shop", IMAGE + ":1"),
                        "dev/worker.yaml", manifest("worker", WORKER + ":1 # gitops: image=worker"),
                        "dev/values.yaml", "image:\n  tag: '1' # of the shop\nreplicas: 2\n",
                        "test/kustomization.yaml",
                                "resources: [d.yaml]\nimages:\n- name: shop\n  newName: " + IMAGE + "\n  newTag: '1'\n",
                        "test/d.yaml", manifest("shop", "shop")),
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
    void shouldBringSeveralEditsIntoOneCommitAndBeOverThen() throws Exception {
        BumpOptions options = options(List.of(
                new WantedEdit(Kind.MARK, "", "worker", WORKER + ":2"),
                new WantedEdit(Kind.VALUE, "values.yaml", "image.tag", "2"),
                new WantedEdit(Kind.CONTAINER, "deployment.yaml", "shop", IMAGE + ":2")));

        DeploymentRecord record = bump(request("d-1", "shop-dev", List.of(), options));

        assertThat(record.phase()).as("%s", record.cause()).isEqualTo(Phase.SUCCEEDED);
        assertThat(record.git().commit()).isEqualTo(served.tip("main").orElseThrow());
        assertThat(served.log("main")).hasSize(2);
        assertThat(record.changes())
                .extracting(Change::file, Change::after)
                .containsExactlyInAnyOrder(
                        tuple("dev/worker.yaml", WORKER + ":2"),
                        tuple("dev/values.yaml", "2"),
                        tuple("dev/deployment.yaml", IMAGE + ":2"));
        assertThat(served.read("main", "dev/values.yaml")).contains("image:\n  tag: '2' # of the shop\nreplicas: 2\n");
        await().atMost(1, TimeUnit.MINUTES)
                .untilAsserted(() -> assertThat(engine.reconciler.requests()).containsExactly("shop-dev"));
    }

    @Test
    void shouldBringAnImageIntoSeveralEnvironmentsByOneCommit() throws Exception {
        BumpOptions both = new BumpOptions(
                null, List.of("shop-test"), List.of(), null, "Take {new} everywhere", false, Source.UNKNOWN);

        DeploymentRecord record = bump(request("d-1", "shop-dev", List.of(IMAGE + ":2", WORKER + ":2"), both));

        assertThat(record.phase()).as("%s", record.cause()).isEqualTo(Phase.SUCCEEDED);
        assertThat(served.log("main")).hasSize(2);
        assertThat(served.log("main").get(0)).contains("Take " + IMAGE + ":2");
        assertThat(served.read("main", "dev/worker.yaml").orElseThrow()).contains(WORKER + ":2 # gitops");
        assertThat(served.read("main", "test/kustomization.yaml").orElseThrow()).contains("newTag: '2'");
        await().atMost(1, TimeUnit.MINUTES)
                .untilAsserted(() ->
                        assertThat(engine.reconciler.requests()).containsExactlyInAnyOrder("shop-dev", "shop-test"));
    }

    @Test
    void shouldNotChangeAFileInTheFolderOfAnotherApplication() throws Exception {
        served.commit("main", Map.of("dev/inner/values.yaml", "image: {tag: '1'}\n"), "Add an inner application");
        engine.close();
        engine = new BumpEngine(
                folder.resolve("other"),
                credential,
                List.of(
                        BumpEngine.application("shop-dev", served.url(), "dev"),
                        BumpEngine.application("inner", served.url(), "dev/inner")),
                event -> {});
        BumpOptions options = options(List.of(new WantedEdit(Kind.VALUE, "inner/values.yaml", "image.tag", "2")));

        DeploymentRecord record = bump(request("d-1", "shop-dev", List.of(), options));

        assertThat(record.phase()).isEqualTo(Phase.FAILED);
        assertThat(record.cause().code()).isEqualTo("deploy.file-of-another");
        assertThat(served.log("main")).hasSize(2);
    }

    @Test
    void shouldNotPushHalfOfItWhenAnApplicationHasNoneOfTheImages() throws Exception {
        BumpOptions both = new BumpOptions(null, List.of("shop-test"), List.of(), null, "", false, Source.UNKNOWN);

        DeploymentRecord record = bump(request("d-1", "shop-dev", List.of(WORKER + ":2"), both));

        assertThat(record.phase()).isEqualTo(Phase.FAILED);
        assertThat(record.cause().code()).isEqualTo("bump.no-match");
        assertThat(served.log("main")).hasSize(1);
    }

    @Test
    void shouldChangeAnEntryOfAKustomizationByItsName() throws Exception {
        BumpOptions options = options(List.of(new WantedEdit(Kind.KUSTOMIZE, "", "shop", IMAGE + ":7")));

        DeploymentRecord record = bump(request("d-1", "shop-test", List.of(), options));

        assertThat(record.phase()).as("%s", record.cause()).isEqualTo(Phase.SUCCEEDED);
        assertThat(served.read("main", "test/kustomization.yaml").orElseThrow()).contains("newTag: '7'");
    }

    @Test
    void shouldChangeARepositoryThatIsNoApplications() throws Exception {
        BumpOptions options = new BumpOptions(
                new Place(served.url(), "main", "dev"), List.of(), List.of(), null, "", false, Source.UNKNOWN);

        DeploymentRecord record = bump(request("d-1", served.url(), List.of(IMAGE + ":2"), options));

        assertThat(record.phase()).as("%s", record.cause()).isEqualTo(Phase.SUCCEEDED);
        assertThat(served.read("main", "dev/deployment.yaml").orElseThrow()).contains(IMAGE + ":2");
        assertThat(engine.reconciler.requests()).isEmpty();
        assertThat(engine.deployments.repositories()).containsExactly(served.url());
    }

    @Test
    void shouldChangeNoFileOutsideOfTheApplication() throws Exception {
        BumpOptions options =
                options(List.of(new WantedEdit(Kind.VALUE, "../test/kustomization.yaml", "images[0].newTag", "7")));

        DeploymentRecord record = bump(request("d-1", "shop-dev", List.of(), options));

        assertThat(record.cause().code()).isEqualTo("deploy.file-outside");
        assertThat(served.log("main")).hasSize(1);
    }

    @Test
    void shouldAskForAMergeRequestAndTellItsAddress() throws Exception {
        DeploymentRecord record = bump(request("d-1", "shop-dev", List.of(IMAGE + ":2"), review()));

        assertThat(record.phase()).as("%s", record.cause()).isEqualTo(Phase.SUCCEEDED);
        assertThat(record.mergeRequestUrl()).isEqualTo(server.url() + "/team/manifests/-/merge_requests/1");
        assertThat(served.tip("gitops/d-1")).contains(record.git().commit());
        assertThat(served.log("main")).hasSize(1);
        assertThat(served.mergeRequests().made())
                .singleElement()
                .satisfies(made -> assertThat(made.options())
                        .containsExactlyInAnyOrder(
                                "merge_request.create",
                                "merge_request.target=main",
                                "merge_request.title=Shop 2",
                                "merge_request.label=deploy",
                                "merge_request.label=dev",
                                "merge_request.remove_source_branch",
                                "merge_request.merge_when_pipeline_succeeds"));
        assertThat(engine.reconciler.requests()).isEmpty();
    }

    @Test
    void shouldFindItsMergeRequestsBranchAfterARestart() throws Exception {
        DeploymentRequest request = request("d-1", "shop-dev", List.of(IMAGE + ":2"), review());
        DeploymentRecord pushed = bump(request);
        // As the disk looks when the controller dies between the push and its answer.
        engine.records.put(pushed.withGit(pushed.git().base(), "").to(Phase.PUSHING, pushed.changedAt(), "pushing"));
        engine.close();

        engine = engine("state");
        DeploymentRecord again = bump(request);

        assertThat(again.phase()).as("%s", again.cause()).isEqualTo(Phase.SUCCEEDED);
        assertThat(again.git().commit()).isEqualTo(pushed.git().commit());
        assertThat(again.changes()).isEqualTo(pushed.changes()).hasSize(1);
        assertThat(served.mergeRequests().made()).hasSize(1);
    }

    @Test
    void shouldNotPushWhatARestoredHomeFolderStillWants() throws Exception {
        DeploymentRequest old = request("d-1", "shop-dev", List.of(IMAGE + ":2"), options(List.of()));
        DeploymentRecord landed = bump(old);
        bump(request("d-2", "shop-dev", List.of(IMAGE + ":3"), options(List.of())));
        engine.close();

        engine = engine("restored");
        engine.records.put(new DeploymentRecord(
                "d-1",
                "shop-dev",
                Phase.PREPARED,
                landed.origin(),
                landed.images(),
                landed.git(),
                List.of(),
                null,
                null,
                landed.timeline().subList(0, 1),
                landed.deadline(),
                landed.options(),
                ""));
        DeploymentRecord again = bump(old);

        assertThat(again.git().commit()).isEqualTo(landed.git().commit());
        assertThat(served.log("main")).hasSize(3);
        assertThat(served.read("main", "dev/deployment.yaml").orElseThrow()).contains(IMAGE + ":3");
    }

    @Test
    void shouldNotReplaceWhatARestoredHomeFolderDoesNotKnow() throws Exception {
        String base = served.tip("main").orElseThrow();
        BumpEngine lost = engine("lost");
        DeploymentRequest old = request("d-1", "shop-dev", List.of(IMAGE + ":2"), options(List.of()));
        engine.records.put(new Preparation(
                        new Targets(() -> List.of(BumpEngine.application("shop-dev", served.url(), "dev"))),
                        engine.records,
                        record -> new PreflightReport(List.of(), List.of()),
                        record -> record,
                        Clock.systemUTC())
                .prepare(old)
                .withGit(base, "")
                .to(Phase.PUSHING, Clock.systemUTC().instant(), "pushing"));
        lost.deployments
                .start(request("d-2", "shop-dev", List.of(IMAGE + ":3"), options(List.of())))
                .get(1, TimeUnit.MINUTES);
        lost.close();

        DeploymentRecord record = bump(old);

        assertThat(record.phase()).as("%s", record.cause()).isEqualTo(Phase.SUPERSEDED);
        assertThat(served.read("main", "dev/deployment.yaml").orElseThrow()).contains(IMAGE + ":3");
        assertThat(served.log("main")).hasSize(2);
    }

    @Test
    void shouldNotPushWhatWasWantedYesterday() throws Exception {
        DeploymentRequest old = new DeploymentRequest(
                "d-1",
                "shop-dev",
                List.of(new WantedImage(IMAGE + ":2", "")),
                new Origin("test", "", "", "", ""),
                "",
                Duration.ZERO,
                options(List.of()));
        engine.records.put(new Preparation(
                        new Targets(() -> List.of(BumpEngine.application("shop-dev", served.url(), "dev"))),
                        engine.records,
                        record -> new PreflightReport(List.of(), List.of()),
                        record -> record,
                        Clock.systemUTC())
                .prepare(old));

        DeploymentRecord record = bump(old);

        assertThat(record.phase()).isEqualTo(Phase.ABORTED);
        assertThat(record.cause().code()).isEqualTo("deploy.too-late");
        assertThat(served.log("main")).hasSize(1);
    }

    @Test
    void shouldEndAsSupersededWhenANewerSourceCommitWasFaster() throws Exception {
        bump(request("d-2", "shop-dev", List.of(IMAGE + ":3"), from("c2", "c1"), "c2"));

        DeploymentRecord late = bump(request("d-1", "shop-dev", List.of(IMAGE + ":2"), from("c1"), "c1"));

        assertThat(late.phase()).isEqualTo(Phase.SUPERSEDED);
        assertThat(late.cause().code()).isEqualTo("bump.superseded");
        assertThat(served.read("main", "dev/deployment.yaml").orElseThrow()).contains(IMAGE + ":3");
    }

    @Test
    void shouldRefuseApplicationsOfDifferentRepositories() {
        BumpOptions options = new BumpOptions(null, List.of("elsewhere"), List.of(), null, "", false, Source.UNKNOWN);

        assertThatThrownBy(() -> bump(request("d-1", "shop-dev", List.of(IMAGE + ":2"), options)))
                .hasMessageContaining("One commit goes into one branch");
    }

    @Test
    void shouldSayThatThePushDidNotEndInTime() throws Exception {
        server.failAll(GitRequest.PUSH, new Fault.Hang());
        DeploymentRequest soon = new DeploymentRequest(
                "d-1",
                "shop-dev",
                List.of(new WantedImage(IMAGE + ":2", "")),
                new Origin("team/shop #7", "", "", "", "team/shop"),
                "",
                Duration.ofSeconds(2),
                options(List.of()));

        DeploymentRecord record = bump(soon);

        assertThat(record.phase()).isEqualTo(Phase.FAILED);
        assertThat(record.cause().code()).isEqualTo("deploy.push-timed-out");
        assertThat(record.cause().meaning()).contains("the branch may hold the commit");
    }

    private DeploymentRecord bump(DeploymentRequest request) throws Exception {
        return engine.deployments.start(request).get(1, TimeUnit.MINUTES);
    }

    private BumpEngine engine(String state) {
        return new BumpEngine(
                folder.resolve(state),
                credential,
                List.of(
                        BumpEngine.application("shop-dev", served.url(), "dev"),
                        BumpEngine.application("shop-test", served.url(), "test"),
                        BumpEngine.application("elsewhere", "https://git.example/other.git", "dev")),
                event -> {});
    }

    private static BumpOptions options(List<WantedEdit> edits) {
        return new BumpOptions(null, List.of(), edits, null, "", false, Source.UNKNOWN);
    }

    private static BumpOptions review() {
        MergeRequest wanted = new MergeRequest("", "Shop\n2", List.of("deploy", "dev"), true);
        return new BumpOptions(null, List.of(), List.of(), wanted, "", false, Source.UNKNOWN);
    }

    private static BumpOptions from(String... commitAndAncestors) {
        Source source = new Source("team/shop", "main", List.of(commitAndAncestors), false);
        return new BumpOptions(null, List.of(), List.of(), null, "", false, source);
    }

    private static DeploymentRequest request(String id, String application, List<String> images, BumpOptions options) {
        return request(id, application, images, options, "");
    }

    private static DeploymentRequest request(
            String id, String application, List<String> images, BumpOptions options, String sourceCommit) {
        return new DeploymentRequest(
                id,
                application,
                images.stream().map(image -> new WantedImage(image, "")).toList(),
                new Origin("team/shop #7", "https://jenkins.example/job/7/", "", sourceCommit, "team/shop"),
                "",
                Duration.ofMinutes(5),
                options);
    }

    private static String manifest(String name, String image) {
        return """
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: %s}
                spec:
                  template:
                    spec:
                      containers:
                        - name: %s
                          image: %s
                """.formatted(name, name, image);
    }
}
