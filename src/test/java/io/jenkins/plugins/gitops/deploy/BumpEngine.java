package io.jenkins.plugins.gitops.deploy;

import io.jenkins.plugins.gitops.application.Application;
import io.jenkins.plugins.gitops.application.ApplicationReader;
import io.jenkins.plugins.gitops.bump.PushQueue;
import io.jenkins.plugins.gitops.bump.PushSettings;
import io.jenkins.plugins.gitops.git.Committer;
import io.jenkins.plugins.gitops.git.GitCredential;
import io.jenkins.plugins.gitops.git.GitRepositories;
import io.jenkins.plugins.gitops.git.GitRepository;
import io.jenkins.plugins.gitops.git.GitSettings;
import io.jenkins.plugins.gitops.preflight.PreflightReport;
import io.jenkins.plugins.gitops.reconcile.ManagedApplication;
import io.jenkins.plugins.gitops.record.DeploymentRecord;
import io.jenkins.plugins.gitops.record.RecordStore;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** What an engine is made of, without clusters: records on disk, the push queue, a real repository. */
final class BumpEngine implements AutoCloseable {
    final RecordStore records;
    final Deployments deployments;
    final NoCluster reconciler = new NoCluster();
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(1);
    private final GitRepositories repositories;
    private final PushQueue queue;
    private final GitCredential credential;

    /**
     * @param folder state and cache go below it
     * @param listener told of each deployment
     */
    BumpEngine(
            Path folder, GitCredential credential, List<ManagedApplication> applications, DeploymentListener listener) {
        this.credential = credential;
        Clock clock = Clock.systemUTC();
        PushSettings settings =
                new PushSettings(Duration.ofMinutes(1), Duration.ofMillis(5), Duration.ofMillis(100), 100);
        records = new RecordStore(folder.resolve("records"), 1000, problem -> {});
        repositories = new GitRepositories(folder.resolve("cache"), GitSettings.defaults());
        queue = new PushQueue(settings, workers, clock, new Random());
        WantedChange change = new WantedChange(() -> applications);
        BumpPusher pusher = new BumpPusher(
                queue,
                this::open,
                change,
                new Provenances(records),
                () -> new Committer("GitOps Deploy", "gitops@example.org", Optional.empty()),
                workers);
        DeploymentTools tools = new DeploymentTools(
                records, reconciler, pusher, new BranchHistory(this::open), listener, workers, timer, clock);
        Preparation preparation = new Preparation(
                new Targets(() -> applications),
                records,
                record -> new PreflightReport(List.of(), List.of()),
                new Rollbacks(() -> applications, records, this::open)::complete,
                clock);
        deployments = new Deployments(tools, preparation::prepare);
    }

    GitRepository open(DeploymentRecord record) {
        return repositories.open(record.git().repository(), credential);
    }

    /** Asks the server for the branch, so that what follows does not wait for classes to load. */
    void warmUp(String url) {
        repositories.open(url, credential).fetch("main");
    }

    static ManagedApplication application(String name, String url, String path) {
        Application application = new ApplicationReader()
                .readAll("the test", """
                        apiVersion: argoproj.io/v1alpha1
                        kind: Application
                        metadata: {name: %s}
                        spec:
                          source: {repoURL: "%s", path: %s, targetRevision: main}
                          destination: {name: in-cluster, namespace: default}
                        """.formatted(name, url, path))
                .applications()
                .get(0);
        return new ManagedApplication(application, "push", "");
    }

    @Override
    public void close() {
        deployments.close();
        queue.close();
        workers.shutdownNow();
        timer.shutdownNow();
        repositories.close();
    }
}
