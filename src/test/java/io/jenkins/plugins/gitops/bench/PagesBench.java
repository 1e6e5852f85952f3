package io.jenkins.plugins.gitops.bench;

import io.jenkins.plugins.gitops.bench.ReconcileBench.Width;
import io.jenkins.plugins.gitops.cluster.Cluster;
import io.jenkins.plugins.gitops.cluster.ClusterConnector;
import io.jenkins.plugins.gitops.cluster.ClusterRuntime;
import io.jenkins.plugins.gitops.cluster.ClusterSettings;
import io.jenkins.plugins.gitops.cluster.ResourceType;
import io.jenkins.plugins.gitops.git.GitCredential.UserPassword;
import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.testing.ClusterEnvironment;
import io.jenkins.plugins.gitops.testing.GitServer;
import io.jenkins.plugins.gitops.testing.Role;
import io.jenkins.plugins.gitops.testing.ServedRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * What pages cost: 1,000 applications of a ConfigMap each, in one repository, so that each commit changes what every row shows;
 * a minute with a commit each five seconds, first without and then with 100 open lists.
 */
final class PagesBench implements AutoCloseable {
    private static final int HEAP_MEGABYTES = 512;
    private static final int APPLICATIONS = 1_000;
    private static final int PAGES = 100;
    private static final int SECONDS = 60;
    private static final int BETWEEN_COMMITS = 5;
    private static final ResourceType NAMESPACE = new ResourceType("", "v1", "Namespace", "namespaces", false);

    private final Path folder;
    private final BenchTable table;
    private final GitServer git;
    private final ServedRepository repository;
    private final Cluster admin;
    private final WorkerProcess worker;
    private final String namespace =
            "gitops-bench-" + UUID.randomUUID().toString().substring(0, 8);
    private int commits;

    PagesBench(Path folder, BenchTable table, ClusterEnvironment environment) throws IOException {
        this.folder = Files.createDirectories(folder.resolve("pages"));
        this.table = table;
        this.git = GitServer.start(folder.resolve("pages-server"));
        this.repository = git.create("bench/pages");
        Path kubeconfig = this.folder.resolve("kubeconfig");
        Files.writeString(kubeconfig, environment.kubeconfig());
        this.admin = new ClusterConnector(ClusterRuntime.system())
                .connect(ClusterSettings.ofKubeconfig("bench", environment.kubeconfig()));
        admin.create(
                NAMESPACE,
                Manifest.of(Map.of("apiVersion", "v1", "kind", "Namespace", "metadata", Map.of("name", namespace))));
        UserPassword login = git.projectToken("", Role.MAINTAINER).credential();
        this.worker = WorkerProcess.start(
                ReconcileWorker.class,
                HEAP_MEGABYTES,
                this.folder.toString(),
                kubeconfig.toString(),
                environment.get("GITOPS_KUSTOMIZE").orElse(""),
                login.username(),
                String.valueOf(Width.STANDARD.workers()),
                String.valueOf(Width.STANDARD.operations()));
        worker.tell(login.secret());
    }

    void run() throws Exception {
        Path file = folder.resolve("applications.yaml");
        Files.writeString(file, applications());
        number("configure " + file);
        table.add(
                "first list of %,d applications, 100 rows".formatted(APPLICATIONS),
                number("page"),
                "µs",
                "own limit: 1,000,000 with the page around it");
        table.add("  own processor time for that", number("page-processor"), "µs", "");
        table.add("  once more", number("page"), "µs", "");
        table.add("  own processor time for that", number("page-processor"), "µs", "");
        table.add("  its size", number("page-bytes"), "bytes", "own limit: 500,000 with the page around it");
        minute();
        long alone = minute();
        number("open " + PAGES);
        number("answers");
        long together = minute();
        table.add(
                "%d open lists, a change of every row each %d s: share of a core beyond that without them"
                        .formatted(PAGES, BETWEEN_COMMITS),
                (together - alone) * 1000 / TimeUnit.SECONDS.toMillis(SECONDS),
                "‰",
                "own limit: 50; without them %,d".formatted(alone * 1000 / TimeUnit.SECONDS.toMillis(SECONDS)));
        table.add("  lists that were sent in that minute", number("answers"), "", "");
    }

    private String applications() {
        Map<String, String> files = new LinkedHashMap<>();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < APPLICATIONS; i++) {
            String name = "pages-%04d".formatted(i);
            files.put("apps/%s/config.yaml".formatted(name), BenchFiles.configMap(name, "1"));
            text.append("---\n").append(BenchFiles.application(name, repository.url(), "apps/" + name, namespace));
        }
        repository.commit("main", files, "Add applications");
        return text.toString();
    }

    /** The processor time that a minute with changes takes, in milliseconds. */
    private long minute() throws Exception {
        long before = worker.cpuMillis();
        for (int i = 0; i < SECONDS / BETWEEN_COMMITS; i++) {
            String name = "pages-%04d".formatted(commits % APPLICATIONS);
            repository.commit(
                    "main",
                    Map.of("apps/%s/config.yaml".formatted(name), BenchFiles.configMap(name, "changed-" + ++commits)),
                    "Change one");
            number("heard");
            TimeUnit.SECONDS.sleep(BETWEEN_COMMITS);
        }
        return worker.cpuMillis() - before;
    }

    private long number(String order) throws IOException {
        return Long.parseLong(worker.ask(order));
    }

    @Override
    public void close() throws IOException {
        worker.close();
        admin.get(NAMESPACE, "", namespace)
                .ifPresent(found -> admin.delete(
                        NAMESPACE, found.key(), found.uid(), found.resourceVersion(), Cluster.Propagation.BACKGROUND));
        admin.close();
        git.close();
    }
}
