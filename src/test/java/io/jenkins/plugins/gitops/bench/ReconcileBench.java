package io.jenkins.plugins.gitops.bench;

import io.jenkins.plugins.gitops.cluster.Cluster;
import io.jenkins.plugins.gitops.cluster.ClusterConnector;
import io.jenkins.plugins.gitops.cluster.ClusterRuntime;
import io.jenkins.plugins.gitops.cluster.ClusterSettings;
import io.jenkins.plugins.gitops.cluster.ResourceType;
import io.jenkins.plugins.gitops.deploy.EngineLimits;
import io.jenkins.plugins.gitops.git.GitCredential.UserPassword;
import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.manifest.ObjectKey;
import io.jenkins.plugins.gitops.testing.ClusterEnvironment;
import io.jenkins.plugins.gitops.testing.GitServer;
import io.jenkins.plugins.gitops.testing.Role;
import io.jenkins.plugins.gitops.testing.ServedRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * The reconciler beside the limit: the same objects sent by a bare loop, in turn with ours, in one run. Started by a push
 * that we hear of at once; polls each 30 s and a look at each application every 3 min go on meanwhile. All state on the disk
 * of the temporary folder.
 */
final class ReconcileBench implements AutoCloseable {
    private static final int HEAP_MEGABYTES = 512;
    private static final int MANY = 100;
    private static final int MORE = 500;
    private static final int MOST = 1_000;
    private static final int MEBIBYTE = 1024 * 1024;
    private static final int ROUNDS = 5;
    private static final int FEW_ROUNDS = 3;
    private static final int DRIFTS = 10;
    private static final int STEADY_SECONDS = 200; // more than one look at each
    private static final int SETTLE_SECONDS = 10;
    private static final int MOST_WAITS = 12;
    private static final ResourceType NAMESPACE = new ResourceType("", "v1", "Namespace", "namespaces", false);
    private static final ResourceType DEPLOYMENT = new ResourceType("apps", "v1", "Deployment", "deployments", true);

    private static final String IMAGE = "/spec/template/spec/containers/0/image";

    private final Path folder;
    private final BenchTable table;
    private final GitServer git;
    private final Cluster admin;
    private final RawLoop raw;
    private final WorkerProcess worker;
    private final long idleRss;
    private final List<String> namespaces = new ArrayList<>();
    private int round;

    /** How many applications the engine looks at beside each other, and how many of them it syncs. */
    record Width(int workers, int operations) {
        static final Width STANDARD = new Width(EngineLimits.STANDARD.workers(), EngineLimits.STANDARD.operations());
    }

    ReconcileBench(Path folder, BenchTable table, ClusterEnvironment environment, Width width) throws IOException {
        this.folder = Files.createDirectories(folder.resolve("reconcile"));
        this.table = table;
        this.git = GitServer.start(folder.resolve("reconcile-server"));
        Path kubeconfig = this.folder.resolve("kubeconfig");
        Files.writeString(kubeconfig, environment.kubeconfig());
        this.admin = new ClusterConnector(ClusterRuntime.system())
                .connect(ClusterSettings.ofKubeconfig("bench", environment.kubeconfig()));
        this.raw = new RawLoop(admin);
        UserPassword login = git.projectToken("", Role.MAINTAINER).credential();
        this.worker = WorkerProcess.start(
                ReconcileWorker.class,
                HEAP_MEGABYTES,
                this.folder.toString(),
                kubeconfig.toString(),
                environment.get("GITOPS_KUSTOMIZE").orElse(""),
                login.username(),
                String.valueOf(width.workers()),
                String.valueOf(width.operations()));
        worker.tell(login.secret());
        number("passes");
        this.idleRss = worker.peakRss();
    }

