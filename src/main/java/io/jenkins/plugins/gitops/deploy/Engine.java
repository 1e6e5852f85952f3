package io.jenkins.plugins.gitops.deploy;

import io.jenkins.plugins.gitops.application.ApplicationSource;
import io.jenkins.plugins.gitops.application.Projects;
import io.jenkins.plugins.gitops.appset.Expander;
import io.jenkins.plugins.gitops.bump.PushQueue;
import io.jenkins.plugins.gitops.bump.PushSettings;
import io.jenkins.plugins.gitops.cluster.ClusterConnector;
import io.jenkins.plugins.gitops.cluster.ClusterRuntime;
import io.jenkins.plugins.gitops.git.GitCredentials;
import io.jenkins.plugins.gitops.git.GitRepositories;
import io.jenkins.plugins.gitops.git.GitRepository;
import io.jenkins.plugins.gitops.git.HttpClients;
import io.jenkins.plugins.gitops.preflight.CheckReport;
import io.jenkins.plugins.gitops.reconcile.ApplicationReconciler;
import io.jenkins.plugins.gitops.reconcile.ApplicationStatus;
import io.jenkins.plugins.gitops.reconcile.ApplicationsRepository;
import io.jenkins.plugins.gitops.reconcile.BadState;
import io.jenkins.plugins.gitops.reconcile.DeclaredStatus;
import io.jenkins.plugins.gitops.reconcile.Judging;
import io.jenkins.plugins.gitops.reconcile.Look;
import io.jenkins.plugins.gitops.reconcile.ManagedApplication;
import io.jenkins.plugins.gitops.reconcile.Pauses;
import io.jenkins.plugins.gitops.reconcile.PullSecrets;
import io.jenkins.plugins.gitops.reconcile.RepositoryChange;
import io.jenkins.plugins.gitops.reconcile.RepositoryLogins;
import io.jenkins.plugins.gitops.reconcile.SetTools;
import io.jenkins.plugins.gitops.reconcile.StateFolder;
import io.jenkins.plugins.gitops.reconcile.SyncWish;
import io.jenkins.plugins.gitops.reconcile.Workshop;
import io.jenkins.plugins.gitops.record.DeploymentRecord;
import io.jenkins.plugins.gitops.record.RecordStore;
import io.jenkins.plugins.gitops.record.Retention;
import io.jenkins.plugins.gitops.registry.RegistriesYaml;
import io.jenkins.plugins.gitops.render.Renderer;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The whole engine, put together: what Jenkins, the demo and the tests start. It works on the applications and clusters of
 * the last {@link #configure} and takes up open deployments at the first one.
 */
public final class Engine implements AutoCloseable {

    private final EngineSettings settings;
    private final EngineThreads threads;
    private final GitRepositories repositories;
    private final GitCredentials credentials;
    private final Renderer renderer;
    private final PulledCharts charts;
    private final PushQueue queue;
    private final PullSecrets pullSecrets;
    private final ApplicationReconciler reconciler;
    private final Deployments deployments;
    private final ApplicationDeletions deletions;
    private final ClusterConnector connector;
    private final ClusterRegistrations registrations;
    private final Consumer<String> problems;
    private final DeploymentEvents events;
    private volatile List<ClusterDefinition> clusters = List.of();
    private boolean adopted;

    private Engine(
            EngineSettings settings,
            GitCredentials credentials,
            DeploymentListener listener,
            Consumer<String> problems) {
        Clock clock = Clock.systemUTC();
        this.settings = settings;
        this.credentials = credentials;
        this.problems = problems;
        this.events = new DeploymentEvents(problems);
        events.subscribe(listener);
        this.threads = EngineThreads.start(settings.limits().workers());
        this.repositories = new GitRepositories(settings.cache().resolve("git"), settings.git(), this::fetching);
        String hashKey = HashKey.of(settings.state(), problems);
        this.connector = new ClusterConnector(ClusterRuntime.system(hashKey));
        this.registrations = new ClusterRegistrations(connector, problems);
        this.pullSecrets = new PullSecrets(new StateFolder(settings.state()), credentials, hashKey, problems);
        EnginePrograms programs = new EnginePrograms(settings);
        this.renderer = programs.renderer();
        this.charts = programs.charts(credentials, hashKey);
        this.queue = new PushQueue(PushSettings.DEFAULT, threads.errands(), clock, new Random());
        this.reconciler = reconciler(programs, clock);
        RecordStore records = new RecordStore(settings.state().resolve("records"), this::retention, clock, problems);
        this.deletions = new ApplicationDeletions(reconciler, records, events, problems, clock);
        this.deployments = deployments(records, events, clock);
    }

    /**
     * Starts an engine without any application.
     *
     * @param credentials resolves the ids that applications and requests name
     * @param listener told of each deployment
     * @param problems told, in a sentence, of what nobody waits for
     */
    public static Engine start(
            EngineSettings settings,
            GitCredentials credentials,
            DeploymentListener listener,
            Consumer<String> problems) {
        return new Engine(settings, credentials, listener, problems);
    }

    /** What it was started with. */
    public EngineSettings settings() {
        return settings;
    }

    /** Replaces the projects; to be followed by {@link #configure}, after which all applications are looked at again. */
    public void limit(Projects projects) {
        reconciler.limit(projects);
    }

    /** Replaces how live objects are judged; to be followed by {@link #configure}. */
    public void judge(Judging judging) {
        reconciler.judge(judging);
    }

    /**
     * Replaces clusters, applications and the repositories that hold further applications; what did not change goes on
     * untouched.
     */
    public synchronized void configure(
            Collection<ClusterDefinition> clusters,
            Collection<ManagedApplication> applications,
            Collection<ApplicationsRepository> repositories) {
        this.clusters = List.copyOf(clusters);
        reconciler.configure(clusters.stream().map(registrations::of).toList(), applications, repositories);
        if (!adopted) {
            adopted = true;
            applications().forEach(managed -> deletions.settle(managed.name()));
            deployments.adoptOpen(Stream.concat(
                            applications().stream().map(ManagedApplication::name), deployments.repositories().stream())
                    .toList());
        }
    }

    /** Replaces the credentials for repositories that name none; to be followed by {@link #configure}. */
    public void lend(RepositoryLogins logins) {
        charts.lend(logins);
        reconciler.lend(logins);
    }

    /** All projects, of the configuration and of repositories. */
    public Projects projects() {
        return reconciler.projects();
    }

    /** Whether projects may still come from repositories that were not read since the start. */
    public boolean projectsAwaited() {
        return reconciler.administrationAwaited();
    }

    /** Starts, follows and ends deployments. */
    public Deployments deployments() {
        return deployments;
    }

    /** Deletes applications by hand. */
    public ApplicationDeletions deletions() {
        return deletions;
    }

    /** All applications, from the configuration and from repositories. */
    public Collection<ManagedApplication> applications() {
        return reconciler.applications();
    }

    /** One application, from the configuration or from a repository. */
    public Optional<ManagedApplication> application(String name) {
        return reconciler.application(name);
    }

    /** What is known of each applications repository. */
    public List<DeclaredStatus> declared() {
        return reconciler.declared();
    }

    /** What an applications repository holds now, configured or not; nothing is kept. Fails with a finding. */
    public DeclaredStatus look(ApplicationsRepository repository) {
        return reconciler.look(repository);
    }

    /** What is known of an application now; unknown where it was not compared for long. */
    public Optional<ApplicationStatus> status(String application) {
        return reconciler.observe(application).map(status -> status.agedAt(Instant.now(), settings.resyncInterval()));
    }

    /** Has an application synced, also where its policy is manual. */
    public void sync(String application) {
        deletions.bringBack(application);
        reconciler.request(application, "", true);
    }

    /**
     * What a deployment or a sync would change now. Takes as long as Git and the cluster take; pushes and changes nothing.
     * Fails with a finding.
     */
    public DiffReport diff(ManagedApplication managed, DiffRequest request) {
        WantedChange change = new WantedChange(reconciler::applications);
        return new Previews(repositories, credentials, change, reconciler, Clock.systemUTC()).of(managed, request);
    }

    /** Has an application looked at now. @param hard renders anew and asks the server about each object */
    public void refresh(String application, boolean hard) {
        reconciler.request(application, "", new SyncWish(false, false, hard));
    }

    /** Reads what a person looks at. */
    public Look look() {
        return reconciler.look();
    }

    /** Which applications a person keeps from being synced by themselves. */
    public Pauses pauses() {
        return reconciler.pauses();
    }

    /** The states of an application that automated syncs keep away from, newest first. */
    public List<BadState> badStates(String application) {
        return reconciler.badStates(application);
    }

    /** Lets automated syncs go to a state again that was marked bad. */
    public void forgetBadState(String application, String hash) {
        reconciler.forgetBad(application, hash);
    }

    /** The commits that changed an application's manifests. Asks the Git server; fails with a finding. */
    public ManifestLog.Found log(ManagedApplication managed) {
        reconciler.requirePermitted(managed);
        ApplicationSource source = managed.application().source();
        return ManifestLog.of(
                repositories.open(source.repoUrl(), credentials.find(managed.gitCredentialId(), managed.context())),
                source);
    }

    /** Says that a repository has changed, as a webhook does. */
    public void repositoryChanged(String url) {
        reconciler.repositoryChanged(url);
    }

    /** Says what a webhook knows of a repository. */
    public void repositoryChanged(RepositoryChange change) {
        reconciler.repositoryChanged(change);
    }

    /** Has someone told of each commit that nobody had told of before a poll found it: the repository's URL and the tip. */
    public void whenPollFinds(BiConsumer<String, String> listener) {
        reconciler.whenPollFinds(listener);
    }

    /** Lets no sync begin by itself as long as that holds; what a build or a person asked for goes on. */
    public void holdWhile(BooleanSupplier quiet) {
        reconciler.holdWhile(quiet);
    }

    /** Says that a job or folder has another full name: what is kept of it follows. */
    public void moved(String from, String to) {
        deployments.moved(from, to);
        pullSecrets.moved(from, to);
    }

    private void fetching(String url, String text) {
        deployments.fetching(url, text);
    }

    /**
     * Asks everything that a deployment of an application depends on whether it would get through. Takes as long as those
     * systems take, each within a limit, and changes nothing.
     *
     * @param managed configured or not
     */
    public CheckReport check(ManagedApplication managed, CheckRequest request) throws InterruptedException {
        return checks().check(managed, request);
    }

    /**
     * The {@code registries.yaml} with which nodes of k3s pull the image; empty where no registry is named.
     *
     * @param request with the image and the id of the login
     */
    public Optional<RegistriesYaml> registriesYaml(ManagedApplication managed, CheckRequest request) {
        return new OnlineChecks(checks().tools(), managed, request).registriesYaml();
    }

    /** Tells of everything that happens to deployments from now on, until closed. */
    public DeploymentEvents.Subscription follow(DeploymentListener listener) {
        return events.subscribe(listener);
    }

    /** The name of the cluster that an application goes to, "" where there is none. Connects to nothing. */
    public String cluster(ManagedApplication managed) {
        return reconciler.clusterName(managed.application().destination());
    }

    private EngineChecks checks() {
        return new EngineChecks(settings, repositories, credentials, renderer, connector, reconciler, clusters);
    }

    private ApplicationReconciler reconciler(EnginePrograms programs, Clock clock) {
        Workshop workshop = Workshops.of(
                settings,
                threads,
                new Workshops.Parts(repositories, credentials, renderer, pullSecrets, charts),
                clock,
                problems);
        return new ApplicationReconciler(
                Workshops.settings(settings),
                workshop,
                registrations::of,
                new StateFolder(settings.state()),
                threads.passes(),
                threads.timer(),
                clock,
                new Random(),
                problems,
                new SetTools(new Expander(programs.goTemplates()), HttpClients.create(settings.git()), clock));
    }

    private Deployments deployments(RecordStore records, DeploymentListener listener, Clock clock) {
        BumpPusher bumps = new BumpPusher(
                queue,
                this::repository,
                new WantedChange(reconciler::applications),
                new Provenances(records),
                () -> settings.committer().committer(credentials),
                threads.errands());
        SyncPusher pusher = new SyncPusher(bumps, this::repository, threads.errands());
        DeploymentTools tools = new DeploymentTools(
                records,
                reconciler,
                pusher,
                new BranchHistory(this::repository),
                listener,
                threads.errands(),
                threads.timer(),
                clock);
        OfflineChecks checks = new OfflineChecks(credentials);
        Rollbacks rollbacks = new Rollbacks(reconciler::applications, records, this::repository);
        Preparation preparation = new Preparation(
                new Targets(reconciler::applications, reconciler::requirePermitted),
                records,
                checks::judge,
                rollbacks::complete,
                clock);
        return new Deployments(tools, deletions.heeded(new PullWishes(pullSecrets, preparation::prepare)::prepare));
    }

    // An application can ask for less than the installation keeps; what a rollback goes back to stays in any case.
    private Retention retention(String application) {
        Retention standard = settings.limits().retention();
        return reconciler
                .application(application)
                .flatMap(managed -> managed.application().revisionHistoryLimit())
                .map(limit -> new Retention(Math.max(2, Math.min(standard.count(), limit)), standard.age()))
                .orElse(standard);
    }

    private GitRepository repository(DeploymentRecord record) {
        return repositories.open(
                record.git().repository(),
                credentials.find(record.git().credentialId(), record.origin().context()));
    }

    /** Stops taking work, lets what runs come to its end, and gives the clusters' Leases back. */
    @Override
    public void close() {
        // First those that listen: a push that is withdrawn now would else end its deployment as failed.
        deployments.close();
        queue.close();
        reconciler.close();
        threads.stop();
        repositories.close();
    }
}
