package io.jenkins.plugins.gitops.demo;

import io.jenkins.plugins.gitops.cluster.ResourceType;
import io.jenkins.plugins.gitops.deploy.DeploymentRequest;
import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.manifest.ObjectKey;
import io.jenkins.plugins.gitops.manifest.Trees;
import io.jenkins.plugins.gitops.preflight.CheckReport;
import io.jenkins.plugins.gitops.record.BumpOptions;
import io.jenkins.plugins.gitops.record.DeploymentRecord;
import io.jenkins.plugins.gitops.record.DeploymentRecord.Origin;
import io.jenkins.plugins.gitops.record.DeploymentRecord.WantedImage;
import io.jenkins.plugins.gitops.record.Phase;
import io.jenkins.plugins.gitops.testing.Allowed;
import io.jenkins.plugins.gitops.testing.ClusterEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/** The main job, end to end, on a real Kubernetes: run by {@code ./gitops demo}. */
public final class Demo {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration CLEANING = Duration.ofSeconds(20);
    private static final ResourceType DEPLOYMENT = new ResourceType("apps", "v1", "Deployment", "deployments", true);

    // Held, because the log manager forgets the level of a logger that nobody holds.
    private static final Logger JETTY = Logger.getLogger("org.eclipse.jetty");

    private final DemoWorld world;
    private final DemoReport report;
    private final DemoImages images;

    private Demo(DemoWorld world, DemoReport report, DemoImages images) {
        this.world = world;
        this.report = report;
        this.images = images;
    }

    public static void main(String[] arguments) throws Exception {
        JETTY.setLevel(Level.WARNING);
        boolean serve = List.of(arguments).contains("--serve");
        ClusterEnvironment environment = ClusterEnvironment.find().orElse(null);
        if (environment == null) {
            System.err.println("No cluster runs. './gitops demo' starts one; or set GITOPS_KUBECONFIG to your own.");
            System.exit(1);
        }
        Path folder = Files.createTempDirectory("gitops-demo");
        DemoReport report = new DemoReport(System.out);
        String user = System.getProperty("user.name", "demo");
        boolean good;
        try (DemoWorld world = new DemoWorld(environment, folder, report::line);
                DemoPages pages = new DemoPages(
                        world.engine(),
                        new Allowed(user, user),
                        Path.of("src/main/webapp").toAbsolutePath(),
                        0)) {
            world.events().subscribe(event -> {
                if (!event.text().isEmpty()) {
                    report.line(event.text());
                }
            });
            System.out.println(
                    "Cluster: " + environment.get("GITOPS_CLUSTER_MODE").orElse("of yours") + ", Kubernetes "
                            + world.cluster().version());
            good = new Demo(world, report, new DemoImages(environment, world.image())).run();
            if (serve) {
                System.out.println("The page is at " + pages.url() + " until you press Ctrl-C.");
                untilStopped();
            }
        } finally {
            DemoFolder.delete(folder);
        }
        if (!serve) {
            System.exit(good ? 0 : 1);
        }
    }

