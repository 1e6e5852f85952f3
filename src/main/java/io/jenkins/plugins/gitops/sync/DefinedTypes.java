package io.jenkins.plugins.gitops.sync;

import io.jenkins.plugins.gitops.cluster.ResourceType;
import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.manifest.Trees;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The types that the CustomResourceDefinitions of a render bring along: the server may not serve them yet. */
final class DefinedTypes {
    private final Map<String, ResourceType> types = new HashMap<>();

    private DefinedTypes() {}

    static DefinedTypes of(List<Manifest> manifests) {
        DefinedTypes defined = new DefinedTypes();
        manifests.stream().filter(DefinedTypes::isDefinition).forEach(defined::add);
        return defined;
    }

    static boolean isDefinition(Manifest manifest) {
        return manifest.group().equals("apiextensions.k8s.io")
                && manifest.kind().equals("CustomResourceDefinition");
    }

    /** The types of one definition, one for each version that it serves. */
    static List<ResourceType> in(Manifest definition) {
        return definition.maps("spec", "versions").stream()
                .filter(version -> "true".equals(Trees.text(version, "served")))
                .map(version -> new ResourceType(
                        definition.text("spec", "group"),
                        Trees.text(version, "name"),
                        definition.text("spec", "names", "kind"),
                        definition.text("spec", "names", "plural"),
                        definition.text("spec", "scope").equals("Namespaced")))
                .toList();
    }

    Optional<ResourceType> find(String apiVersion, String kind) {
        return Optional.ofNullable(types.get(apiVersion + " " + kind));
    }

    private void add(Manifest definition) {
        in(definition).forEach(type -> types.put(type.apiVersion() + " " + type.kind(), type));
    }
}
