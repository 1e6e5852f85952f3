package io.jenkins.plugins.gitops.health;

import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.manifest.Trees;
import java.util.Map;
import java.util.stream.Stream;

/** What a pod's spec says of one container. */
record ContainerSpec(Map<String, Object> spec) {
    /** The container of that name; an empty spec where there is none. */
    static ContainerSpec of(Manifest pod, String name) {
        return Stream.of("initContainers", "containers")
                .flatMap(list -> pod.maps("spec", list).stream())
                .filter(spec -> Trees.text(spec, "name").equals(name))
                .map(ContainerSpec::new)
                .findFirst()
                .orElse(new ContainerSpec(Map.of()));
    }

    String image() {
        return Trees.text(spec, "image");
    }

    String memoryLimit() {
        return Trees.text(spec, "resources", "limits", "memory");
    }
}
