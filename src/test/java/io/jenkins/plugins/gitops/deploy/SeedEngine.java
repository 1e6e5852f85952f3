package io.jenkins.plugins.gitops.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gitops.cluster.ClusterSettings;
import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.health.Health;
import io.jenkins.plugins.gitops.manifest.ObjectKey;
import io.jenkins.plugins.gitops.reconcile.ApplicationStatus;
import io.jenkins.plugins.gitops.reconcile.ApplicationsRepository;
import io.jenkins.plugins.gitops.reconcile.ManagedApplication;
import io.jenkins.plugins.gitops.reconcile.RepositoryLogin;
import io.jenkins.plugins.gitops.reconcile.RepositoryLogins;
import io.jenkins.plugins.gitops.sync.SyncStatus;
import io.jenkins.plugins.gitops.testing.Role;
import io.jenkins.plugins.gitops.testing.ServedRepository;
import io.jenkins.plugins.gitops.testing.TestCluster;
import io.jenkins.plugins.gitops.testing.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;

/** An engine for the manifests of one seed: the repositories that it names, and namespaces that its syncs make. */
final class SeedEngine implements AutoCloseable {
    private final EngineFixture fixture;
    private final TestCluster cluster;
    private final Path folder;
    private final List<RepositoryLogin> logins = new ArrayList<>();
    private final Set<String> namespaces = new TreeSet<>();
    private Engine engine;

    SeedEngine(TestCluster cluster, Path folder) {
        this.cluster = cluster;
        this.folder = folder;
        this.fixture = new EngineFixture(cluster, folder);
    }

    /** A repository with a token of its own, which the engine is lent for its address. */
    ServedRepository repository(String name) {
        ServedRepository repository = fixture.git().create(name);
        fixture.credential(
                name, fixture.git().projectToken(name, Role.MAINTAINER).credential());
        logins.add(new RepositoryLogin(repository.url(), "", name));
        return repository;
    }

    /** The name of a namespace that a sync is to make, deleted at the end. */
    String namespace(String suffix) {
        String name = cluster.namespace() + "-" + suffix;
        namespaces.add(name);
        return name;
    }

    /** Starts it with an application of the configuration. */
    Engine start(String application) {
        return start(List.of(new ManagedApplication(EngineFixture.read(application), "", "")), List.of());
    }

    /** Starts it with an applications repository, whose cluster Secrets count too. */
    Engine startFrom(ServedRepository repository, String folder) {
        return start(List.of(), List.of(new ApplicationsRepository(repository.url(), folder, "HEAD", "", "", true)));
    }

    private Engine start(List<ManagedApplication> applications, List<ApplicationsRepository> repositories) {
        engine = fixture.start("state");
        engine.lend(new RepositoryLogins(List.copyOf(logins)));
        ClusterSettings settings = cluster.settings();
        engine.configure(
                List.of(new ClusterDefinition("test", true, settings.server().toString(), () -> settings)),
                applications,
                repositories);
        return engine;
    }

    /** Writes a status as the controller of a kind does, which no test cluster has. */
    void playController(String kind, String name, String status) throws IOException, InterruptedException {
        Path config = Files.writeString(folder.resolve("kubeconfig"), cluster.kubeconfig());
        Tool.needed("kubectl", "GITOPS_KUBECTL")
                .run(
                        folder,
                        "--kubeconfig=" + config,
                        "--namespace=" + cluster.namespace(),
                        "patch",
                        kind,
                        name,
                        "--subresource=status",
                        "--type=merge",
                        "--patch={\"status\": " + status + "}");
    }

    ApplicationStatus awaitHealthy(String application, String commit) {
        ApplicationStatus status = await(application, seen -> healthy(seen, commit));
        assertThat(status.sync()).isEqualTo(SyncStatus.SYNCED);
        return status;
    }

    /** Waits until it is synced at a commit, and has a cause why it is not healthy. */
    ApplicationStatus awaitCause(String application, String commit, String code) {
        return await(
                application,
                status -> status.evaluatedRevision().equals(commit)
                        && status.sync() == SyncStatus.SYNCED
                        && status.cause()
                                .map(Finding::code)
                                .filter(code::equals)
                                .isPresent());
    }

    ApplicationStatus await(String application, Predicate<ApplicationStatus> condition) {
        AtomicReference<ApplicationStatus> last = new AtomicReference<>();
        Awaitility.await(application)
                .atMost(2, TimeUnit.MINUTES)
                .pollInterval(Duration.ofMillis(100))
                .untilAsserted(() -> {
                    last.set(engine.status(application).orElse(null));
                    assertThat(last.get() != null && condition.test(last.get()))
                            .as(() -> "%s of\n%s".formatted(application, overview()))
                            .isTrue();
                });
        return last.get();
    }

    private String overview() {
        return engine.applications().stream()
                .map(managed -> engine.status(managed.name())
                        .map(status -> "%s %s %s %s"
                                .formatted(status.application(), status.sync(), status.health(), status.cause()))
                        .orElse(managed.name()))
                .collect(Collectors.joining("\n"));
    }

    private static boolean healthy(ApplicationStatus status, String commit) {
        return status.evaluatedRevision().equals(commit)
                && status.sync() == SyncStatus.SYNCED
                && status.health().status() == Health.Status.HEALTHY;
    }

    @Override
    public void close() throws Exception {
        fixture.close();
        namespaces.forEach(name -> cluster.delete(TestCluster.NAMESPACE, new ObjectKey("", "Namespace", "", name)));
    }
}
