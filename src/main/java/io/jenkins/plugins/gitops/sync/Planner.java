package io.jenkins.plugins.gitops.sync;

import io.jenkins.plugins.gitops.cluster.Cluster;
import io.jenkins.plugins.gitops.cluster.ResourceType;
import io.jenkins.plugins.gitops.cluster.Tracking;
import io.jenkins.plugins.gitops.diff.DiffSettings;
import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.manifest.ObjectKey;
import io.jenkins.plugins.gitops.render.Render;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes a render's objects ready for one cluster: namespaces, marks, and what only a server may set left out. */
final class Planner {
    private static final List<String> SERVER_FIELDS = List.of(
            "managedFields",
            "resourceVersion",
            "uid",
            "creationTimestamp",
            "generation",
            "selfLink",
            "deletionTimestamp");

    private final Target target;
    private final Cluster cluster;
    private final Map<ObjectKey, Item> items = new LinkedHashMap<>();
    private final List<ObjectResult> problems = new ArrayList<>();
    private final List<Finding> warnings = new ArrayList<>();
    private final List<Hook> hooks = new ArrayList<>();
    private final Set<ObjectKey> allHooks = new HashSet<>();
    private final List<Manifest> unserved = new ArrayList<>();
    private DefinedTypes defined = DefinedTypes.of(List.of());

    private Planner(Target target) {
        this.target = target;
        this.cluster = target.cluster();
    }

    /** Fails with a ClusterException where the server cannot be asked what it serves. */
    static Plan plan(Target target, Render render) {
        Planner planner = new Planner(target);
        List<Manifest> manifests = Lists.flat(render.manifests());
        planner.defined = DefinedTypes.of(manifests);
        manifests.forEach(planner::take);
        return new Plan(
                Foundations.first(planner.items.values()),
                List.copyOf(planner.problems),
                List.copyOf(planner.warnings),
                List.copyOf(planner.hooks),
                Set.copyOf(planner.allHooks),
                List.copyOf(planner.unserved),
                Set.of());
    }

    private void take(Manifest manifest) {
        boolean hook = HookMarks.isHook(manifest);
        Set<HookPhase> phases = HookMarks.phases(manifest);
        if (hook && phases.isEmpty()) {
            allHooks.add(inDestination(manifest).key());
            HookMarks.unknown(manifest).ifPresent(name -> warnings.add(HookFindings.unknownType(manifest.key(), name)));
            return;
        }
        boolean generated = hook && !manifest.text("metadata", "generateName").isEmpty();
        if (manifest.name().isEmpty() && !generated) {
            problem(manifest.key(), PlanFindings.noName(manifest.key()));
            return;
        }
        Optional<ResourceType> type = type(manifest);
        if (type.isEmpty()) {
            problem(inDestination(manifest).key(), PlanFindings.notServed(manifest, cluster.name()));
            unserved.add(inDestination(manifest));
            return;
        }
        placed(manifest, type.get()).ifPresent(placed -> {
            if (hook) {
                addHook(placed, type.get(), phases);
            } else {
                addItem(placed, type.get());
            }
        });
    }

    private Optional<Manifest> placed(Manifest manifest, ResourceType type) {
        Manifest placed = type.namespaced() ? inDestination(manifest) : manifest.without("metadata", "namespace");
        if (type.namespaced() && placed.namespace().isEmpty()) {
            problem(placed.key(), PlanFindings.noNamespace(placed.key()));
            return Optional.empty();
        }
        return Optional.of(AggregatedRoles.withoutRules(SecretText.asData(withoutServerFields(placed))));
    }

    // Without our marks: a watch must not take it for an object of the application.
    private void addHook(Manifest placed, ResourceType type, Set<HookPhase> phases) {
        Item item = new Item(placed, type, cluster.facts(placed).specHash());
        allHooks.add(item.key());
        phases.forEach(phase -> hooks.add(Hook.of(item, phase)));
    }

    private void addItem(Manifest placed, ResourceType type) {
        Manifest marked =
                Tracking.put(placed, target.application(), target.live().installation());
        DiffSettings diff = target.compare().of(marked.key());
        Item item = new Item(marked, type, cluster.facts(marked).specHash() + diff.digest(), diff);
        if (items.put(item.key(), item) != null) {
            warnings.add(PlanFindings.repeated(item.key()));
        }
    }

    private Optional<ResourceType> type(Manifest manifest) {
        return defined.find(manifest.apiVersion(), manifest.kind())
                .or(() -> cluster.type(manifest.apiVersion(), manifest.kind()));
    }

    private Manifest inDestination(Manifest manifest) {
        return manifest.namespace().isEmpty() && !target.namespace().isEmpty()
                ? manifest.withNamespace(target.namespace())
                : manifest;
    }

    private static Manifest withoutServerFields(Manifest manifest) {
        Manifest clean = manifest;
        for (String field : SERVER_FIELDS) {
            clean = clean.map("metadata").containsKey(field) ? clean.with(null, "metadata", field) : clean;
        }
        return clean;
    }

    private void problem(ObjectKey key, Finding finding) {
        problems.add(ObjectResult.of(key, ObjectResult.Action.FAILED, finding));
    }
}
