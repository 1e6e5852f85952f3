package io.jenkins.plugins.gitops.bench;

import io.jenkins.plugins.gitops.application.Application;
import io.jenkins.plugins.gitops.application.ApplicationReader;
import io.jenkins.plugins.gitops.bench.ReconcileBench.Width;
import io.jenkins.plugins.gitops.cluster.Cluster;
import io.jenkins.plugins.gitops.cluster.ClusterConnector;
import io.jenkins.plugins.gitops.cluster.ClusterRuntime;
import io.jenkins.plugins.gitops.cluster.ClusterSettings;
import io.jenkins.plugins.gitops.cluster.ResourceType;
import io.jenkins.plugins.gitops.deploy.ClusterDefinition;
import io.jenkins.plugins.gitops.deploy.DeploymentRequest;
import io.jenkins.plugins.gitops.deploy.Engine;
import io.jenkins.plugins.gitops.deploy.EngineSettings;
import io.jenkins.plugins.gitops.git.GitCredential;
import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.reconcile.ApplicationStatus;
import io.jenkins.plugins.gitops.reconcile.Identity;
import io.jenkins.plugins.gitops.reconcile.ManagedApplication;
import io.jenkins.plugins.gitops.record.DeploymentRecord;
import io.jenkins.plugins.gitops.record.DeploymentRecord.Origin;
import io.jenkins.plugins.gitops.record.DeploymentRecord.WantedImage;
import io.jenkins.plugins.gitops.record.Phase;
import io.jenkins.plugins.gitops.sync.SyncStatus;
import io.jenkins.plugins.gitops.testing.ClusterEnvironment;
import io.jenkins.plugins.gitops.testing.GitServer;
import io.jenkins.plugins.gitops.testing.Role;
import io.jenkins.plugins.gitops.testing.ServedRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** How fast, and how much memory: run by {@code ./gitops bench}. Figures of one run on one machine, beside what they must beat. */
public final class Bench implements AutoCloseable {
    private static final int APPLICATIONS = 100;
    private static final int OBJECTS = 10;
    private static final int FILES = 10_000;
    private static final int BUMPS = 20;
    private static final List<Width> WIDTHS = List.of(
            new Width(4, 4), new Width(8, 4), new Width(8, 6), new Width(8, 8), new Width(16, 8), new Width(16, 16));
    private static final ResourceType NAMESPACE = new ResourceType("", "v1", "Namespace", "namespaces", false);

    private final Path folder;
    private final GitServer git;
    private final ServedRepository manifests;
    private final ClusterSettings cluster;
    private final Cluster admin;
    private final String suffix = UUID.randomUUID().toString().substring(0, 8);
    private final String namespace = "gitops-bench-" + suffix;
    private final GitCredential credential;
    private final BenchTable table = new BenchTable(System.out);

    private Bench(ClusterEnvironment environment, Path folder) {
        this.folder = folder;
        git = GitServer.start(folder.resolve("git-server"));
        manifests = git.create("team/manifests");
        credential = git.projectToken("team/manifests", Role.MAINTAINER).credential();
        cluster = ClusterSettings.ofKubeconfig("bench", environment.kubeconfig());
        admin = new ClusterConnector(ClusterRuntime.system()).connect(cluster);
        admin.create(
                NAMESPACE,
                Manifest.of(Map.of("apiVersion", "v1", "kind", "Namespace", "metadata", Map.of("name", namespace))));
    }

    /**
     * @param arguments the parts to run, {@code bumps}, {@code engine}, {@code reconcile}, {@code thousand}, {@code pages} and
     *     {@code workers}; the first three where none is named
     */
    public static void main(String[] arguments) throws Exception {
        List<String> parts = arguments.length == 0 ? List.of("bumps", "engine", "reconcile") : List.of(arguments);
        ClusterEnvironment environment = ClusterEnvironment.find().orElse(null);
        if (environment == null) {
            System.err.println("No cluster runs. './gitops bench' starts one; or set GITOPS_KUBECONFIG to your own.");
            System.exit(1);
        }
        try (Bench bench = new Bench(environment, Files.createTempDirectory("gitops-bench"))) {
            if (parts.contains("bumps")) {
                bench.bumpsBesideAScript();
            }
            if (parts.contains("engine")) {
                bench.manyFiles();
                bench.manyApplications();
            }
            if (parts.contains("reconcile")) {
                bench.reconcile(environment, Width.STANDARD, ReconcileBench::run);
            }
            if (parts.contains("thousand")) {
                bench.reconcile(environment, Width.STANDARD, ReconcileBench::runThousand);
            }
            if (parts.contains("pages")) {
                bench.pages(environment);
            }
            if (parts.contains("workers")) {
                for (Width width : WIDTHS) {
                    bench.reconcile(environment, width, reconcile -> reconcile.runFew(width));
                }
            }
            bench.table.print();
        }
    }

