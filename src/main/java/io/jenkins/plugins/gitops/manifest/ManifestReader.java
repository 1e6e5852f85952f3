package io.jenkins.plugins.gitops.manifest;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.FindingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads a file's Kubernetes objects: several documents, JSON, and lists, whose items take the list's place.
 *
 * <p>Each object has an API version, a kind and a name; a hook may have {@code generateName} instead. Everything else fails
 * with a finding that names the file.
 */
public final class ManifestReader {
    private static final String HOOK = "argocd.argoproj.io/hook";
    private static final String HELM_HOOK = "helm.sh/hook";

    private final YamlReader yaml;

    public ManifestReader() {
        this(YamlLimits.standard());
    }

    public ManifestReader(YamlLimits limits) {
        this.yaml = new YamlReader(limits);
    }

    /** All objects of a file, in order; empty documents are skipped. */
    public List<Manifest> read(String file, byte[] bytes) {
        return manifests(file, yaml.read(file, bytes));
    }

    /** All objects of a text, for instance one that was typed into a form. */
    public List<Manifest> read(String name, String text) {
        return read(name, text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * As {@link #read(String, byte[])}, but empty for a file that holds no Kubernetes objects at all: not a single
     * document with a kind, or no readable YAML and none of the words that every object has. Argo CD passes over such files
     * too.
     */
    public Optional<List<Manifest>> readIfManifests(String file, byte[] bytes) {
        List<Object> documents;
        try {
            documents = yaml.read(file, bytes);
        } catch (FindingException e) {
            if (file.endsWith(".json") || looksLikeManifest(bytes)) {
                throw e;
            }
            return Optional.empty();
        }
        boolean unrelated = documents.stream().noneMatch(ManifestReader::hasKind) && !file.endsWith(".json");
        return unrelated && documents.stream().anyMatch(document -> document != null)
                ? Optional.empty()
                : Optional.of(manifests(file, documents));
    }

    private static boolean looksLikeManifest(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        return Stream.of("apiVersion", "kind", "metadata").allMatch(text::contains);
    }

    private static boolean hasKind(Object document) {
        return !Trees.text(document, "kind").isEmpty();
    }

    private static List<Manifest> manifests(String file, List<Object> documents) {
        List<Manifest> manifests = new ArrayList<>();
        for (int i = 0; i < documents.size(); i++) {
            if (documents.get(i) != null) {
                String place = documents.size() == 1 ? file : "%s, document %d".formatted(file, i + 1);
                add(place, documents.get(i), manifests);
            }
        }
        return List.copyOf(manifests);
    }

    private static void add(String place, Object document, List<Manifest> manifests) {
        if (!(document instanceof Map<?, ?> map)) {
            throw new FindingException(ManifestFindings.noMapping(place));
        }
        Manifest manifest = Manifest.of(Trees.map(map));
        if (manifest.kind().endsWith("List") && manifest.at("items").orElse(null) instanceof List<?> items) {
            for (int i = 0; i < items.size(); i++) {
                add("%s, item %d".formatted(place, i + 1), items.get(i), manifests);
            }
        } else {
            manifests.add(checked(place, manifest));
        }
    }

    private static Manifest checked(String place, Manifest manifest) {
        Optional<Finding> finding = ManifestFindings.wrongShape(place, manifest)
                .or(() -> missing(place, manifest, "apiVersion"))
                .or(() -> missing(place, manifest, "kind"))
                .or(() -> nameless(place, manifest));
        if (finding.isPresent()) {
            throw new FindingException(finding.get());
        }
        return manifest;
    }

    private static Optional<Finding> missing(String place, Manifest manifest, String field) {
        return manifest.text(field).isEmpty()
                ? Optional.of(ManifestFindings.missing(place, manifest, field))
                : Optional.empty();
    }

    private static Optional<Finding> nameless(String place, Manifest manifest) {
        if (!manifest.name().isEmpty()) {
            return Optional.empty();
        }
        if (manifest.text("metadata", "generateName").isEmpty()) {
            return Optional.of(ManifestFindings.missing(place, manifest, "metadata.name"));
        }
        boolean hook = !manifest.annotation(HOOK).isEmpty()
                || !manifest.annotation(HELM_HOOK).isEmpty();
        return hook ? Optional.empty() : Optional.of(ManifestFindings.generatedName(place, manifest));
    }
}
