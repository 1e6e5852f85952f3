package io.jenkins.plugins.gitops.reconcile;

import io.jenkins.plugins.gitops.application.Application;
import io.jenkins.plugins.gitops.application.ApplicationReader;
import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.git.GitRepository;
import io.jenkins.plugins.gitops.store.JsonFolder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/** One applications repository: its last good set, and what was wrong at the last reading. */
final class DeclaredFeed {
    private final String key;
    private final JsonFolder<DeclaredSet> sets;
    private final DeclaredReader reader;
    private final Function<ApplicationsRepository, GitRepository> repositories;
    private final Consumer<String> problems;
    private final RepositorySets applicationSets;
    private final BiFunction<ApplicationsRepository, Optional<String>, SetOutside> outsides;
    private final AtomicBoolean reading = new AtomicBoolean();
    private volatile ApplicationsRepository repository;
    private volatile DeclaredSet set;
    private volatile List<ManagedApplication> applications;
    private volatile List<Finding> findings = List.of();
    private volatile Administration administration = Administration.NONE;
    private volatile boolean read;

    /** Begins with the last good set on disk. */
    DeclaredFeed(
            ApplicationsRepository repository,
            JsonFolder<DeclaredSet> sets,
            DeclaredReader reader,
            Function<ApplicationsRepository, GitRepository> repositories,
            Consumer<String> problems,
            RepositorySets applicationSets,
            BiFunction<ApplicationsRepository, Optional<String>, SetOutside> outsides) {
        this.key = repository.key();
        this.sets = sets;
        this.reader = reader;
        this.repositories = repositories;
        this.problems = problems;
        this.applicationSets = applicationSets;
        this.outsides = outsides;
        this.repository = repository;
        this.set = sets.get(key).orElse(DeclaredSet.EMPTY);
        this.applications = parse(set);
    }

    String key() {
        return key;
    }

    String repoUrl() {
        return repository.repoUrl();
    }

    /** Takes another credential for the same repository. */
    DeclaredFeed with(ApplicationsRepository same) {
        if (repository.administered() != same.administered()) {
            read = false;
            administration = Administration.NONE;
        }
        repository = same;
        applications = parse(set);
        return this;
    }

    /** Those in force, by name. */
    List<ManagedApplication> applications() {
        return applications;
    }

    /** What an administrator lets it hold beside; nothing before it was read since the start: no copy is kept. */
    Administration administration() {
        return administration;
    }

    /** Whether projects or clusters may still come from it. */
    boolean awaited() {
        return repository.administered() && !read;
    }

    DeclaredStatus status() {
        List<String> names =
                applications.stream().map(ManagedApplication::name).sorted().toList();
        return new DeclaredStatus(repository, set.revision(), names, findings, applicationSets.statuses());
    }

    /** Whether a reading may begin: one that is slow takes one worker, not one for each poll. */
    boolean begin() {
        return reading.compareAndSet(false, true);
    }

    void end() {
        reading.set(false);
    }

    /** Reads the repository where it has changed, or where the last reading left something open; true where that changed the set. */
    synchronized boolean refresh() {
        boolean changed = refreshDeclared();
        List<Finding> before = setFindings();
        boolean generated = applicationSets.refresh(project -> outsides.apply(repository, project));
        setFindings().stream().filter(finding -> !before.contains(finding)).forEach(this::tell);
        if (changed || generated) {
            applications = parse(set);
        }
        return changed || generated;
    }

    /** Whether one of its ApplicationSets reads the repository that changed. */
    boolean reads(RepositoryChange change) {
        return applicationSets.reads(change);
    }

    private List<Finding> setFindings() {
        return applicationSets.statuses().stream()
                .flatMap(status -> status.findings().stream())
                .toList();
    }

    private boolean refreshDeclared() {
        try {
            GitRepository git = repositories.apply(repository);
            Optional<String> tip = git.tip(repository.revision());
            boolean known = tip.isPresent() && tip.get().equals(set.revision());
            boolean open = !set.missing().isEmpty() || awaited() || applicationSets.open();
            return !(known && !open) && read(git);
        } catch (FindingException e) {
            found(List.of(e.finding()));
            return false;
        }
    }

    private boolean read(GitRepository git) {
        String revision = git.fetch(repository.revision());
        DeclaredReading reading = reader.read(repository, git.tree(revision));
        DeclaredSet before = set;
        DeclaredSet after = before.after(reading, revision);
        sets.put(key, after);
        set = after;
        applicationSets.declared(reading);
        found(reading.findings());
        boolean first = awaited();
        boolean others = !administration.equals(reading.administration());
        administration = reading.administration();
        read = true;
        return first || others || !after.manifests().equals(before.manifests());
    }

    // Said once, not at each poll.
    private void found(List<Finding> now) {
        List<Finding> before = findings;
        findings = now;
        now.stream().filter(finding -> !before.contains(finding)).forEach(this::tell);
    }

    private void tell(Finding finding) {
        problems.accept("Applications of " + repository.shown() + ": " + finding.sentence());
    }

    private List<ManagedApplication> parse(DeclaredSet current) {
        ApplicationReader parser = new ApplicationReader();
        Stream<ManagedApplication> declared = current.manifests().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .flatMap(entry -> parser.readAll(repository.shown(), entry.getValue()).applications().stream())
                .map(application -> managed(application, Optional.empty()));
        Stream<ManagedApplication> generated = applicationSets.applications().stream()
                .map(made -> managed(made.application(), Optional.of(made.member())));
        return Stream.concat(declared, generated).toList();
    }

    private ManagedApplication managed(Application application, Optional<SetMember> member) {
        boolean lent = repository.lendsCredentialTo(application);
        return new ManagedApplication(
                application,
                lent ? repository.gitCredentialId() : "",
                repository.context(),
                key,
                List.of(),
                false,
                member);
    }
}