    /** Applications that are there, in one round: where their files are and what they are called. */
    private record Fleet(
            String prefix, String namespace, int size, boolean kustomize, List<ServedRepository> repositories) {
        String name(int application) {
            return prefix + "-" + application;
        }

        ServedRepository repository(int application) {
            return repositories.get(application % repositories.size());
        }

        void commit(String tag, int from, int to) {
            for (int i = 0; i < repositories.size(); i++) {
                Map<String, String> files = new LinkedHashMap<>();
                for (int application = from; application < to; application++) {
                    if (repository(application) == repositories.get(i)) {
                        files.putAll(ReconcileFiles.of("apps/" + name(application), name(application), tag, kustomize));
                    }
                }
                if (!files.isEmpty()) {
                    repositories.get(i).commit("main", files, "Set " + tag);
                }
            }
        }

        List<Manifest> manifests(String tag) {
            return IntStream.range(0, size)
                    .mapToObj(i -> ReconcileFiles.manifests(name(i), tag))
                    .flatMap(List::stream)
                    .toList();
        }

        String applications() {
            StringBuilder text = new StringBuilder();
            IntStream.range(0, size)
                    .forEach(i -> text.append("---\n")
                            .append(BenchFiles.application(
                                    name(i), repository(i).url(), "apps/" + name(i), namespace)));
            return text.toString();
        }
    }

    /** What a width comes to. */
    void runFew(Width width) throws Exception {
        rounds("%d workers, %d of them sync".formatted(width.workers(), width.operations()), false, 1, FEW_ROUNDS);
    }

    /** A thousand applications, and nothing before them. */
    void runThousand() throws Exception {
        long idle = number("heap");
        worker.ask("peak");
        large(MOST);
        memory(MOST, idle);
    }

    void run() throws Exception {
        long idle = number("heap");
        rounds("directory, one repository", false, 1, ROUNDS);
        rounds("kustomize, one repository", true, 1, ROUNDS);
        rounds("directory, 100 repositories", false, MANY, 1);
        Fleet few = fleet(MANY, false, 1);
        created(few);
        steady(few, "own limit: 100; Argo CD 700");
        worker.ask("peak");
        Fleet fleet = large(MORE);
        memory(MORE, idle);
        settle();
        one(fleet);
        drift(fleet);
        steady(fleet, "own limit: 300; Argo CD 5,300");
    }

