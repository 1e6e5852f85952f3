package io.jenkins.plugins.gitops.sync;

import io.jenkins.plugins.gitops.cluster.ApplyOptions;
import io.jenkins.plugins.gitops.cluster.Cluster;
import io.jenkins.plugins.gitops.cluster.ClusterException;
import io.jenkins.plugins.gitops.cluster.ResourceType;
import io.jenkins.plugins.gitops.diff.Differ;
import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.manifest.ObjectKey;
import io.jenkins.plugins.gitops.sync.ObjectResult.Action;
import java.util.Map;
import java.util.Optional;

/** Makes the destination's namespace where it is missing. It carries none of our marks, so that nothing ever prunes it. */
final class Namespaces {
    private static final ResourceType TYPE = new ResourceType("", "v1", "Namespace", "namespaces", false);

    private final Cluster cluster;
    private final SyncSettings settings;

    /** @param settings say which labels and annotations the namespace gets */
    Namespaces(Cluster cluster, SyncSettings settings) {
        this.cluster = cluster;
        this.settings = settings;
    }

    /** The result of making it; empty where it was there, or where we may not see whether it is. */
    Optional<ObjectResult> ensure(String name) {
        ObjectKey key = new ObjectKey("", "Namespace", "", name);
        try {
            Optional<Manifest> found = cluster.get(TYPE, "", name);
            if (found.filter(this::isMarked).isPresent()) {
                return Optional.empty();
            }
            if (found.isPresent()) {
                cluster.apply(TYPE, manifest(name), ApplyOptions.apply());
                return Optional.of(ObjectResult.of(key, Action.CONFIGURED, "Labels and annotations of the namespace"));
            }
            if (hasMarks()) {
                cluster.apply(TYPE, manifest(name), ApplyOptions.apply());
            } else {
                cluster.create(TYPE, manifest(name));
            }
            return Optional.of(ObjectResult.of(key, Action.CREATED, "Made for the application, and never pruned"));
        } catch (ClusterException e) {
            return switch (e.kind()) {
                // Someone was faster; or an account for a few namespaces, which need not see the namespaces themselves.
                case CONFLICT, FORBIDDEN -> Optional.empty();
                default -> Optional.of(ObjectResult.of(key, Action.FAILED, e.finding()));
            };
        }
    }

    /** What {@link #ensure} would do; empty for nothing, or where it cannot be told. */
    Optional<ObjectPreview> missing(String name) {
        ObjectKey key = new ObjectKey("", "Namespace", "", name);
        try {
            return cluster.get(TYPE, "", name).isPresent()
                    ? Optional.empty()
                    : Optional.of(ObjectPreview.of(key, ObjectPreview.Action.CREATE, Differ.created(manifest(name))));
        } catch (ClusterException e) {
            return e.kind() == ClusterException.Kind.FORBIDDEN
                    ? Optional.empty()
                    : Optional.of(ObjectPreview.of(key, ObjectPreview.Action.UNKNOWN, e.finding()));
        }
    }

    private boolean hasMarks() {
        return !settings.namespaceLabels().isEmpty()
                || !settings.namespaceAnnotations().isEmpty();
    }

    private boolean isMarked(Manifest live) {
        return live.labels().entrySet().containsAll(settings.namespaceLabels().entrySet())
                && live.annotations()
                        .entrySet()
                        .containsAll(settings.namespaceAnnotations().entrySet());
    }

    private Manifest manifest(String name) {
        Manifest namespace =
                Manifest.of(Map.of("apiVersion", "v1", "kind", "Namespace", "metadata", Map.of("name", name)));
        for (Map.Entry<String, String> label : settings.namespaceLabels().entrySet()) {
            namespace = namespace.withLabel(label.getKey(), label.getValue());
        }
        for (Map.Entry<String, String> annotation :
                settings.namespaceAnnotations().entrySet()) {
            namespace = namespace.withAnnotation(annotation.getKey(), annotation.getValue());
        }
        return namespace;
    }
}
