package io.jenkins.plugins.gitops.bump;

import io.jenkins.plugins.gitops.bump.text.Location;
import io.jenkins.plugins.gitops.bump.text.YamlFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * A text value in a file of Helm values, or in any other YAML file.
 *
 * @param path keys joined by dots, positions in brackets: {@code image.tag}, {@code services[0].image}; a dot inside a
 *     key is written {@code \.}
 * @param value what it is to become
 */
public record HelmValue(String path, String value) implements Edit {
    public HelmValue {
        Objects.requireNonNull(value, "value");
        if (path.isBlank()) {
            throw new IllegalArgumentException("An empty path names no value");
        }
    }

    @Override
    public List<EditedValue> applyTo(DraftTree draft, List<String> files) {
        List<EditedValue> edited = new ArrayList<>();
        ManifestFiles manifests = ManifestFiles.all(draft, files);
        manifests.files().forEach(file -> edited.addAll(edit(draft, file)));
        if (edited.isEmpty()) {
            String searched = files.size() == 1 ? files.get(0) : "None of " + files.size() + " files";
            throw NoMatch.value(
                    "value at '" + path + "'",
                    searched,
                    candidates(manifests.files()),
                    "Name the path of a value that is there, or add it to the file first");
        }
        return edited;
    }

    private List<EditedValue> edit(DraftTree draft, YamlFile file) {
        List<Location> locations = IntStream.range(0, file.documents())
                .mapToObj(document -> new Location(document, path))
                .filter(file::has)
                .toList();
        var editor = file.edit();
        List<EditedValue> edited = new ArrayList<>();
        for (Location location : locations) {
            editor.set(location, value);
            edited.add(new EditedValue(
                    file.name(),
                    location.document() + 1,
                    path,
                    file.line(location),
                    file.text(location).orElse(""),
                    value));
        }
        if (!edited.isEmpty()) {
            draft.write(file.name(), editor.done().content());
        }
        return edited;
    }

    /** The values with the same last key, and those that look like images. */
    private List<String> candidates(List<YamlFile> files) {
        String key = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return files.stream()
                .flatMap(file -> file.scalars().entrySet().stream()
                        .filter(entry -> isCandidate(entry, key))
                        .map(entry -> "%s:%d %s is '%s'"
                                .formatted(
                                        file.name(),
                                        file.line(entry.getKey()),
                                        entry.getKey().path(),
                                        entry.getValue())))
                .toList();
    }

    private static boolean isCandidate(Map.Entry<Location, String> entry, String key) {
        String candidate = entry.getKey().path().toLowerCase(Locale.ROOT);
        return candidate.endsWith(key) || candidate.contains("image");
    }
}
