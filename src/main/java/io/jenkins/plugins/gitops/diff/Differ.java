package io.jenkins.plugins.gitops.diff;

import io.jenkins.plugins.gitops.cluster.ApplyOptions;
import io.jenkins.plugins.gitops.cluster.Cluster;
import io.jenkins.plugins.gitops.cluster.FieldAdoption;
import io.jenkins.plugins.gitops.cluster.OwnedFields;
import io.jenkins.plugins.gitops.cluster.ResourceType;
import io.jenkins.plugins.gitops.manifest.Manifest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Asks the server what an apply would change, by a dry run: defaults, webhooks, quantities and pruning make any comparison
 * of our own a guess. Only fields that we own, or would own, count: a webhook that writes the time into each object, or a
 * controller that adds a label, is no drift.
 */
public final class Differ {
    private static final String OURS = "gitops.jenkins.io/";
    private static final Set<String> NAMES = Set.of("apiVersion", "kind", "metadata.name", "metadata.namespace");

    private static final Set<String> KUBERNETES = Set.of(
            "kube-apiserver", "kube-controller-manager", "kube-scheduler", "kubelet", "k3s", "kwok", "kwok-controller");
    private static final List<String> SERVERS =
            List.of("managedFields", "resourceVersion", "generation", "uid", "creationTimestamp");

    private Differ() {}

    /**
     * Compares one object by one call that changes nothing.
     *
     * @param desired as it would be applied, with our marks and its namespace
     * @param live as the server has it now
     * @throws io.jenkins.plugins.gitops.cluster.ClusterException where the server refuses the object, as an apply would
     */
    public static Difference compare(Cluster cluster, ResourceType type, Manifest desired, Manifest live) {
        return compare(cluster, type, desired, live, DiffSettings.STANDARD);
    }

    /**
     * As {@link #compare(Cluster, ResourceType, Manifest, Manifest)}.
     *
     * @param settings what does not count of this object, or counts besides
     * @throws io.jenkins.plugins.gitops.finding.FindingException where it cannot be told what is to be ignored
     */
    public static Difference compare(
            Cluster cluster, ResourceType type, Manifest desired, Manifest live, DiffSettings settings) {
        IgnoredFields ignored = settings.ignored();
        Manifest applied = counted(
                cluster.apply(type, ignored.respectedIn(desired, live), ApplyOptions.dryRunOnly()), live, ignored);
        return compare(applied, live, counted(live, live, ignored), settings);
    }

    // The status is its controller's, though some definitions let an apply write it.
    private static Manifest counted(Manifest object, Manifest live, IgnoredFields ignored) {
        return ignored.outOf(object.without("status"), live)
                .with(object.at("metadata", "managedFields").orElse(null), "metadata", "managedFields");
    }

    private static Difference compare(Manifest applied, Manifest whole, Manifest live, DiffSettings settings) {
        OwnedFields before = OwnedFields.applied(live, ApplyOptions.FIELD_MANAGER);
        OwnedFields ours = before.and(OwnedFields.applied(applied, ApplyOptions.FIELD_MANAGER));
        ShownValue shown = new ShownValue(whole);
        List<FieldChange> changes = new ArrayList<>();
        for (TreeDiff.Leaf leaf : settings.mutations()
                ? TreeDiff.between(withoutServers(live), withoutServers(applied))
                : TreeDiff.between(ours.project(live), ours.project(applied))) {
            changes.add(change(shown, leaf));
        }
        if (before.isEmpty()) { // The first apply takes over from the tools before us, and lets go of what Git lacks.
            OwnedFields left = FieldAdoption.leftOver(live, applied);
            for (TreeDiff.Leaf leaf : TreeDiff.between(left.project(live), Map.of())) {
                changes.add(change(shown, leaf));
            }
        }
        return new Difference(changes, foreign(whole, ours));
    }

    private static Map<String, Object> withoutServers(Manifest object) {
        Manifest left = object;
        for (String field : SERVERS) {
            left = left.without("metadata", field);
        }
        return left.content();
    }

    /** Every field of an object that is not there yet, as it is to be; but for what it is called, and our own marks. */
    public static List<FieldChange> created(Manifest desired) {
        ShownValue shown = new ShownValue(desired);
        List<FieldChange> changes = new ArrayList<>();
        for (TreeDiff.Leaf leaf : TreeDiff.between(Map.of(), desired.content())) {
            if (!NAMES.contains(leaf.path()) && !leaf.path().contains(OURS)) {
                changes.add(change(shown, leaf));
            }
        }
        return changes;
    }

    private static FieldChange change(ShownValue shown, TreeDiff.Leaf leaf) {
        return new FieldChange(leaf.path(), shown.of(leaf.path(), leaf.one()), shown.of(leaf.path(), leaf.other()));
    }

    /** The fields that others keep inside an object of ours, as it is; without what Kubernetes' own parts note there. */
    public static List<ForeignField> foreign(Manifest live) {
        return foreign(live, OwnedFields.applied(live, ApplyOptions.FIELD_MANAGER)).stream()
                .filter(field -> !KUBERNETES.contains(field.manager()))
                .toList();
    }

    private static List<ForeignField> foreign(Manifest live, OwnedFields ours) {
        ShownValue shown = new ShownValue(live);
        List<ForeignField> fields = new ArrayList<>();
        OwnedFields.ofOthers(live).forEach((manager, owned) -> {
            Map<String, Object> part = owned.without(ours).project(live);
            for (TreeDiff.Leaf leaf : TreeDiff.between(part, Map.of())) {
                fields.add(new ForeignField(leaf.path(), manager, shown.of(leaf.path(), leaf.one())));
            }
        });
        return fields;
    }
}
