package io.jenkins.plugins.gitops.sync;

import io.jenkins.plugins.gitops.cluster.Cluster;
import io.jenkins.plugins.gitops.diff.Differ;
import io.jenkins.plugins.gitops.diff.FieldChange;
import io.jenkins.plugins.gitops.diff.ForeignField;
import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.manifest.ObjectKey;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds out which field managers keep setting fields that Git sets otherwise. */
final class Contest {
    private final Cluster cluster;

    Contest(Cluster cluster) {
        this.cluster = cluster;
    }

    /** Empty where the object is as wanted, or not there, or nobody else owns what differs. */
    Optional<Finding> over(Item item) {
        ObjectKey key = item.key();
        Optional<Manifest> found = cluster.get(item.type(), key.namespace(), key.name());
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Manifest live = found.get();
        Set<String> different = Differ.compare(cluster, item.type(), item.desired(), live).changes().stream()
                .map(FieldChange::path)
                .collect(Collectors.toSet());
        List<ForeignField> taken = Differ.foreign(live).stream()
                .filter(field -> different.contains(field.path()))
                .toList();
        return taken.isEmpty() ? Optional.empty() : Optional.of(finding(key, taken));
    }

    private static Finding finding(ObjectKey key, List<ForeignField> taken) {
        String manager = taken.get(0).manager();
        String paths =
                taken.stream().map(ForeignField::path).distinct().limit(3).collect(Collectors.joining(", "));
        return new Finding(
                "sync.contested",
                "%s of %s is changed by \"%s\" after each repair".formatted(paths, key, manager),
                "Git and \"%s\" both set it. It was put back several times in a row and is now left alone, so that the two do not fight for ever"
                        .formatted(manager),
                "Take the field out of Git, stop \"%s\", or leave it to it by spec.ignoreDifferences: %s. An explicit sync or a new revision puts it back"
                        .formatted(manager, rule(key, manager)));
    }

    private static String rule(ObjectKey key, String manager) {
        String group = key.group().isEmpty() ? "" : "group: %s, ".formatted(key.group());
        return "[{%skind: %s, name: %s, managedFieldsManagers: [%s]}]"
                .formatted(group, key.kind(), key.name(), manager);
    }
}
