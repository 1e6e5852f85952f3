package io.jenkins.plugins.gitops.reconcile;

import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.manifest.Trees;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Finds the container images in rendered manifests, of whatever kind. */
final class RenderedImages {
    private static final Set<String> CONTAINERS = Set.of("containers", "initContainers", "ephemeralContainers");

    private RenderedImages() {}

    static Set<String> of(Collection<Manifest> manifests) {
        Set<String> images = new TreeSet<>();
        manifests.forEach(manifest -> collect(manifest.content(), images));
        return images;
    }

    static Set<String> of(Map<String, Object> tree) {
        Set<String> images = new TreeSet<>();
        collect(tree, images);
        return images;
    }

    private static void collect(Object value, Set<String> images) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, child) -> {
                if (key instanceof String name && CONTAINERS.contains(name)) {
                    Trees.maps(child).forEach(container -> add(container, images));
                }
                collect(child, images);
            });
        } else if (value instanceof List<?> list) {
            list.forEach(child -> collect(child, images));
        }
    }

    private static void add(Map<String, Object> container, Set<String> images) {
        String image = Trees.text(container, "image");
        if (!image.isEmpty()) {
            images.add(image);
        }
    }
}
