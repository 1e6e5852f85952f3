package io.jenkins.plugins.gitops.deploy;

import io.jenkins.plugins.gitops.application.Application;
import io.jenkins.plugins.gitops.application.ApplicationReader;
import io.jenkins.plugins.gitops.cluster.ClusterSettings;
import io.jenkins.plugins.gitops.git.GitCredential;
import io.jenkins.plugins.gitops.git.GitCredential.UserPassword;
import io.jenkins.plugins.gitops.git.GitCredentials;
import io.jenkins.plugins.gitops.reconcile.ApplicationStatus;
import io.jenkins.plugins.gitops.reconcile.ApplicationsRepository;
import io.jenkins.plugins.gitops.reconcile.Identity;
import io.jenkins.plugins.gitops.reconcile.ManagedApplication;
import io.jenkins.plugins.gitops.record.BumpOptions;
import io.jenkins.plugins.gitops.record.DeploymentRecord;
import io.jenkins.plugins.gitops.record.DeploymentRecord.Origin;
import io.jenkins.plugins.gitops.record.DeploymentRecord.WantedImage;
import io.jenkins.plugins.gitops.record.Phase;
import io.jenkins.plugins.gitops.record.Rollback;
import io.jenkins.plugins.gitops.testing.GitServer;
import io.jenkins.plugins.gitops.testing.Role;
import io.jenkins.plugins.gitops.testing.ServedRepository;
import io.jenkins.plugins.gitops.testing.TestCluster;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.awaitility.Awaitility;

/** A whole engine on a real Git server and a real API server, with one application in a namespace of its own. */
final class EngineFixture implements AutoCloseable {
    static final String APPLICATION = "shop";
    static final String IMAGE = "registry.example:5000/team/shop";
    static final String FOLDER = "shop";

    private final TestCluster cluster;
    private final Path folder;
    private final String suffix = UUID.randomUUID().toString().substring(0, 8);
    private final GitServer git;
    private final ServedRepository manifests;
    private final String pushToken;
    private final Map<String, GitCredential> credentials = new ConcurrentHashMap<>();
    private final List<String> problems = Collections.synchronizedList(new ArrayList<>());
    private final List<AutoCloseable> open = new ArrayList<>();

    EngineFixture(TestCluster cluster, Path folder) {
        this.cluster = cluster;
        this.folder = folder;
        this.git = GitServer.start(folder.resolve("git-server"));
        this.manifests = git.create("team/manifests");
        UserPassword push = git.projectToken("team/manifests", Role.MAINTAINER).credential();
        this.pushToken = push.secret();
        credentials.put("push", push);
        credentials.put("deploy-token", git.deployToken("team/manifests").credential());
        credentials.put("wrong", new UserPassword("oauth2", "glpat-wrong"));
    }

    TestCluster cluster() {
        return cluster;
    }

    /** Replaces a credential that the engine's requests and applications may name. */
    void credential(String id, GitCredential credential) {
        credentials.put(id, credential);
    }

    GitServer git() {
        return git;
    }

    ServedRepository manifests() {
        return manifests;
    }

    List<String> problems() {
        return problems;
    }

    String pushToken() {
        return pushToken;
    }

    /** Unlike that of any other test on the same cluster; also the name of its Lease. */
    String installation() {
        return "test-" + suffix;
    }

    /** The application's name, unlike that of any other test on the same cluster. */
    String application() {
        return APPLICATION + "-" + suffix;
    }

    /** An engine over the given state folder, with this application; closed with the fixture. */
    Engine engine(String state) {
        return engine(state, policy("automated: {prune: true, selfHeal: true}"));
    }

    Engine engine(String state, String application) {
        Engine engine = start(state);
        configure(engine, application);
        return engine;
    }

    /** An engine whose syncs end after a time. */
    Engine engine(String state, String application, Duration operationTime) {
        EngineLimits standard = EngineLimits.STANDARD;
        EngineLimits limits = new EngineLimits(
                standard.workers(),
                standard.operations(),
                standard.jitterPercent(),
                standard.renderTime(),
                operationTime,
                standard.retention());
        Engine engine = start(state, limits);
        configure(engine, application);
        return engine;
    }

    /** An engine without applications. */
    Engine start(String state) {
        return start(state, EngineLimits.STANDARD);
    }

    Engine start(String state, EngineLimits limits) {
        return start(state, limits, Duration.ofSeconds(30));
    }

    /** @param resync the time between two looks without a reason */
    Engine start(String state, EngineLimits limits, Duration resync) {
        Identity identity =
                Identity.of(installation(), UUID.randomUUID().toString()).withLeaseName(installation());
        EngineSettings settings = EngineSettings.of(folder.resolve(state), folder.resolve(state + "-cache"), identity)
                .withRendering(new RenderingSettings(
                        System.getenv().getOrDefault("GITOPS_KUSTOMIZE", ""),
                        System.getenv().getOrDefault("GITOPS_HELM", ""),
                        List.of()))
                .withIntervals(Duration.ofSeconds(2), resync)
                .withLimits(limits);
        GitCredentials found = (id, context) -> credentials.getOrDefault(id, new GitCredential.Anonymous());
        Engine engine = Engine.start(settings, found, event -> {}, problems::add);
        open.add(engine);
        return engine;
    }

