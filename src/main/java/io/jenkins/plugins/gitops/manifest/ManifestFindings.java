package io.jenkins.plugins.gitops.manifest;

import io.jenkins.plugins.gitops.finding.Finding;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What can be wrong with a document that is good YAML and no good Kubernetes object. */
final class ManifestFindings {
    private static final String NOTHING_DONE =
            "Without it the object cannot be told from others, so nothing was rendered.";

    private ManifestFindings() {}

    static Finding noMapping(String place) {
        return new Finding(
                "manifest.not-an-object",
                "%s is no mapping with apiVersion, kind and metadata.".formatted(place),
                "Only Kubernetes objects can be applied.",
                "Take it out of the application's folder, or exclude it.");
    }

    static Finding missing(String place, Manifest manifest, String field) {
        String name = manifest.name().isEmpty() ? "" : " " + manifest.name();
        String what = manifest.kind().isEmpty() ? "the object%s".formatted(name) : manifest.kind() + name;
        return new Finding(
                "manifest.missing-" + field.replaceAll(".*\\.", "").replace("apiVersion", "api-version"),
                "%s: %s has no %s.".formatted(place, what, field),
                NOTHING_DONE,
                "Add %s, or exclude the file if it is no Kubernetes object.".formatted(field));
    }

    static Finding generatedName(String place, Manifest manifest) {
        return new Finding(
                "manifest.generate-name-without-hook",
                "%s: %s has generateName and no name.".formatted(place, manifest.kind()),
                "Each sync would create one more object, and none could ever be compared with Git.",
                "Give it a name, or make it a hook with the annotation argocd.argoproj.io/hook.");
    }

    /** A finding when a field that all objects share has another type than the API gives it. */
    static Optional<Finding> wrongShape(String place, Manifest manifest) {
        return texts(manifest)
                .or(() -> notTexts(manifest, "labels"))
                .or(() -> notTexts(manifest, "annotations"))
                .map(field -> new Finding(
                        "manifest.wrong-type",
                        "%s: in %s %s, %s.".formatted(place, manifest.kind(), manifest.name(), field),
                        "The API server refuses an object of this shape.",
                        "Mend the value; texts such as \"1\", \"true\" and \"on\" need quotes in YAML."));
    }

    private static Optional<String> texts(Manifest manifest) {
        if (manifest.at("metadata").filter(value -> !(value instanceof Map)).isPresent()) {
            return Optional.of("metadata is no mapping");
        }
        for (String[] path : List.of(
                new String[] {"apiVersion"}, new String[] {"kind"}, new String[] {"metadata", "name"}, new String[] {
                    "metadata", "namespace"
                })) {
            if (manifest.at(path).filter(value -> !(value instanceof String)).isPresent()) {
                return Optional.of("%s is no text".formatted(String.join(".", path)));
            }
        }
        return Optional.empty();
    }

    private static Optional<String> notTexts(Manifest manifest, String field) {
        Optional<Object> value = manifest.at("metadata", field);
        if (value.filter(found -> !(found instanceof Map)).isPresent()) {
            return Optional.of("metadata.%s is no mapping".formatted(field));
        }
        return manifest.map("metadata", field).entrySet().stream()
                .filter(entry -> entry.getValue() != null && !(entry.getValue() instanceof String))
                .map(entry -> "metadata.%s[%s] is no text".formatted(field, entry.getKey()))
                .findFirst();
    }
}
