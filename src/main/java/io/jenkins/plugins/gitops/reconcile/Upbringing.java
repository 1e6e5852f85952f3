package io.jenkins.plugins.gitops.reconcile;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.health.Health;
import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.manifest.ManifestWriter;
import io.jenkins.plugins.gitops.manifest.ObjectKey;
import io.jenkins.plugins.gitops.reconcile.DeletionPlan.PlannedChild;
import io.jenkins.plugins.gitops.sync.Comparison;
import io.jenkins.plugins.gitops.sync.ObjectState;
import io.jenkins.plugins.gitops.sync.SyncStatus;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** Compares the children that a parent's manifests want with those that are registered, and brings them in step. */
final class Upbringing {
    private static final String HEALTH = "gitops.jenkins.io/health-of-children";

    private final Children children;
    private final ChildRules rules;
    private final Function<String, Optional<ApplicationStatus>> statuses;
    private final Runnable changed;

    /**
     * @param statuses what is known of an application, by its name
     * @param changed told when other children are registered than before
     */
    Upbringing(
            Children children,
            ChildRules rules,
            Function<String, Optional<ApplicationStatus>> statuses,
            Runnable changed) {
        this.children = children;
        this.rules = rules;
        this.statuses = statuses;
        this.changed = changed;
    }

    /** A comparison with the children in it: they are objects of their parent. */
    Comparison with(Comparison comparison, ManagedApplication parent, Family family) {
        if (childless(parent, family)) {
            return comparison;
        }
        Map<String, String> registered = children.of(parent.name()).manifests();
        Map<String, Finding> refused = children.refused(parent, family.applications(), rules);
        List<ObjectState> states = new ArrayList<>(comparison.objects());
        Set<String> wanted = new LinkedHashSet<>();
        for (Manifest manifest : family.applications()) {
            if (wanted.add(manifest.name())) {
                states.add(wanted(parent, manifest, registered, Optional.ofNullable(refused.get(manifest.name()))));
            }
        }
        registered.keySet().stream()
                .filter(name -> !wanted.contains(name))
                .map(name -> left(parent, name))
                .forEach(states::add);
        return new Comparison(states);
    }

    // Most applications: they are to cost nothing, and leave nothing on the disk.
    boolean childless(ManagedApplication parent, Family family) {
        return family.applications().isEmpty()
                && children.of(parent.name()).manifests().isEmpty();
    }

    private ObjectState wanted(
            ManagedApplication parent, Manifest manifest, Map<String, String> registered, Optional<Finding> refusal) {
        boolean same = ManifestWriter.json(manifest).equals(registered.get(manifest.name()));
        Optional<ApplicationStatus> status = same ? statuses.apply(manifest.name()) : Optional.empty();
        boolean counts =
                parent.application().annotations().getOrDefault(HEALTH, "").equals("true");
        Optional<Health> health = counts ? Optional.of(health(status)) : Optional.empty();
        String shown = refusal.map(Finding::seen)
                .orElseGet(() -> status.map(seen ->
                                "%s, %s".formatted(seen.sync(), seen.health().status()))
                        .orElse(""));
        return new ObjectState(
                manifest.key(),
                state(same, refusal),
                health,
                !counts || status.map(ApplicationStatus::settled).orElse(false),
                false,
                shown,
                refusal);
    }

    // What cannot be registered is nothing that a sync would bring.
    private static SyncStatus state(boolean same, Optional<Finding> refusal) {
        if (refusal.isPresent()) {
            return SyncStatus.UNKNOWN;
        }
        return same ? SyncStatus.SYNCED : SyncStatus.OUT_OF_SYNC;
    }

    private static Health health(Optional<ApplicationStatus> status) {
        return status.map(ApplicationStatus::health)
                .orElseGet(() -> new Health(Health.Status.PROGRESSING, "not looked at yet"));
    }

    private static ObjectState left(ManagedApplication parent, String name) {
        return new ObjectState(
                new ObjectKey("argoproj.io", "Application", "", name),
                SyncStatus.OUT_OF_SYNC,
                Optional.empty(),
                true,
                true,
                "no longer among the manifests of " + parent.name(),
                Optional.empty());
    }

    /** The children that are registered, by name. */
    List<PlannedChild> children(ManagedApplication parent) {
        return new TreeMap<>(children.of(parent.name()).manifests())
                .entrySet().stream()
                        .map(child -> new PlannedChild(child.getKey(), children.cascades(child.getValue())))
                        .toList();
    }

    /** Registers the children that a parent's manifests hold now; those that are gone stay. */
    void adopt(ManagedApplication parent, String revision, Family family) {
        if (childless(parent, family)) {
            return;
        }
        DeclaredSet before = children.of(parent.name());
        Map<String, String> all = new LinkedHashMap<>(before.manifests());
        Map<String, Finding> refused = children.refused(parent, family.applications(), rules);
        Set<String> seen = new LinkedHashSet<>();
        family.applications().stream()
                .filter(manifest -> seen.add(manifest.name()) && !refused.containsKey(manifest.name()))
                .forEach(manifest -> all.put(manifest.name(), ManifestWriter.json(manifest)));
        List<String> leaving =
                before.leaving().stream().filter(name -> !seen.contains(name)).toList();
        keep(parent, new DeclaredSet(revision, all, before.missing(), leaving));
    }

