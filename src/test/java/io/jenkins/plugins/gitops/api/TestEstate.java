package io.jenkins.plugins.gitops.api;

import io.jenkins.plugins.gitops.application.ApplicationReader;
import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.health.Health;
import io.jenkins.plugins.gitops.reconcile.ApplicationStatus;
import io.jenkins.plugins.gitops.reconcile.ApplicationStatus.ResourceStatus;
import io.jenkins.plugins.gitops.reconcile.BadState;
import io.jenkins.plugins.gitops.reconcile.ManagedApplication;
import io.jenkins.plugins.gitops.sync.SyncStatus;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Applications as a test wants them. */
final class TestEstate implements Estate {
    static final Instant START = Instant.parse("2026-01-31T08:00:00Z");

    final Map<String, ManagedApplication> applications = new TreeMap<>();
    final Map<String, ApplicationStatus> statuses = new TreeMap<>();
    final Set<String> paused = new TreeSet<>();
    final Map<String, List<BadState>> bad = new TreeMap<>();

    void add(String name, String folder) {
        String yaml = """
                apiVersion: argoproj.io/v1alpha1
                kind: Application
                metadata: {name: %s}
                spec:
                  source: {repoURL: "https://git.example/team/manifests.git", path: %s}
                  destination: {name: in-cluster, namespace: %s}
                """.formatted(name, name, name + "-space");
        applications.put(
                name,
                new ManagedApplication(
                        new ApplicationReader()
                                .readAll("the test", yaml)
                                .applications()
                                .get(0),
                        "",
                        folder));
        see(name, SyncStatus.SYNCED, Health.healthy(), START);
    }

    void see(String name, SyncStatus sync, Health health, Instant now) {
        statuses.put(name, status(name, sync, health, Optional.empty(), List.of(), now));
    }

    /** In sync and healthy, with something to say all the same. */
    void explain(String name, Finding cause) {
        statuses.put(name, status(name, SyncStatus.SYNCED, Health.healthy(), Optional.of(cause), List.of(), START));
    }

    /** In sync and healthy, with objects. */
    void see(String name, List<ResourceStatus> resources) {
        statuses.put(name, status(name, SyncStatus.SYNCED, Health.healthy(), Optional.empty(), resources, START));
    }

    private static ApplicationStatus status(
            String name,
            SyncStatus sync,
            Health health,
            Optional<Finding> cause,
            List<ResourceStatus> resources,
            Instant now) {
        return new ApplicationStatus(
                name,
                1,
                "abc",
                "abc",
                "abc",
                sync,
                health,
                true,
                Set.of("registry.example/team/" + name + ":1"),
                List.of(),
                resources,
                cause,
                false,
                now,
                Optional.empty());
    }

    @Override
    public Collection<ManagedApplication> applications() {
        return List.copyOf(applications.values());
    }

    @Override
    public Optional<ApplicationStatus> status(String application) {
        return Optional.ofNullable(statuses.get(application));
    }

    @Override
    public String cluster(ManagedApplication application) {
        return "main";
    }

    @Override
    public boolean paused(String application) {
        return paused.contains(application);
    }

    @Override
    public List<BadState> badStates(String application) {
        return bad.getOrDefault(application, List.of());
    }
}