    private void rounds(String what, boolean kustomize, int repositories, int times) throws Exception {
        List<Long> creates = new ArrayList<>();
        List<Long> rawCreates = new ArrayList<>();
        List<Long> changes = new ArrayList<>();
        List<Long> rawChanges = new ArrayList<>();
        List<Long> cpu = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            Fleet fleet = fleet(MANY, kustomize, repositories);
            String other = namespace();
            rawCreates.add(raw.apply(fleet.manifests("1"), other));
            creates.add(created(fleet));
            rawChanges.add(raw.apply(fleet.manifests("2"), other));
            fleet.commit("2", 0, MANY);
            long before = worker.cpuMillis();
            changes.add(number("changed 2 *"));
            cpu.add(worker.cpuMillis() - before);
        }
        ratio("create 100 applications: " + what, creates, rawCreates, 1.7);
        ratio("change all 100: " + what, changes, rawChanges, 2);
        table.add("  own processor time for that: " + what, median(cpu), "ms", "own limit: 3,000" + spread(cpu));
    }

    private Fleet large(int size) throws Exception {
        Fleet fleet = fleet(size, false, 1);
        long limit = raw.apply(fleet.manifests("1"), namespace());
        ratio(
                "create %,d applications: directory, one repository".formatted(size),
                List.of(created(fleet)),
                List.of(limit),
                1.5);
        return fleet;
    }

    private void memory(int applications, long idle) throws IOException {
        long peak = number("peak") - idle;
        long steady = number("heap") - idle;
        mebibytes(
                "heap with %,d applications, after a collection, above idle".formatted(applications),
                steady,
                "own limit for 500: 40");
        mebibytes(
                "  the most that a collection left while they were created, above idle",
                peak,
                "own limit for 500: 120");
        mebibytes(
                "resident memory of the JVM and its children, at the most, ever",
                worker.peakRss(),
                "idle: %,d; the JVM has %,d".formatted(idleRss / MEBIBYTE, HEAP_MEGABYTES));
    }

    private long created(Fleet fleet) throws IOException {
        fleet.commit("1", 0, fleet.size());
        Path file = folder.resolve(fleet.prefix() + ".yaml");
        Files.writeString(file, fleet.applications());
        return number("configure " + file);
    }

    /** A commit that touches one of many. */
    private void one(Fleet fleet) throws Exception {
        List<Long> all = new ArrayList<>();
        List<Long> cpu = new ArrayList<>();
        for (int i = 0; i < DRIFTS; i++) {
            fleet.commit("one-" + i, i, i + 1);
            long before = worker.cpuMillis();
            all.add(number("changed one-%d %s".formatted(i, fleet.name(i))));
            cpu.add(worker.cpuMillis() - before);
        }
        table.add(
                "push heard of to applied, 1 application of " + fleet.size(),
                median(all),
                "ms",
                "own limit: 100; Flux 151, Argo CD 375" + spread(all));
        table.add("  own processor time for that", median(cpu), "ms", spread(cpu));
    }

    private void drift(Fleet fleet) throws Exception {
        List<Long> all = new ArrayList<>();
        for (int i = 0; i < DRIFTS; i++) {
            ObjectKey key = new ObjectKey("apps", "Deployment", fleet.namespace(), fleet.name(i));
            long begin = System.nanoTime();
            admin.patch(DEPLOYMENT, key, List.of(Map.of("op", "replace", "path", IMAGE, "value", "drifted")));
            while (image(key).equals("drifted")) {
                TimeUnit.MILLISECONDS.sleep(2);
            }
            all.add(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin));
        }
        table.add("drift repaired", median(all), "ms", "own limit: 100; Argo CD 195" + spread(all));
    }

    private String image(ObjectKey key) {
        return admin
                .get(DEPLOYMENT, key.namespace(), key.name())
                .orElseThrow()
                .maps("spec", "template", "spec", "containers")
                .stream()
                .map(container -> String.valueOf(container.get("image")))
                .findFirst()
                .orElseThrow();
    }

    private void steady(Fleet fleet, String beside) throws Exception {
        settle();
        long passes = number("passes");
        long before = worker.cpuMillis();
        TimeUnit.SECONDS.sleep(STEADY_SECONDS);
        long perMinute = (worker.cpuMillis() - before) * 60 / STEADY_SECONDS;
        table.add(
                "processor time a minute while nothing changes, %d applications".formatted(fleet.size()),
                perMinute,
                "ms",
                beside);
        table.add("  looks at applications in that minute", (number("passes") - passes) * 60 / STEADY_SECONDS, "", "");
    }

    // What has just been applied is looked at a few times more.
    private void settle() throws Exception {
        long before = -1;
        for (int i = 0; i < MOST_WAITS && number("passes") != before; i++) {
            before = number("passes");
            TimeUnit.SECONDS.sleep(SETTLE_SECONDS);
        }
    }

    private Fleet fleet(int size, boolean kustomize, int repositories) {
        String prefix = "b" + ++round;
        List<ServedRepository> served = IntStream.range(0, repositories)
                .mapToObj(i -> git.create("bench/%s-%d".formatted(prefix, i)))
                .toList();
        return new Fleet(prefix, namespace(), size, kustomize, served);
    }

    private String namespace() {
        String name = "gitops-bench-" + UUID.randomUUID().toString().substring(0, 8);
        admin.create(
                NAMESPACE,
                Manifest.of(Map.of("apiVersion", "v1", "kind", "Namespace", "metadata", Map.of("name", name))));
        namespaces.add(name);
        return name;
    }

    private void ratio(String what, List<Long> ours, List<Long> limit, double target) {
        String beside = "raw loop: %,d ms, ratio %.2f, own limit %.1f%s"
                .formatted(median(limit), (double) median(ours) / median(limit), target, spread(ours));
        table.add(what, median(ours), "ms", beside);
    }

    private void mebibytes(String what, long bytes, String beside) {
        table.add(what, bytes / MEBIBYTE, "MiB", beside);
    }

    private long number(String order) throws IOException {
        return Long.parseLong(worker.ask(order));
    }

    private static String spread(List<Long> values) {
        return values.size() < 2
                ? ""
                : "; %,d to %,d in %d".formatted(Collections.min(values), Collections.max(values), values.size());
    }

    private static long median(List<Long> values) {
        List<Long> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }

    @Override
    public void close() throws IOException {
        worker.close();
        raw.close();
        for (String name : namespaces) {
            admin.get(NAMESPACE, "", name)
                    .ifPresent(found -> admin.delete(
                            NAMESPACE,
                            found.key(),
                            found.uid(),
                            found.resourceVersion(),
                            Cluster.Propagation.BACKGROUND));
        }
        admin.close();
        git.close();
    }
}
