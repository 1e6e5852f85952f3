package io.jenkins.plugins.gitops.reconcile;

import io.jenkins.plugins.gitops.application.ApplicationSource;
import io.jenkins.plugins.gitops.cluster.Cluster;
import io.jenkins.plugins.gitops.cluster.ClusterException;
import io.jenkins.plugins.gitops.cluster.EventTime;
import io.jenkins.plugins.gitops.cluster.ResourceType;
import io.jenkins.plugins.gitops.diff.Difference;
import io.jenkins.plugins.gitops.diff.Redacted;
import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.manifest.ObjectKey;
import io.jenkins.plugins.gitops.render.Render;
import io.jenkins.plugins.gitops.sync.ObjectLook;
import io.jenkins.plugins.gitops.sync.Target;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Reads what a person looks at: what came of an application's objects, and one of them in full. Asks the cluster, within its
 * time limits, and never Git's server; keeps nothing.
 */
public final class Look {
    private static final int MOST_EVENTS = 50;
    private static final int MOST_PODS = 5;

    private final Workshop workshop;
    private final SourceTrees sources;
    private final ClusterDirectory clusters;
    private final ProjectGuard guard;
    private final Desired desired;
    private final Function<String, Optional<ApplicationState>> states;

    Look(
            Workshop workshop,
            SourceTrees sources,
            ClusterDirectory clusters,
            ProjectGuard guard,
            Desired desired,
            Function<String, Optional<ApplicationState>> states) {
        this.workshop = workshop;
        this.sources = sources;
        this.clusters = clusters;
        this.guard = guard;
        this.desired = desired;
        this.states = states;
    }

    /** What came of the objects that the last look at the application saw. Fails with a finding. */
    public LiveTree tree(ManagedApplication managed) {
        guard.requirePlace(managed);
        Target target = target(managed);
        return new Descendants(target.cluster(), target.compare().health()).of(objects(managed));
    }

    /** One object of the application, or one that came of those; empty for all others. Fails with a finding. */
    public Optional<LiveObject> object(ManagedApplication managed, ObjectKey key) {
        guard.requirePlace(managed);
        Target target = target(managed);
        LiveTree tree = new Descendants(target.cluster(), target.compare().health()).of(objects(managed));
        boolean own = objects(managed).contains(key);
        return own || tree.contains(key) ? Optional.of(object(managed, target, tree, key, own)) : Optional.empty();
    }

    private List<ObjectKey> objects(ManagedApplication managed) {
        return states.apply(managed.name()).flatMap(ApplicationState::status).stream()
                .flatMap(status -> status.resources().stream())
                .map(ApplicationStatus.ResourceStatus::key)
                .toList();
    }

    private LiveObject object(ManagedApplication managed, Target target, LiveTree tree, ObjectKey key, boolean own) {
        List<Finding> problems = new ArrayList<>(tree.unread());
        Optional<Render> render = own ? render(managed, target, problems) : Optional.empty();
        ObjectLook look = workshop.comparer().look(target, render, key);
        look.problem().ifPresent(problems::add);
        List<Manifest> pods = pods(target.cluster(), tree, key, look.live(), problems);
        return new LiveObject(
                look.desired().map(Redacted::of),
                look.live().map(Redacted::of),
                look.live()
                        .flatMap(live -> target.compare().health().assess(live).health()),
                look.difference().map(Difference::changes).orElse(List.of()),
                look.difference().map(Difference::foreign).orElse(List.of()),
                look.live()
                        .map(live -> events(target.cluster(), live, problems))
                        .orElse(List.of()),
                new FailingLogs(target.cluster(), problems).of(pods),
                problems);
    }

    private Optional<Render> render(ManagedApplication managed, Target target, List<Finding> problems) {
        Map<ApplicationSource, String> commits =
                states.apply(managed.name()).map(ApplicationState::commits).orElse(Map.of());
        if (!commits.keySet().containsAll(managed.application().sources())) {
            return Optional.empty();
        }
        try {
            Render written = Family.of(workshop.renderer()
                            .render(
                                    managed.application(),
                                    sources.open(managed).inputs(commits, () -> clusters.facts(managed.application()))))
                    .own();
            return Optional.of(desired.whole(written, target).render());
        } catch (FindingException e) {
            problems.add(e.finding());
            return Optional.empty();
        }
    }

    private static List<Manifest> events(Cluster cluster, Manifest live, List<Finding> problems) {
        try {
            return cluster.events(live.namespace().isEmpty() ? "default" : live.namespace(), live.uid()).stream()
                    .sorted(Comparator.comparing(EventTime::of).reversed())
                    .limit(MOST_EVENTS)
                    .toList();
        } catch (ClusterException e) {
            problems.add(e.finding());
            return List.of();
        }
    }

    /** Those below an object, or itself, that are not healthy. */
    private static List<Manifest> pods(
            Cluster cluster, LiveTree tree, ObjectKey key, Optional<Manifest> live, List<Finding> problems) {
        if (key.group().isEmpty() && key.kind().equals("Pod")) {
            return live.stream().toList();
        }
        Set<ObjectKey> below = new HashSet<>(Set.of(key));
        List<Manifest> pods = new ArrayList<>();
        Optional<ResourceType> type = cluster.type("v1", "Pod");
        for (LiveNode node : tree.nodes()) { // Parents come before their children.
            boolean mine = below.contains(node.parent()) && below.add(node.key());
            if (mine && type.isPresent() && isPod(node.key()) && pods.size() < MOST_PODS) {
                read(cluster, type.get(), node.key(), problems).ifPresent(pods::add);
            }
        }
        return pods;
    }

    private static boolean isPod(ObjectKey key) {
        return key.group().isEmpty() && key.kind().equals("Pod");
    }

    private static Optional<Manifest> read(Cluster cluster, ResourceType type, ObjectKey key, List<Finding> problems) {
        try {
            return cluster.get(type, key.namespace(), key.name());
        } catch (ClusterException e) {
            problems.add(e.finding());
            return Optional.empty();
        }
    }

    private Target target(ManagedApplication managed) {
        return desired.target(
                managed.application(), clusters.find(managed.application().destination()));
    }
}