    private interface Part {
        void run(ReconcileBench reconcile) throws Exception;
    }

    // A JVM and a folder of its own for each.
    private void reconcile(ClusterEnvironment environment, Width width, Part part) throws Exception {
        Path own = Files.createTempDirectory(folder, "reconcile");
        try (ReconcileBench reconcile = new ReconcileBench(own, table, environment, width)) {
            part.run(reconcile);
        }
    }

    private void pages(ClusterEnvironment environment) throws Exception {
        Path own = Files.createTempDirectory(folder, "pages");
        try (PagesBench pages = new PagesBench(own, table, environment)) {
            pages.run();
        }
    }

    private void bumpsBesideAScript() throws IOException, InterruptedException {
        if (!ScriptPeer.possible()) {
            System.out.println("Not measured, because there is no git on this machine: bumps beside a script");
            return;
        }
        try (BumpBench bumps = new BumpBench(folder, table)) {
            bumps.run();
        }
    }

    private void manyFiles() throws Exception {
        Map<String, String> files = new LinkedHashMap<>();
        IntStream.range(0, FILES).forEach(i -> files.put("noise/%03d/%d.yaml".formatted(i / 100, i), "a: " + i + "\n"));
        files.put("shop/deployment.yaml", BenchFiles.deployment("0"));
        manifests.commit("main", files, "Start with many files");
        try (Engine engine = engine("many-files")) {
            configure(engine, List.of(application("bench-shop-" + suffix, "shop")));
            await(engine, "bench-shop-" + suffix, status -> status.sync() == SyncStatus.SYNCED);
            long commit = System.nanoTime();
            DeploymentRecord record = deploy(engine, 1).get(3, TimeUnit.MINUTES);
            require(record.phase() == Phase.SUCCEEDED, "a deployment failed: " + record.cause());
            table.add(
                    "bump, push, apply, healthy: one application in a repository of 10,000 files",
                    since(commit),
                    "ms",
                    "Argo CD's poll alone: up to 180,000 ms");
            table.add(
                    "  of that, request to pushed commit",
                    pushTime(record),
                    "ms",
                    "argocd-image-updater: 4,000 to 5,000 ms");
            applied(engine);
            bumps(engine);
        }
    }

    private void applied(Engine engine) throws Exception {
        manifests.commit("main", Map.of("shop/config.yaml", BenchFiles.configMap("pushed", "1")), "Push by hand");
        String tip = manifests.tip("main").orElseThrow();
        long begin = System.nanoTime();
        engine.repositoryChanged(manifests.url());
        await(engine, "bench-shop-" + suffix, status -> status.syncedRevision().equals(tip));
        table.add("commit heard of to applied, one application", since(begin), "ms", "Flux: about 250 ms each, queued");
    }

    private void bumps(Engine engine) throws Exception {
        int before = manifests.log("main").size();
        long begin = System.nanoTime();
        List<CompletableFuture<DeploymentRecord>> ends =
                IntStream.range(0, BUMPS).mapToObj(i -> deploy(engine, 100 + i)).toList();
        for (CompletableFuture<DeploymentRecord> end : ends) {
            Phase phase = end.get(3, TimeUnit.MINUTES).phase();
            require(phase == Phase.SUCCEEDED || phase == Phase.SUPERSEDED, "a bump ended " + phase);
        }
        int commits = manifests.log("main").size() - before;
        require(commits == BUMPS, "%d commits for %d bumps".formatted(commits, BUMPS));
        table.add(
                BUMPS + " deployments at once on one branch, all ended",
                since(begin),
                "ms",
                "argocd-image-updater: 90 in about 420,000 ms");
    }

