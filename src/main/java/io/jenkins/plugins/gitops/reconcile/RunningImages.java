package io.jenkins.plugins.gitops.reconcile;

import io.jenkins.plugins.gitops.cluster.Cluster;
import io.jenkins.plugins.gitops.cluster.ResourceType;
import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.manifest.Trees;
import io.jenkins.plugins.gitops.reconcile.ApplicationStatus.RunningImage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Asks the pods of rendered workloads which images they run. Meant for when a rollout is over: all pods count then. */
final class RunningImages {
    private final Cluster cluster;

    RunningImages(Cluster cluster) {
        this.cluster = cluster;
    }

    List<RunningImage> of(Collection<Manifest> manifests, String defaultNamespace) {
        Optional<ResourceType> pods = cluster.type("v1", "Pod");
        List<RunningImage> images = new ArrayList<>();
        for (Manifest manifest : manifests) {
            String selector = selector(manifest);
            if (pods.isPresent() && !selector.isEmpty()) {
                String namespace = manifest.namespace().isEmpty() ? defaultNamespace : manifest.namespace();
                cluster.list(pods.get(), namespace, selector).forEach(pod -> collect(pod, images));
            }
        }
        return images.stream().distinct().toList();
    }

    private static String selector(Manifest workload) {
        return workload.map("spec", "selector", "matchLabels").entrySet().stream()
                .map(label -> label.getKey() + "=" + label.getValue())
                .collect(Collectors.joining(","));
    }

    private static void collect(Manifest pod, List<RunningImage> images) {
        if (!pod.text("metadata", "deletionTimestamp").isEmpty()) {
            return;
        }
        Map<String, String> wanted = new LinkedHashMap<>();
        pod.maps("spec", "containers")
                .forEach(container -> wanted.put(Trees.text(container, "name"), Trees.text(container, "image")));
        for (Map<String, Object> status : pod.maps("status", "containerStatuses")) {
            String reference = wanted.getOrDefault(Trees.text(status, "name"), "");
            images.add(new RunningImage(reference, digest(Trees.text(status, "imageID"))));
        }
    }

    // Without a repository before it, an image id is the hash of the image's configuration, not of its manifest.
    private static String digest(String imageId) {
        int at = imageId.indexOf("@sha256:");
        return at < 0 ? "" : imageId.substring(at + 1);
    }
}
