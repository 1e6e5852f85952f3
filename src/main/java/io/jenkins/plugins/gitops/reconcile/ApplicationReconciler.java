package io.jenkins.plugins.gitops.reconcile;

import io.jenkins.plugins.gitops.application.ApplicationSource;
import io.jenkins.plugins.gitops.application.Destination;
import io.jenkins.plugins.gitops.application.Projects;
import io.jenkins.plugins.gitops.cluster.ClusterSecret;
import io.jenkins.plugins.gitops.cluster.ClusterSettings;
import io.jenkins.plugins.gitops.sync.ObjectPreview;
import io.jenkins.plugins.gitops.sync.Syncer;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/**
 * Our own reconciler. Pushes, polls, watch events, requests and the resync timer only mark an application dirty; one
 * worker at a time then looks at the whole of it.
 */
public final class ApplicationReconciler implements Reconciler, AutoCloseable {
    private final ClusterDirectory clusters;
    private final ProjectGuard guard;
    private final Syncer syncer;
    private final Governance governance;
    private final Judgings judgings = new Judgings();
    private final PassWorker worker;
    private final ApplicationPass pass;
    private final Roster roster;
    private final Pauses pauses;
    private final Look look;
    private final Agenda agenda;
    private final Poller poller;
    private final DeclaredApplications declared;
    private final ConcurrentMap<String, ManagedApplication> applications = new ConcurrentHashMap<>();
    private final StatusNews news;
    private final Deletions deletions;
    private List<ManagedApplication> configured = List.of();
    private volatile RepositoryLogins logins = RepositoryLogins.NONE;
    private volatile BiConsumer<String, String> pollFinds = (repoUrl, tip) -> {};
    private volatile boolean closing;
    private volatile boolean awaited;
    private volatile BooleanSupplier quiet = () -> false;

    /**
     * @param registration how a cluster that stands in a repository is registered, without a connection
     * @param problems told, in a sentence, of what nobody waits for
     */
    public ApplicationReconciler(
            ReconcilerSettings settings,
            Workshop workshop,
            Function<ClusterSecret, RegisteredCluster> registration,
            StateFolder folder,
            ExecutorService workers,
            ScheduledExecutorService timer,
            Clock clock,
            RandomGenerator random,
            Consumer<String> problems,
            SetTools sets) {
        this.syncer = workshop.syncer();
        this.agenda = new Agenda(folder.memories(problems), workers, timer, this::work);
        this.clusters = new ClusterDirectory(settings.identity(), (key, application) -> agenda.mark(application));
        this.guard = new ProjectGuard(clusters::registration, this::administrationAwaited);
        this.governance = new Governance(clusters, guard, registration, problems);
        RollingSync rolling = new RollingSync(applications::values, agenda::known, agenda::mark);
        this.pauses = new Pauses(folder.paused(problems), agenda::mark);
        SourceTrees sources = new SourceTrees(workshop, () -> logins, guard, new Signatures(guard, clock));
        Children children = new Children(folder.children(problems));
        ChildSets childSets = new ChildSets(
                folder.sets(problems),
                sets,
                parent -> new SetOutside(SetReads.of(parent, workshop, logins, guard), clusters::entries, sets.http()),
                this::replaceApplications,
                settings.pollInterval());
        this.roster = new Roster(children, childSets, problems);
        this.deletions = new Deletions(folder.deletions(problems), agenda::markNew, problems);
        Upbringing upbringing = new Upbringing(
                children, new ChildRules(this::application, guard), this::observe, this::replaceApplications);
        DefinedIn definedIn = new DefinedIn(this::declared);
        Desired desired = new Desired(workshop, judgings, guard);
        this.pass = new ApplicationPass(
                workshop,
                sources,
                clusters,
                guard,
                desired,
                new OperationTurns(settings.operations(), agenda::resume),
                upbringing,
                new Upkeep(upbringing, childSets, clock),
                new Admission(pauses.before(rolling::hold), clock),
                new Leaving(workshop, sources, clusters::facts, guard, upbringing, deletions, definedIn, clock),
                new Orphans(applications::containsKey, clock),
                clock,
                settings.operationTime());
        this.look = new Look(workshop, sources, clusters, guard, desired, agenda::known);
        this.news = new StatusNews(this::application, agenda::mark);
        this.worker = new PassWorker(
                pass,
                clusters,
                new ClusterShares(settings.workers()),
                agenda,
                rolling,
                news,
                () -> settings.resync(random),
                problems);
        this.poller = new Poller(
                sources, workers, new Tips(agenda, (url, tip) -> pollFinds.accept(url, tip))::seen, problems);
        this.declared = new DeclaredApplications(
                workshop, folder, workers, this::declaredChanged, problems, sets, clusters::entries, guard);
        timer.scheduleWithFixedDelay(
                () -> {
                    declared.poll();
                    poller.poll(applications.values());
                },
                settings.pollInterval().toMillis(),
                settings.pollInterval().toMillis(),
                TimeUnit.MILLISECONDS);
    }