    private void manyApplications() throws Exception {
        Map<String, String> files = new LinkedHashMap<>();
        List<Application> applications = new ArrayList<>();
        for (int app = 0; app < APPLICATIONS; app++) {
            String name = "bench-%s-%d".formatted(suffix, app);
            for (int object = 0; object < OBJECTS; object++) {
                files.put(
                        "apps/%d/%d.yaml".formatted(app, object), BenchFiles.configMap("c-" + app + "-" + object, "1"));
            }
            applications.add(application(name, "apps/" + app));
        }
        manifests.commit("main", files, "Add many applications");
        long empty = usedMemory();
        try (Engine engine = engine("many-applications")) {
            long begin = System.nanoTime();
            configure(engine, applications);
            awaitAll(engine, applications, status -> status.sync() == SyncStatus.SYNCED);
            table.add(
                    "first sync of 100 applications with 10 objects each",
                    since(begin),
                    "ms",
                    "Flux, 100 with 4 objects on 16 cores: 26,000 ms");
            long used = usedMemory() - empty;
            table.add(
                    "memory per managed object, everything of the engine counted",
                    used / (APPLICATIONS * OBJECTS),
                    "bytes",
                    "own limit: 4,096");
            Map<String, Long> passes = new LinkedHashMap<>();
            applications.forEach(each -> passes.put(
                    each.name(), engine.status(each.name()).orElseThrow().pass()));
            long again = System.nanoTime();
            engine.repositoryChanged(manifests.url());
            awaitAll(engine, applications, status -> status.pass() > passes.get(status.application()));
            table.add("pass over 100 applications with nothing to do", since(again), "ms", "");
        }
    }

    private CompletableFuture<DeploymentRecord> deploy(Engine engine, int tag) {
        return engine.deployments()
                .start(new DeploymentRequest(
                        UUID.randomUUID().toString(),
                        "bench-shop-" + suffix,
                        List.of(new WantedImage(BenchFiles.IMAGE + ":" + tag, "")),
                        new Origin("bench", "", "", "", ""),
                        "",
                        Duration.ofMinutes(3)));
    }

    private static long pushTime(DeploymentRecord record) {
        return record.timeline().stream()
                .filter(entry -> entry.text().startsWith("pushed commit"))
                .map(entry ->
                        Duration.between(record.requestedAt(), entry.time()).toMillis())
                .findFirst()
                .orElseThrow();
    }

    private Engine engine(String name) {
        Identity identity = Identity.of("bench-" + suffix, suffix).withLeaseName("bench-" + suffix + "-" + name);
        EngineSettings settings = EngineSettings.of(folder.resolve(name), folder.resolve(name + "-cache"), identity)
                .withIntervals(Duration.ofMinutes(10), Duration.ofMinutes(30));
        return Engine.start(settings, (id, context) -> credential, event -> {}, System.err::println);
    }

    private void configure(Engine engine, List<Application> applications) {
        engine.configure(
                List.of(new ClusterDefinition("bench", true, "bench", () -> cluster)),
                applications.stream()
                        .map(each -> new ManagedApplication(each, "git", ""))
                        .toList(),
                List.of());
    }

    private Application application(String name, String path) {
        String yaml = BenchFiles.application(name, manifests.url(), path, namespace);
        return new ApplicationReader().readAll("the bench", yaml).applications().get(0);
    }

    private static void awaitAll(Engine engine, List<Application> applications, Predicate<ApplicationStatus> condition)
            throws InterruptedException {
        for (Application each : applications) {
            await(engine, each.name(), condition);
        }
    }

    private static void await(Engine engine, String application, Predicate<ApplicationStatus> condition)
            throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(5);
        while (engine.status(application).filter(condition).isEmpty()) {
            require(System.nanoTime() < end, application + " did not get there: " + engine.status(application));
            TimeUnit.MILLISECONDS.sleep(2);
        }
    }

    private static long usedMemory() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static long since(long begin) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
    }

    private static void require(boolean good, String otherwise) {
        if (!good) {
            throw new IllegalStateException(otherwise);
        }
    }

    @Override
    public void close() {
        admin.get(NAMESPACE, "", namespace)
                .ifPresent(found -> admin.delete(
                        NAMESPACE, found.key(), found.uid(), found.resourceVersion(), Cluster.Propagation.BACKGROUND));
        admin.close();
        git.close();
    }
}