    /**
     * Forgets the children that were gone at the last reading already, unless they are too many.
     *
     * @return what a person should know
     */
    Optional<Finding> letGo(ManagedApplication parent, String revision, Family family) {
        if (childless(parent, family)) {
            return Optional.empty();
        }
        DeclaredSet before = children.of(parent.name());
        Set<String> wanted = new LinkedHashSet<>();
        family.applications().forEach(manifest -> wanted.add(manifest.name()));
        List<String> gone = before.manifests().keySet().stream()
                .filter(name -> !wanted.contains(name))
                .sorted()
                .toList();
        List<String> twice = gone.stream()
                .filter(before.missing()::contains)
                .filter(name -> !before.leaving().contains(name))
                .toList();
        int doomed = size(twice.stream());
        int total = size(before.manifests().keySet().stream());
        Optional<Finding> kept = Children.kept(parent, twice, doomed, total, wanted.isEmpty());
        if (kept.isPresent()) {
            return kept;
        }
        List<String> unseen = Children.confirmed(parent, twice) ? List.of() : unseen(twice);
        if (!unseen.isEmpty()) {
            return Optional.of(ChildFindings.unseen(parent, unseen));
        }
        List<String> left = release(parent, before, twice);
        DeclaredSet after = children.of(parent.name());
        keep(
                parent,
                new DeclaredSet(
                        revision,
                        after.manifests(),
                        gone.stream().filter(after.manifests()::containsKey).toList(),
                        after.leaving()));
        return left.isEmpty() ? Optional.empty() : Optional.of(ChildFindings.objectsLeft(left));
    }

    /** Forgets children, those first whose objects stay; gives their names. The others go once their objects are gone. */
    private List<String> release(ManagedApplication parent, DeclaredSet before, List<String> names) {
        List<String> leaving = new ArrayList<>(before.leaving());
        Map<String, String> rest = new LinkedHashMap<>(before.manifests());
        List<String> left = new ArrayList<>();
        for (String name : names) {
            if (children.cascades(before.manifests().get(name))) {
                leaving.add(name);
            } else {
                rest.remove(name);
                left.add(name);
            }
        }
        keep(parent, new DeclaredSet(before.revision(), rest, before.missing(), leaving));
        return left;
    }

    /** Lets all children of one that leaves go with it; says whether none is left. */
    boolean dismissAll(ManagedApplication leaving) {
        DeclaredSet before = children.of(leaving.name());
        List<String> open = before.manifests().keySet().stream()
                .filter(name -> !before.leaving().contains(name))
                .sorted()
                .toList();
        release(leaving, before, open);
        return children.of(leaving.name()).manifests().isEmpty();
    }

    /** Forgets a child whose objects are gone. */
    void gone(ManagedApplication child) {
        String parent = child.parent().orElseThrow();
        DeclaredSet before = children.of(parent);
        Map<String, String> rest = new LinkedHashMap<>(before.manifests());
        rest.remove(child.name());
        DeclaredSet now = new DeclaredSet(
                before.revision(),
                rest,
                without(before.missing(), child.name()),
                without(before.leaving(), child.name()));
        if (children.put(parent, now)) {
            changed.run();
        }
    }

    private static List<String> without(List<String> names, String name) {
        return names.stream().filter(each -> !each.equals(name)).toList();
    }

    // Each application, and each object that hangs on it, to any depth.
    private int size(Stream<String> names) {
        return family(names.toList()).stream()
                .mapToInt(name ->
                        1 + statuses.apply(name).map(Upbringing::objects).orElse(0))
                .sum();
    }

    private static int objects(ApplicationStatus status) {
        return (int) status.resources().stream()
                .filter(resource -> !resource.key().kind().equals("Application"))
                .count();
    }

    // After a start a parent is looked at before its children: how much hangs on them is not known then, and counts as
    // 0.
    private List<String> unseen(List<String> names) {
        return family(names).stream()
                .filter(name -> statuses.apply(name)
                        .flatMap(ApplicationStatus::comparedAt)
                        .isEmpty())
                .toList();
    }

    private Set<String> family(List<String> names) {
        Set<String> all = new LinkedHashSet<>();
        Deque<String> open = new ArrayDeque<>(names);
        while (!open.isEmpty()) {
            String name = open.remove();
            if (all.add(name)) {
                open.addAll(children.of(name).manifests().keySet());
            }
        }
        return all;
    }

    private void keep(ManagedApplication parent, DeclaredSet now) {
        if (children.put(parent.name(), now)) {
            changed.run();
        }
    }
}