    /**
     * Replaces the configuration. Applications that are gone are forgotten; nothing of theirs is touched.
     *
     * @param managed applications that are configured here; of several with the same name the first counts
     * @param repositories hold further applications, which never take the place of one that is configured
     */
    public synchronized void configure(
            Collection<RegisteredCluster> registered,
            Collection<ManagedApplication> managed,
            Collection<ApplicationsRepository> repositories) {
        configured = List.copyOf(managed);
        declared.configure(repositories);
        boolean still = declared.awaited();
        awaited = awaited || still;
        governance.configure(registered, declared.administration());
        awaited = still;
        replaceApplications();
        applications.keySet().forEach(agenda::markNew);
        declared.poll();
    }

    /** Replaces the credentials for repositories that name none; to be followed by {@link #configure}. */
    public void lend(RepositoryLogins now) {
        logins = now;
        declared.lend(now);
    }

    /** Replaces the projects of the configuration, which win over those of repositories, from the next looks on. */
    public void limit(Projects now) {
        governance.configure(now);
    }

    /** All projects, of the configuration and of repositories. */
    public Projects projects() {
        return guard.projects();
    }

    /** The name of the cluster that a destination means, "" where there is none. */
    public String clusterName(Destination destination) {
        return clusters.name(destination);
    }

    /** How a cluster that stands in a repository is reached; empty for one that is configured. */
    public Optional<ClusterSettings> declaredCluster(String name) {
        return governance.settings(name);
    }

    /** Whether projects or clusters may still come from repositories. */
    public boolean administrationAwaited() {
        return awaited;
    }

    private synchronized void declaredChanged() {
        boolean before = awaited;
        boolean after = declared.awaited();
        boolean others = governance.replace(declared.administration());
        // Only now, so that what has come is in force before anybody is told that nothing more is awaited.
        awaited = after;
        replaceApplications();
        if (others || before && !after) {
            applications.keySet().forEach(agenda::markNew);
        }
    }

    /** Replaces how objects are judged; to be followed by {@link #configure}, after which all applications are looked at. */
    public void judge(Judging judging) {
        judgings.replace(judging);
    }

    /** Fails with a finding where its project or its cluster does not allow what the application names. */
    public void requirePermitted(ManagedApplication managed) {
        guard.requirePlace(managed);
    }

    private synchronized void replaceApplications() {
        Map<String, ManagedApplication> wanted = roster.all(configured, declared.applications(), logins);
        if (applications.keySet().retainAll(wanted.keySet())) {
            syncer.keepInMemory(wanted.keySet());
        }
        agenda.keep(wanted.keySet());
        judgings.keep(wanted.keySet());
        deletions.defined(wanted.keySet());
        List<String> changed = new ArrayList<>();
        wanted.forEach((name, application) -> {
            if (!application.equals(applications.put(name, application))) {
                changed.add(name);
            }
        });
        // All before any is looked at: whose turn it is depends on what the others have yet to look at.
        changed.forEach(name -> agenda.state(name).wantFetch());
        changed.forEach(agenda::mark);
    }

