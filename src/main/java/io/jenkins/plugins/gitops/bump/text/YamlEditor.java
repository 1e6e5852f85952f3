package io.jenkins.plugins.gitops.bump.text;

import io.jenkins.plugins.gitops.bump.text.YamlNode.Scalar;
import io.jenkins.plugins.gitops.bump.text.YamlNode.Style;
import io.jenkins.plugins.gitops.finding.FindingException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Gathers changes of one file and makes them all at once. What comes out is read again and compared with what was
 * asked for, so that a change which reaches further, for instance through an anchor, ends as a finding.
 */
public final class YamlEditor {
    private final YamlFile file;
    private final EditProblems problems;
    private final StructureText structure;
    private final List<TextPatch> patches = new ArrayList<>();
    private final Map<Location, Optional<String>> wanted = new HashMap<>();
    private final Map<Scalar, String> replaced = new IdentityHashMap<>();

    YamlEditor(YamlFile file) {
        this.file = file;
        this.problems = new EditProblems(file);
        this.structure = new StructureText(file, problems);
    }

    /**
     * Replaces the scalar at a location by a text value. A scalar that aliases repeat must be set at each of its
     * locations, to the same value.
     */
    public YamlEditor set(Location location, String value) {
        Scalar scalar = file.node(location)
                .filter(Scalar.class::isInstance)
                .map(Scalar.class::cast)
                .orElseThrow(() -> problems.noScalar(location));
        wanted.put(location, Optional.of(value));
        String before = replaced.putIfAbsent(scalar, value);
        if (before != null && !before.equals(value)) {
            throw problems.shared(location, location);
        }
        if (before == null && !isAlready(scalar, value)) {
            patches.add(replacement(location, scalar, value));
        }
        return this;
    }

    /** Adds a key with a text value to the mapping at a location, behind one of its own keys. */
    public YamlEditor insert(Location mapping, String afterKey, String key, String value) {
        wanted.put(mapping.key(key), Optional.of(value));
        patches.add(structure.insertion(mapping, afterKey, key, value));
        return this;
    }

    /** Takes a key with a scalar out of the mapping at a location, with its line. */
    public YamlEditor remove(Location mapping, String key) {
        wanted.put(mapping.key(key), Optional.empty());
        patches.add(structure.removal(mapping, key));
        return this;
    }

    /** Adds a mapping as the last item of the sequence at a key of a document's root; makes the sequence where needed. */
    public YamlEditor append(int document, String key, LinkedHashMap<String, String> entries) {
        Location sequence = Location.root(document).key(key);
        Location item = sequence.item(file.size(sequence));
        entries.forEach((entryKey, value) -> wanted.put(item.key(entryKey), Optional.of(value)));
        if (file.text(sequence).isPresent()) {
            // The empty value that stands there gives way to the sequence.
            wanted.put(sequence, Optional.empty());
        }
        patches.add(structure.appended(document, key, entries));
        return this;
    }

    /** The file with all changes; the same one where nothing changes. Throws a {@link FindingException} if unsafe. */
    public YamlFile done() {
        YamlFile edited = file.withText(TextPatch.apply(file.text(), patches));
        new EditCheck(file, edited, wanted, problems).run();
        return edited;
    }

    private static boolean isAlready(Scalar scalar, String value) {
        boolean readAsText = scalar.style() != Style.PLAIN || !scalar.tag().isEmpty() || ScalarText.plain(value);
        return scalar.value().equals(value) && readAsText;
    }

    private TextPatch replacement(Location location, Scalar scalar, String value) {
        int start = scalar.span().start();
        int end = scalar.span().end();
        if (scalar.style() == Style.BLOCK) {
            return withinBlock(location, scalar, value);
        }
        String replacement = ScalarText.instead(scalar, value, file.json());
        boolean touches =
                start == end && start > 0 && !Character.isWhitespace(file.text().charAt(start - 1));
        return new TextPatch(start, end, (touches ? " " : "") + replacement);
    }

    /** Of a block scalar, its header and line ends stay; only the one line of text in it is replaced. */
    private TextPatch withinBlock(Location location, Scalar scalar, String value) {
        String old = scalar.value().strip();
        String written =
                file.text().substring(scalar.span().start(), scalar.span().end());
        int header = written.indexOf('\n') + 1;
        int at = written.indexOf(old, header);
        boolean oneLine =
                !old.isEmpty() && at > 0 && written.substring(header).strip().equals(old);
        if (!oneLine || !value.equals(value.strip()) || value.chars().anyMatch(Character::isISOControl)) {
            throw problems.block(location);
        }
        int start = scalar.span().start() + at;
        wanted.put(location, Optional.of(scalar.value().replace(old, value)));
        return new TextPatch(start, start + old.length(), value);
    }
}