    void configure(Engine engine, String application) {
        configure(engine, application, cluster.settings());
    }

    void configure(Engine engine, String yaml, ClusterSettings settings) {
        engine.configure(
                List.of(new ClusterDefinition("test", true, settings.server().toString(), () -> settings)),
                List.of(new ManagedApplication(read(yaml), "push", "")),
                List.of());
    }

    /** The same application, from the folder {@code applications} of the same repository instead of the configuration. */
    void configureFromRepository(Engine engine) {
        ClusterSettings settings = cluster.settings();
        engine.configure(
                List.of(new ClusterDefinition("test", true, settings.server().toString(), () -> settings)),
                List.of(),
                List.of(new ApplicationsRepository(manifests.url(), "applications", "HEAD", "push", "")));
    }

    static Application read(String yaml) {
        return new ApplicationReader().readAll("the test", yaml).applications().get(0);
    }

    String policy(String policy) {
        return application("main", policy);
    }

    String application(String revision, String policy) {
        return """
                apiVersion: argoproj.io/v1alpha1
                kind: Application
                metadata: {name: %s}
                spec:
                  source: {repoURL: "%s", path: %s, targetRevision: %s}
                  destination: {name: in-cluster, namespace: %s}
                  syncPolicy: {%s}
                """.formatted(application(), manifests.url(), FOLDER, revision, cluster.namespace(), policy);
    }

    CompletableFuture<DeploymentRecord> deploy(Engine engine, String tag) {
        return deploy(engine, UUID.randomUUID().toString(), tag, "");
    }

    CompletableFuture<DeploymentRecord> deploy(Engine engine, String id, String tag, String credentialId) {
        return engine.deployments()
                .start(new DeploymentRequest(
                        id,
                        application(),
                        List.of(new WantedImage(IMAGE + ":" + tag, "")),
                        new Origin("test", "", "", "", ""),
                        credentialId,
                        Duration.ofMinutes(3)));
    }

    CompletableFuture<DeploymentRecord> rollBack(Engine engine, String id, Rollback rollback) {
        return engine.deployments()
                .start(new DeploymentRequest(
                        id,
                        application(),
                        List.of(),
                        new Origin("test", "", "", "", ""),
                        "",
                        Duration.ofMinutes(3),
                        BumpOptions.STANDARD.with(rollback)));
    }

    /** With what nodes are to pull by. */
    DeploymentRecord deployed(Engine engine, String image, String pullCredentialId) throws Exception {
        return engine.deployments()
                .start(new DeploymentRequest(
                        UUID.randomUUID().toString(),
                        application(),
                        List.of(new WantedImage(image, "")),
                        new Origin("test", "", "", "", ""),
                        "",
                        Duration.ofMinutes(3),
                        BumpOptions.STANDARD,
                        pullCredentialId))
                .get(4, TimeUnit.MINUTES);
    }

    DeploymentRecord deployed(Engine engine, String tag) throws Exception {
        return deploy(engine, tag).get(4, TimeUnit.MINUTES);
    }

    /** Waits for a status of the application. */
    ApplicationStatus await(Engine engine, Predicate<ApplicationStatus> condition) {
        return Awaitility.await()
                .atMost(2, TimeUnit.MINUTES)
                .pollInterval(Duration.ofMillis(50))
                .until(
                        () -> engine.status(application()).orElse(null),
                        status -> status != null && condition.test(status));
    }

    /** Waits until the commit of a deployment is known, and the cluster is to follow. */
    void awaitWaiting(Engine engine, String id) {
        Awaitility.await()
                .atMost(1, TimeUnit.MINUTES)
                .until(
                        () -> engine.deployments().find(application(), id).orElse(null),
                        record -> record != null && record.phase() == Phase.WAITING);
    }

    static Map<String, String> file(String name, String text) {
        return Map.of(FOLDER + "/" + name, text);
    }

    static String configMap(String name, String value) {
        return """
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: %s}
                data: {key: "%s"}
                """.formatted(name, value);
    }

    /** A Deployment without pods, so that it is healthy at once whatever runs pods here. */
    static String deployment(String tag) {
        return """
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: shop}
                spec:
                  replicas: 0
                  selector: {matchLabels: {app: shop}}
                  template:
                    metadata: {labels: {app: shop}}
                    spec:
                      containers:
                        - name: shop
                          image: %s:%s # bumped
                """.formatted(IMAGE, tag);
    }

    @Override
    public void close() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
        git.close();
    }
}
