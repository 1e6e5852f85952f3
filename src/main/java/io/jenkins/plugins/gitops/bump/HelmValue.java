package io.jenkins.plugins.gitops.bump;

import io.jenkins.plugins.gitops.bump.text.Location;
import io.jenkins.plugins.gitops.bump.text.YamlFile;
import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.FindingException;
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
            requireNoSecret(file, location);
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

    // What is changed stands in the commit, in the record and on the build's page, with what was there before.
    private static void requireNoSecret(YamlFile file, Location location) {
        boolean secret = file.text(Location.root(location.document()).below("kind"))
                .filter("Secret"::equals)
                .isPresent();
        if (secret) {
            throw new FindingException(new Finding(
                    "bump.secret-value",
                    "%s:%d is a value of a Secret".formatted(file.name(), file.line(location)),
                    "Values of Secrets are neither read nor written here: they would be shown with the build; nothing was pushed",
                    "Change the Secret by other means, and better keep it out of Git in the clear"));
        }
    }

    /** Where values stand with the same last key, and what looks like an image; the values themselves may be secret. */
    private List<String> candidates(List<YamlFile> files) {
        String key = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return files.stream()
                .flatMap(file -> file.scalars().entrySet().stream()
                        .filter(entry -> isCandidate(entry, key))
                        .map(entry -> "%s:%d %s"
                                .formatted(
                                        file.name(),
                                        file.line(entry.getKey()),
                                        entry.getKey().path())))
                .toList();
    }

    private static boolean isCandidate(Map.Entry<Location, String> entry, String key) {
        String candidate = entry.getKey().path().toLowerCase(Locale.ROOT);
        return candidate.endsWith(key) || candidate.contains("image");
    }
}
