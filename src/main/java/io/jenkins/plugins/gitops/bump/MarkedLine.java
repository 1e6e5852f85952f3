package io.jenkins.plugins.gitops.bump;

import io.jenkins.plugins.gitops.bump.text.Location;
import io.jenkins.plugins.gitops.bump.text.YamlEditor;
import io.jenkins.plugins.gitops.bump.text.YamlFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The value on a line that ends in the comment {@code # gitops: image=<name>}, in any kind of object, values file or
 * configuration.
 *
 * @param name as the comment has it
 * @param image what the image is to become
 */
public record MarkedLine(String name, NewImage image) implements Edit {
    private static final Pattern MARK = Pattern.compile("\\s+#\\s*gitops:\\s*image=([A-Za-z0-9._/-]+)\\s*$");

    @Override
    public List<EditedValue> applyTo(DraftTree draft, List<String> files) {
        List<EditedValue> edited = new ArrayList<>();
        for (YamlFile file : ManifestFiles.mentioning(draft, files, "gitops:")) {
            edited.addAll(edit(draft, file));
        }
        if (edited.isEmpty()) {
            throw NoMatch.value(
                    "line marked '# gitops: image=" + name + "'",
                    files.size() == 1 ? files.get(0) : "None of " + files.size() + " files",
                    candidates(draft, files),
                    "Put the comment at the end of the line whose value is to change");
        }
        return edited;
    }

    private List<EditedValue> edit(DraftTree draft, YamlFile file) {
        List<EditedValue> edited = new ArrayList<>();
        YamlEditor editor = file.edit();
        for (Map.Entry<Location, String> entry : file.scalars().entrySet()) {
            Matcher mark = MARK.matcher(file.behind(entry.getKey()));
            if (mark.matches() && mark.group(1).equals(name)) {
                String value = image.over(entry.getValue());
                editor.set(entry.getKey(), value);
                edited.add(edited(file, entry.getKey(), entry.getValue(), value));
            }
        }
        if (!edited.isEmpty()) {
            draft.write(file.name(), editor.done().content());
        }
        return edited;
    }

    private static EditedValue edited(YamlFile file, Location location, String old, String value) {
        return new EditedValue(file.name(), location.document() + 1, location.path(), file.line(location), old, value);
    }

    private static List<String> candidates(DraftTree draft, List<String> files) {
        return ManifestFiles.all(draft, files).files().stream()
                .flatMap(file -> file.scalars().keySet().stream()
                        .filter(location -> MARK.matcher(file.behind(location)).matches())
                        .map(location -> "%s:%d%s"
                                .formatted(
                                        file.name(),
                                        file.line(location),
                                        file.behind(location).stripTrailing())))
                .toList();
    }
}