    /** Lets whoever stops this JVM wait until the main thread has cleaned up. */
    private static void untilStopped() throws InterruptedException {
        CountDownLatch stopped = new CountDownLatch(1);
        Thread serving = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            stopped.countDown();
            try {
                serving.join(CLEANING.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }));
        stopped.await();
    }

    private boolean run() {
        report.step("Build and push version 1, without a Docker daemon", () -> images.push("v1"));
        report.step("Ask whether a deployment would work, without changing anything", this::checked);
        report.step("Deploy version 1", () -> deployed("v1"));
        report.step("Build and push version 2", () -> images.push("v2"));
        report.step("Roll out version 2", () -> deployed("v2"));
        report.step("Undo a change that someone makes by hand", this::healed);
        report.step("Refuse a deploy token before anything is pushed", this::refused);
        report.step("Fail early on a version that does not exist", this::missing);
        report.step("Bring version 2 back by a commit", () -> deployed("v2"));
        report.step("Ask for a merge request instead of pushing", this::mergeRequest);
        return report.table();
    }

    private String checked() throws InterruptedException {
        CheckReport good = world.check("git-push", "v1");
        check(good.passed(), "the checks found what is not there: " + good.results());
        CheckReport bad = world.check("deploy-token", "v1");
        check(
                bad.results().stream().anyMatch(result -> result.code().equals("git.deploy-token-cannot-push")),
                "nobody noticed that a deploy token cannot push: " + bad.results());
        return "%s; with a deploy token %s".formatted(good.summary(), bad.summary());
    }

    private String mergeRequest() throws Exception {
        String tip = world.manifests().tip("main").orElseThrow();
        BumpOptions beside = new BumpOptions(
                null,
                List.of(),
                List.of(),
                new BumpOptions.MergeRequest("", "Take version 1 again", List.of("demo"), false),
                "",
                false,
                BumpOptions.Source.UNKNOWN);
        DeploymentRecord record = deploy("v1", "", beside);
        check(record.phase() == Phase.SUCCEEDED, "%s: %s".formatted(record.phase(), record.cause()));
        check(world.manifests().tip("main").orElseThrow().equals(tip), "something was pushed to main");
        check(!record.mergeRequestUrl().isEmpty(), "the server named no merge request");
        return record.mergeRequestUrl();
    }

    private String deployed(String tag) throws Exception {
        DeploymentRecord record = deploy(tag, "");
        check(record.phase() == Phase.SUCCEEDED, "%s: %s".formatted(record.phase(), record.cause()));
        check(
                world.manifests().read("main", DemoWorld.MANIFEST).orElse("").contains(world.image() + ":" + tag),
                "the manifest on the branch does not name " + tag);
        Manifest live = live();
        check(
                live.maps("spec", "template", "spec", "containers").stream()
                        .anyMatch(container -> Trees.text(container, "image").equals(world.image() + ":" + tag)),
                "the Deployment in the cluster does not run " + tag);
        long available = live.number("status", "availableReplicas");
        check(available == 2, "2 pods should be available, not " + available);
        return "%d pods run %s, commit %s"
                .formatted(available, tag, record.git().commit().substring(0, 7));
    }

    private String healed() throws InterruptedException {
        Map<String, Object> patch = Map.of("spec", Map.of("replicas", 1));
        long before = System.nanoTime();
        world.cluster().patch(DEPLOYMENT, key(), patch);
        await(() -> live().number("spec", "replicas") == 2, "replicas stayed at 1");
        return "replicas set to 1 by hand were 2 again after "
                + DemoReport.text(Duration.ofNanos(System.nanoTime() - before));
    }

    private String refused() throws Exception {
        String tip = world.manifests().tip("main").orElseThrow();
        DeploymentRecord record = deploy("v1", "deploy-token");
        check(record.phase() == Phase.FAILED, "the deploy token was not refused but ended " + record.phase());
        check(record.cause().code().contains("deploy-token"), "another cause: " + record.cause());
        check(world.manifests().tip("main").orElseThrow().equals(tip), "something was pushed");
        return record.cause().sentence();
    }

    private String missing() throws Exception {
        DeploymentRecord record = deploy("v9-does-not-exist", "");
        check(record.phase() == Phase.FAILED, "a version that does not exist ended " + record.phase());
        check(record.cause().code().equals("health.image-not-found"), "another cause: " + record.cause());
        return record.cause().sentence();
    }

    private DeploymentRecord deploy(String tag, String credentialId)
            throws ExecutionException, InterruptedException, TimeoutException {
        return deploy(tag, credentialId, BumpOptions.STANDARD);
    }

    private DeploymentRecord deploy(String tag, String credentialId, BumpOptions options)
            throws ExecutionException, InterruptedException, TimeoutException {
        DeploymentRequest request = new DeploymentRequest(
                UUID.randomUUID().toString(),
                DemoWorld.APPLICATION,
                List.of(new WantedImage(world.image() + ":" + tag, images.digest(tag))),
                new Origin(
                        "demo",
                        "",
                        System.getProperty("user.name", ""),
                        world.source().tip("main").orElse(""),
                        ""),
                credentialId,
                PATIENCE,
                options);
        return world.engine().deployments().start(request).get(PATIENCE.toSeconds() + 30, TimeUnit.SECONDS);
    }

    private Manifest live() {
        return world.cluster()
                .get(DEPLOYMENT, world.namespace(), "shop")
                .orElseThrow(() -> new AssertionError("there is no Deployment shop in " + world.namespace()));
    }

    private ObjectKey key() {
        return new ObjectKey("apps", "Deployment", world.namespace(), "shop");
    }

    private static void await(BooleanSupplier condition, String otherwise) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            check(System.nanoTime() < end, otherwise);
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    private static void check(boolean good, String otherwise) {
        if (!good) {
            throw new AssertionError(otherwise);
        }
    }

    /** Removes what the demo left on disk. */
    private static final class DemoFolder {
        static void delete(Path folder) throws IOException {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }
}
