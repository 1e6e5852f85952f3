package io.jenkins.plugins.gitops.render;

import io.jenkins.plugins.gitops.manifest.Trees;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What a kustomization refers to, field by field; what it says inline refers to nothing. */
final class KustomizationReferences {
    /** What may stand at the end of a reference. */
    enum Kind {
        /** A file. */
        FILE,
        /** A folder with a kustomization. */
        FOLDER,
        /** Either. */
        RESOURCE,
        /** A file, or a patch written in the reference's place. */
        PATCH,
        /** A file or folder with the settings of a plugin, or the settings themselves. */
        PLUGIN
    }

    /**
     * @param kind what it may name
     * @param field where it stands
     * @param text as written
     */
    record Reference(Kind kind, String field, String text) {}

    private final Map<String, Object> kustomization;
    private final List<Reference> references = new ArrayList<>();

    private KustomizationReferences(Map<String, Object> kustomization) {
        this.kustomization = kustomization;
    }

    static List<Reference> of(Map<String, Object> kustomization) {
        KustomizationReferences found = new KustomizationReferences(kustomization);
        found.texts("resources", Kind.RESOURCE);
        found.texts("bases", Kind.FOLDER);
        found.texts("components", Kind.FOLDER);
        found.texts("crds", Kind.FILE);
        found.texts("configurations", Kind.FILE);
        found.texts("patchesStrategicMerge", Kind.PATCH);
        found.texts("patches", Kind.PATCH);
        found.paths("patches");
        found.paths("patchesJson6902");
        found.paths("replacements");
        found.generator("configMapGenerator");
        found.generator("secretGenerator");
        found.texts("generators", Kind.PLUGIN);
        found.texts("transformers", Kind.PLUGIN);
        found.texts("validators", Kind.PLUGIN);
        found.add(Kind.FILE, "openapi.path", Trees.text(kustomization, "openapi", "path"));
        return List.copyOf(found.references);
    }

    /** What the settings of a built-in plugin refer to. */
    static List<Reference> ofPlugin(Map<String, Object> settings) {
        KustomizationReferences found = new KustomizationReferences(Map.of("settings", List.of(settings)));
        found.generator("settings");
        found.paths("settings");
        found.add(Kind.PATCH, "paths", settings.get("paths"));
        Trees.maps(settings.get("replacements"))
                .forEach(replacement -> found.add(Kind.FILE, "replacements.path", replacement.get("path")));
        return List.copyOf(found.references);
    }

    private void texts(String field, Kind kind) {
        add(kind, field, kustomization.get(field));
    }

    private void paths(String field) {
        Trees.maps(kustomization.get(field)).forEach(item -> add(Kind.FILE, field + ".path", item.get("path")));
    }

    private void generator(String field) {
        for (Map<String, Object> item : Trees.maps(kustomization.get(field))) {
            strings(item.get("files"))
                    .map(file -> file.substring(file.indexOf('=') + 1))
                    .forEach(file -> add(Kind.FILE, field + ".files", file));
            add(Kind.FILE, field + ".envs", item.get("envs"));
            add(Kind.FILE, field + ".env", item.get("env"));
        }
    }

    private void add(Kind kind, String field, Object values) {
        strings(values)
                .filter(text -> !text.isEmpty())
                .forEach(text -> references.add(new Reference(kind, field, text)));
    }

    /** The texts in a list, or the one text; other shapes are Kustomize's to refuse. */
    private static Stream<String> strings(Object values) {
        return (values instanceof List<?> list ? list.stream() : Stream.of(values == null ? "" : values))
                .filter(String.class::isInstance)
                .map(String.class::cast);
    }
}
