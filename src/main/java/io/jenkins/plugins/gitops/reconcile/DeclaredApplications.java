package io.jenkins.plugins.gitops.reconcile;

import io.jenkins.plugins.gitops.appset.ClusterList;
import io.jenkins.plugins.gitops.git.GitRepository;
import io.jenkins.plugins.gitops.store.JsonFolder;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The applications that stand in repositories: those of the last good reading, also while a repository is out of reach. */
final class DeclaredApplications {
    private final Function<ApplicationsRepository, GitRepository> repositories;
    private final JsonFolder<DeclaredSet> sets;
    private final DeclaredReader reader;
    private final ExecutorService workers;
    private final Runnable changed;
    private final Consumer<String> problems;
    private final JsonFolder<GeneratedSets> generated;
    private final SetTools tools;
    private final BiFunction<ApplicationsRepository, Optional<String>, SetOutside> outsides;
    private volatile List<DeclaredFeed> feeds = List.of();
    private volatile RepositoryLogins logins = RepositoryLogins.NONE;

    /**
     * @param changed told after a reading that changed something
     * @param clusters those that generators may name
     * @param guard holds generators to their projects
     */
    DeclaredApplications(
            Workshop workshop,
            StateFolder folder,
            ExecutorService workers,
            Runnable changed,
            Consumer<String> problems,
            SetTools tools,
            ClusterList clusters,
            ProjectGuard guard) {
        this.repositories = repository -> workshop.repository(repository, logins);
        this.sets = folder.declared(problems);
        this.reader = new DeclaredReader(workshop.renderer(), () -> logins);
        this.workers = workers;
        this.changed = changed;
        this.problems = problems;
        this.generated = folder.sets(problems);
        this.tools = tools;
        this.outsides = (repository, project) ->
                new SetOutside(reads(workshop, repository, project, guard), clusters, tools.http());
    }

    /** Replaces the credentials for repositories that name none. */
    void lend(RepositoryLogins now) {
        logins = now;
    }

    /** Replaces the repositories. What was known of one that stays is kept; the others' last good sets stay on disk. */
    synchronized void configure(Collection<ApplicationsRepository> wanted) {
        Map<String, DeclaredFeed> before = feeds.stream().collect(Collectors.toMap(DeclaredFeed::key, feed -> feed));
        Map<String, DeclaredFeed> after = new LinkedHashMap<>();
        for (ApplicationsRepository repository : wanted) {
            if (after.containsKey(repository.key())) {
                problems.accept(
                        "The applications of %s are configured more than once. The first entry counts. Remove the others."
                                .formatted(repository.shown()));
            } else {
                DeclaredFeed known = before.get(repository.key());
                after.put(repository.key(), known == null ? feed(repository) : known.with(repository));
            }
        }
        feeds = List.copyOf(after.values());
    }

    List<ManagedApplication> applications() {
        return feeds.stream().flatMap(feed -> feed.applications().stream()).toList();
    }

    /** Projects and clusters of the repositories that may hold them. */
    Administration administration() {
        return feeds.stream().map(DeclaredFeed::administration).reduce(Administration.NONE, Administration::and);
    }

    /** Whether projects or clusters may still come: a repository that may hold them was not read since the start. */
    boolean awaited() {
        return feeds.stream().anyMatch(DeclaredFeed::awaited);
    }

    List<DeclaredStatus> statuses() {
        return feeds.stream().map(DeclaredFeed::status).toList();
    }

    /** Asks all repositories, in the background. */
    void poll() {
        poll(feed -> true);
    }

    /** Asks one repository, in the background. */
    void poll(String repoUrl) {
        poll(feed -> feed.repoUrl().equals(repoUrl));
    }

    /** Asks the repositories that changed, in the background. */
    void poll(RepositoryChange change) {
        poll(feed -> change.isOf(feed.repoUrl()) || feed.reads(change));
    }

    /** What a repository holds now; nothing is kept. Fails with a finding. */
    DeclaredStatus look(ApplicationsRepository repository) {
        GitRepository git = repositories.apply(repository);
        String revision = git.fetch(repository.revision());
        DeclaredReading reading = reader.read(repository, git.tree(revision));
        List<String> names = reading.manifests().keySet().stream().sorted().toList();
        List<SetStatus> sets = new RepositorySets(repository.key(), generated, tools)
                .preview(reading, project -> outsides.apply(repository, project));
        return new DeclaredStatus(
                repository,
                revision,
                Stream.concat(names.stream(), sets.stream().flatMap(set -> set.applications().stream()))
                        .distinct()
                        .sorted()
                        .toList(),
                reading.findings(),
                sets);
    }

    private SetReads reads(
            Workshop workshop, ApplicationsRepository repository, Optional<String> project, ProjectGuard guard) {
        return new SetReads(
                workshop,
                repository.repoUrl(),
                repository.gitCredentialId(),
                repository.context(),
                project,
                logins,
                guard);
    }

    private DeclaredFeed feed(ApplicationsRepository repository) {
        RepositorySets applicationSets = new RepositorySets(repository.key(), generated, tools);
        return new DeclaredFeed(repository, sets, reader, repositories, problems, applicationSets, outsides);
    }

    private void poll(Predicate<DeclaredFeed> wanted) {
        try {
            feeds.stream()
                    .filter(wanted)
                    .filter(DeclaredFeed::begin)
                    .forEach(feed -> workers.execute(() -> refresh(feed)));
        } catch (RejectedExecutionException e) {
            problems.accept("Reading applications stopped: the reconciler is shutting down.");
        }
    }

    private void refresh(DeclaredFeed feed) {
        try {
            if (feed.refresh()) {
                changed.run();
            }
        } finally {
            feed.end();
        }
    }
}
