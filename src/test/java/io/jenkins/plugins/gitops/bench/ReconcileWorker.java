package io.jenkins.plugins.gitops.bench;

import com.sun.management.GarbageCollectionNotificationInfo;
import io.jenkins.plugins.gitops.application.Application;
import io.jenkins.plugins.gitops.application.ApplicationReader;
import io.jenkins.plugins.gitops.cluster.ClusterSettings;
import io.jenkins.plugins.gitops.deploy.ClusterDefinition;
import io.jenkins.plugins.gitops.deploy.Engine;
import io.jenkins.plugins.gitops.deploy.EngineLimits;
import io.jenkins.plugins.gitops.deploy.EngineSettings;
import io.jenkins.plugins.gitops.deploy.RenderingSettings;
import io.jenkins.plugins.gitops.git.GitCredential;
import io.jenkins.plugins.gitops.git.GitCredential.UserPassword;
import io.jenkins.plugins.gitops.reconcile.ApplicationStatus;
import io.jenkins.plugins.gitops.reconcile.Identity;
import io.jenkins.plugins.gitops.reconcile.ManagedApplication;
import io.jenkins.plugins.gitops.sync.SyncStatus;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/**
 * An engine in a JVM of its own. Orders, each answered by a number: {@code configure <file>} takes the Applications of a
 * file and waits until all are synced, in ms; {@code changed <tag> <application or *>} hears of a push and waits until those
 * run with the tag, in ms; {@code heard} hears of a push and waits for nothing; {@code page}, {@code page-processor}, {@code page-bytes}, {@code open <number>}
 * and {@code answers} are those of {@link OpenPages}; {@code passes} is how many looks there were at all of them; {@code heap} is the heap in use after
 * a collection, and {@code peak} the most that a collection left since the last {@code peak}, in bytes.
 */
final class ReconcileWorker {
    private final Engine engine;
    private final ClusterSettings cluster;
    private final AtomicLong peak = new AtomicLong();
    private List<Application> applications = List.of();
    private OpenPages pages;

    private ReconcileWorker(
            Path folder,
            ClusterSettings cluster,
            GitCredential credential,
            String kustomize,
            int workers,
            int operations) {
        this.cluster = cluster;
        notePeaks();
        Identity identity =
                Identity.of("bench", UUID.randomUUID().toString()).withLeaseName("bench-" + UUID.randomUUID());
        EngineLimits standard = EngineLimits.STANDARD;
        EngineSettings settings = EngineSettings.of(folder.resolve("state"), folder.resolve("cache"), identity)
                .withRendering(new RenderingSettings(kustomize, "", List.of()))
                .withLimits(new EngineLimits(
                        workers,
                        operations,
                        standard.jitterPercent(),
                        standard.renderTime(),
                        standard.operationTime(),
                        standard.retention()));
        engine = Engine.start(settings, (id, context) -> credential, event -> {}, System.err::println);
    }

    /** @param arguments folder, kubeconfig, Kustomize, the user name, how many workers and how many of them sync; the secret is the first line of standard input */
    public static void main(String[] arguments) throws Exception {
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        GitCredential credential = new UserPassword(arguments[3], lines.readLine());
        ClusterSettings cluster = ClusterSettings.ofKubeconfig("bench", Files.readString(Path.of(arguments[1])));
        ReconcileWorker worker = new ReconcileWorker(
                Path.of(arguments[0]),
                cluster,
                credential,
                arguments[2],
                Integer.parseInt(arguments[4]),
                Integer.parseInt(arguments[5]));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            System.out.println(worker.obey(line.split(" ")));
        }
        worker.engine.close();
        System.exit(0);
    }

    private long obey(String... order) throws IOException, InterruptedException {
        return switch (order[0]) {
            case "configure" -> configure(Path.of(order[1]));
            case "changed" -> changed(order[1], order[2]);
            case "heap" -> collected();
            case "peak" -> peak();
            case "passes" -> passes();
            case "page" -> pages().first();
            case "page-processor" -> pages().processor();
            case "page-bytes" -> pages().bytes();
            case "open" -> pages().open(Integer.parseInt(order[1]));
            case "answers" -> pages().answers();
            case "heard" -> heard();
            default -> throw new IOException("No such order: " + order[0]);
        };
    }

    private long configure(Path file) throws IOException, InterruptedException {
        applications = new ApplicationReader()
                .readAll("the bench", Files.readString(file))
                .applications();
        long begin = System.nanoTime();
        engine.configure(
                List.of(new ClusterDefinition("bench", true, "bench", () -> cluster)),
                applications.stream()
                        .map(each -> new ManagedApplication(each, "git", ""))
                        .toList(),
                List.of());
        for (Application each : applications) {
            await(each.name(), status -> status.sync() == SyncStatus.SYNCED);
        }
        return since(begin);
    }

    private long changed(String tag, String which) throws InterruptedException {
        List<Application> touched = applications.stream()
                .filter(each -> which.equals("*") || which.equals(each.name()))
                .toList();
        long begin = System.nanoTime();
        touched.stream().map(each -> each.source().repoUrl()).distinct().forEach(engine::repositoryChanged);
        String image = BenchFiles.IMAGE + ":" + tag;
        for (Application each : touched) {
            await(each.name(), status -> status.images().contains(image) && status.sync() == SyncStatus.SYNCED);
        }
        return since(begin);
    }

    private OpenPages pages() {
        if (pages == null) {
            pages = new OpenPages(engine);
        }
        return pages;
    }

    private long heard() {
        Set<String> urls =
                applications.stream().map(each -> each.source().repoUrl()).collect(Collectors.toSet());
        urls.forEach(engine::repositoryChanged);
        return urls.size();
    }

    private long passes() {
        return applications.stream()
                .flatMap(each -> engine.status(each.name()).stream())
                .mapToLong(ApplicationStatus::pass)
                .sum();
    }

    private void await(String application, Predicate<ApplicationStatus> condition) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(10);
        while (engine.status(application).filter(condition).isEmpty()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException(application + " did not get there: " + engine.status(application));
            }
            TimeUnit.MILLISECONDS.sleep(2);
        }
    }

    private static long since(long begin) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
    }

    private static long collected() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private long peak() {
        return peak.getAndSet(0);
    }

    // What a collection leaves is what is needed; all else is what the JVM was given room for.
    private void notePeaks() {
        Set<String> heap = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getName)
                .collect(Collectors.toSet());
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            ((NotificationEmitter) collector)
                    .addNotificationListener(
                            (notification, handback) -> {
                                if (notification.getUserData() instanceof CompositeData data) {
                                    long left =
                                            GarbageCollectionNotificationInfo.from(data)
                                                    .getGcInfo()
                                                    .getMemoryUsageAfterGc()
                                                    .entrySet()
                                                    .stream()
                                                    .filter(pool -> heap.contains(pool.getKey()))
                                                    .mapToLong(pool ->
                                                            pool.getValue().getUsed())
                                                    .sum();
                                    peak.accumulateAndGet(left, Math::max);
                                }
                            },
                            null,
                            null);
        }
    }
}