    /** What deleting an application with its objects would do now. Asks the cluster; fails with a finding. */
    public DeletionPlan deletion(ManagedApplication managed) {
        return pass.deletion(managed);
    }

    /** Which applications were deleted by hand. */
    public Deletions deletions() {
        return deletions;
    }

    /** What is known of each applications repository. */
    public List<DeclaredStatus> declared() {
        return declared.statuses();
    }

    /** What an applications repository holds now, configured or not; nothing is kept. Fails with a finding. */
    public DeclaredStatus look(ApplicationsRepository repository) {
        return declared.look(repository);
    }

    /** All applications, from the configuration and from repositories. */
    public Collection<ManagedApplication> applications() {
        return List.copyOf(applications.values());
    }

    /** One application, from the configuration or from a repository. */
    public Optional<ManagedApplication> application(String name) {
        return Optional.ofNullable(applications.get(name));
    }

    /** The cluster that a destination means, without connecting to it; fails with a finding where there is none. */
    public RegisteredCluster cluster(Destination destination) {
        return clusters.registration(destination);
    }

    @Override
    public long request(String application, String commit, SyncWish wish) {
        ApplicationState state = agenda.state(application);
        state.want(wish);
        state.wantFetch();
        state.wantLook();
        long newest = state.newestPass(); // After the wishes: a later pass knows of them for sure.
        agenda.mark(application);
        return newest;
    }

    @Override
    public void withdraw(String application, SyncWish wish) {
        agenda.state(application).withdraw(wish);
    }

    @Override
    public void markBad(String application, BadMark mark) {
        agenda.state(application).markBad(mark);
        agenda.mark(application);
    }

    /** The states that automated syncs keep away from, newest first. */
    public List<BadState> badStates(String application) {
        return agenda.memory(application).bad();
    }

    /** Lets automated syncs go to a state again. */
    public void forgetBad(String application, String hash) {
        agenda.state(application).forgetBad(hash);
        agenda.mark(application);
    }

    /** Reads what a person looks at. */
    public Look look() {
        return look;
    }

    /** Which applications are kept from being synced by themselves. */
    public Pauses pauses() {
        return pauses;
    }

    /** Says what a webhook knows of a repository: the applications that may see something new are looked at. */
    public void repositoryChanged(RepositoryChange change) {
        declared.poll(change);
        glanceAtReaders(change::touches);
    }

    /** Has someone told of each commit that nobody had told of before a poll found it: the repository's URL and the tip. */
    public void whenPollFinds(BiConsumer<String, String> listener) {
        pollFinds = listener;
    }

    /** Lets no sync begin by itself as long as that holds; what was asked for goes on. */
    public void holdWhile(BooleanSupplier now) {
        quiet = now;
    }

    /** Says that a repository has changed: all applications that read it are looked at. */
    public void repositoryChanged(String repoUrl) {
        declared.poll(repoUrl);
        glanceAtReaders(source -> source.repoUrl().equals(repoUrl));
    }

    private void glanceAtReaders(Predicate<ApplicationSource> changed) {
        applications.values().stream()
                .filter(managed -> managed.application().sources().stream().anyMatch(changed))
                .forEach(managed -> agenda.glance(managed.name()));
    }

    /**
     * What a sync to the files of a commit would change in the cluster now; nothing is changed or kept. Asks the server
     * about each object.
     *
     * @param wish what the sync would be asked for
     */
    public List<ObjectPreview> preview(ManagedApplication managed, String commit, SyncWish wish) {
        return pass.preview(managed, commit, wish);
    }

    @Override
    public Optional<ApplicationStatus> observe(String application) {
        return agenda.known(application).flatMap(ApplicationState::status);
    }

    @Override
    public Subscription subscribe(StatusListener listener) {
        return news.subscribe(listener);
    }

    private void work(String name) {
        ManagedApplication managed = applications.get(name);
        if (managed == null || closing) {
            return;
        }
        worker.work(managed, () -> closing, quiet);
    }

    @Override
    public void close() {
        closing = true;
        agenda.close();
        clusters.close();
    }
}
