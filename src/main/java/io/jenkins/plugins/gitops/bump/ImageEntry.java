package io.jenkins.plugins.gitops.bump;

import io.jenkins.plugins.gitops.bump.text.Location;
import io.jenkins.plugins.gitops.bump.text.YamlEditor;
import io.jenkins.plugins.gitops.bump.text.YamlFile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * An entry of {@code images} in a kustomization, as it stands.
 *
 * @param file the kustomization
 * @param at where the entry stands
 * @param values its text values by key
 */
record ImageEntry(YamlFile file, Location at, Map<String, String> values) {
    private static final String NAME = "name";
    private static final String NEW_NAME = "newName";
    private static final String NEW_TAG = "newTag";
    private static final String DIGEST = "digest";

    /** The entries of a kustomization's first document. */
    static List<ImageEntry> in(YamlFile file) {
        Location images = Location.root(0).key("images");
        return IntStream.range(0, file.size(images))
                .mapToObj(position -> of(file, images.item(position)))
                .toList();
    }

    private static ImageEntry of(YamlFile file, Location at) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String key : List.of(NAME, NEW_NAME, NEW_TAG, DIGEST)) {
            file.text(at.key(key)).ifPresent(value -> values.put(key, value));
        }
        return new ImageEntry(file, at, values);
    }

    /** The image's name in the resources. */
    String name() {
        return values.getOrDefault(NAME, "");
    }

    /** The image's name after this entry has done its work. */
    String resultingName() {
        String newName = values.getOrDefault(NEW_NAME, "");
        return newName.isEmpty() ? name() : newName;
    }

    String describe() {
        return "%s:%d %s sets %s".formatted(file.name(), file.line(at), at.path(), text(name(), values));
    }

    /** Lets the editor write the new image into this entry. A stale tag or digest goes, as it could win. */
    EditedValue become(NewImage image, YamlEditor editor) {
        Map<String, String> wanted = new LinkedHashMap<>(values);
        if (image instanceof NewImage.Whole whole && !whole.reference().name().equals(resultingName())) {
            put(editor, wanted, NEW_NAME, whole.reference().name());
        }
        put(editor, wanted, NEW_TAG, image.tag());
        put(editor, wanted, DIGEST, image.digest());
        Location line = values.containsKey(NEW_TAG) ? at.key(NEW_TAG) : at;
        return new EditedValue(file.name(), 1, at.path(), file.line(line), text(name(), values), text(name(), wanted));
    }

    private void put(YamlEditor editor, Map<String, String> wanted, String key, String value) {
        boolean there = values.containsKey(key);
        if (there && value.isEmpty()) {
            editor.remove(at, key);
            wanted.remove(key);
        } else if (there) {
            editor.set(at.key(key), value);
            wanted.put(key, value);
        } else if (!value.isEmpty()) {
            editor.insert(at, values.containsKey(NEW_NAME) ? NEW_NAME : NAME, key, value);
            wanted.put(key, value);
        }
    }

    /** The image that an entry of this name sets, as a reference would have it. */
    static String text(String name, Map<String, String> values) {
        String newName = values.getOrDefault(NEW_NAME, "");
        String tag = values.getOrDefault(NEW_TAG, "");
        String digest = values.getOrDefault(DIGEST, "");
        return (newName.isEmpty() ? name : newName)
                + (tag.isEmpty() ? "" : ":" + tag)
                + (digest.isEmpty() ? "" : "@" + digest);
    }
}
