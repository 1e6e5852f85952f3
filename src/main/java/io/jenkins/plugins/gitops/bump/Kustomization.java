package io.jenkins.plugins.gitops.bump;

import io.jenkins.plugins.gitops.bump.text.Location;
import io.jenkins.plugins.gitops.bump.text.YamlFile;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A kustomization in a repository.
 *
 * @param folder that holds it, "" for the root
 * @param file it
 */
record Kustomization(String folder, YamlFile file) {
    private static final List<String> NAMES = List.of("kustomization.yaml", "kustomization.yml", "Kustomization");
    private static final List<String> RESOURCES = List.of("resources", "bases", "components", "patchesStrategicMerge");

    /** The kustomization of a folder, by the names that Kustomize knows. */
    static Optional<Kustomization> of(DraftTree draft, String folder) {
        return NAMES.stream()
                .map(name -> folder.isEmpty() ? name : folder + "/" + name)
                .filter(draft::isFile)
                .findFirst()
                .map(path -> new Kustomization(folder, YamlFile.read(path, draft.read(path))));
    }

    List<ImageEntry> images() {
        return ImageEntry.in(file);
    }

    /** Paths in the repository of what it draws in: files and folders. URLs and what leaves the repository are left out. */
    List<String> inputs() {
        Stream<String> named =
                RESOURCES.stream().flatMap(key -> texts(Location.root(0).key(key), ""));
        Stream<String> patches = texts(Location.root(0).key("patches"), "path");
        return Stream.concat(named, patches)
                .filter(input -> !input.contains("://") && !input.contains("\n"))
                .flatMap(input -> resolved(folder, input).stream())
                .distinct()
                .toList();
    }

    private Stream<String> texts(Location sequence, String key) {
        return IntStream.range(0, file.size(sequence))
                .mapToObj(sequence::item)
                .map(item -> key.isEmpty() ? item : item.key(key))
                .flatMap(at -> file.text(at).stream());
    }

    /** A relative path as seen from a folder; empty where it leads out of the repository. */
    static Optional<String> resolved(String folder, String relative) {
        Deque<String> parts = new ArrayDeque<>();
        for (String part : (folder + "/" + relative).split("/")) {
            if (part.equals("..") && parts.pollLast() == null) {
                return Optional.empty();
            }
            if (!part.isEmpty() && !part.equals(".") && !part.equals("..")) {
                parts.addLast(part);
            }
        }
        return Optional.of(String.join("/", parts));
    }
}
