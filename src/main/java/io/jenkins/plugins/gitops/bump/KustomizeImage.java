package io.jenkins.plugins.gitops.bump;

import io.jenkins.plugins.gitops.bump.text.Location;
import io.jenkins.plugins.gitops.bump.text.YamlEditor;
import io.jenkins.plugins.gitops.bump.text.YamlFile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/**
 * An entry of {@code images} in a kustomization.
 *
 * @param name the entry's name: the image's name in the resources
 * @param image what the image is to become; a whole reference sets {@code newName} too
 * @param add whether to add the entry where it is absent
 */
public record KustomizeImage(String name, NewImage image, boolean add) implements Edit {
    @Override
    public List<EditedValue> applyTo(DraftTree draft, List<String> files) {
        if (files.size() != 1) {
            throw new IllegalArgumentException("A kustomization is one file, not " + files.size());
        }
        String path = files.get(0);
        YamlFile file = YamlFile.read(path, draft.read(path));
        List<ImageEntry> entries = ImageEntry.in(file);
        Optional<ImageEntry> entry =
                entries.stream().filter(found -> found.name().equals(name)).findFirst();
        if (entry.isEmpty() && !add) {
            throw NoMatch.value(
                    "entry '" + name + "' under images",
                    path,
                    entries.stream().map(ImageEntry::describe).toList(),
                    "Name an entry that is there, or let the entry be added");
        }
        YamlEditor editor = file.edit();
        if (entry.isPresent()) {
            EditedValue edited = entry.get().become(image, editor);
            draft.write(path, editor.done().content());
            return List.of(edited);
        }
        LinkedHashMap<String, String> fresh = fresh();
        YamlFile edited = editor.append(0, "images", fresh).done();
        draft.write(path, edited.content());
        Location at = ImageEntry.in(edited).get(entries.size()).at();
        return List.of(new EditedValue(path, 1, at.path(), edited.line(at), "", ImageEntry.text(name, fresh)));
    }

    private LinkedHashMap<String, String> fresh() {
        LinkedHashMap<String, String> entry = new LinkedHashMap<>();
        entry.put("name", name);
        if (image instanceof NewImage.Whole whole && !whole.reference().name().equals(name)) {
            entry.put("newName", whole.reference().name());
        }
        if (!image.tag().isEmpty()) {
            entry.put("newTag", image.tag());
        }
        if (!image.digest().isEmpty()) {
            entry.put("digest", image.digest());
        }
        return entry;
    }
}
