package io.jenkins.plugins.gitops.bump.text;

import io.jenkins.plugins.gitops.bump.text.YamlNode.Entry;
import io.jenkins.plugins.gitops.bump.text.YamlNode.Mapping;
import io.jenkins.plugins.gitops.bump.text.YamlNode.Scalar;
import io.jenkins.plugins.gitops.bump.text.YamlNode.Sequence;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Adds and takes away whole entries, in the indentation, line ends and style of their surroundings. */
final class StructureText {
    private final YamlFile file;
    private final EditProblems problems;
    private final TextLines lines;

    StructureText(YamlFile file, EditProblems problems) {
        this.file = file;
        this.problems = problems;
        this.lines = new TextLines(file.text());
    }

    TextPatch insertion(Location location, String afterKey, String key, String value) {
        Mapping mapping = mapping(location);
        Entry after = mapping.entries().get(position(location, mapping, afterKey));
        int end = lines.contentEnd(after.value());
        if (mapping.flow()) {
            return TextPatch.insertion(end, ", " + pair(key, value));
        }
        String indent = " ".repeat(lines.column(after.key().span().start()));
        return TextPatch.insertion(lines.lineEnd(end), lines.lineBreak(end) + indent + pair(key, value));
    }

    TextPatch removal(Location location, String key) {
        Mapping mapping = mapping(location);
        int position = position(location, mapping, key);
        Entry entry = mapping.entries().get(position);
        if (position == 0) {
            boolean only = mapping.entries().size() == 1;
            int end = only
                    ? lines.contentEnd(entry.value())
                    : mapping.entries().get(1).key().span().start();
            return new TextPatch(entry.key().span().start(), end, only && !mapping.flow() ? "{}" : "");
        }
        int end = lines.contentEnd(entry.value());
        if (mapping.flow()) {
            return new TextPatch(
                    lines.contentEnd(mapping.entries().get(position - 1).value()), end, "");
        }
        int next = lines.nextLine(end);
        boolean lastLine = next == lines.lineEnd(end);
        int start = lines.lineStart(entry.key().span().start());
        return lastLine
                ? new TextPatch(
                        lines.contentEnd(mapping.entries().get(position - 1).value()), end, "")
                : new TextPatch(start, next, "");
    }

    TextPatch appended(int document, String key, Map<String, String> entries) {
        Location root = Location.root(document);
        YamlNode existing = file.node(root.key(key)).orElse(null);
        if (existing instanceof Sequence sequence
                && (sequence.flow() || !sequence.items().isEmpty())) {
            return sequence.flow() ? inFlow(sequence, entries) : inBlock(sequence, entries);
        }
        if (existing != null
                && !(existing instanceof Scalar empty && empty.value().isEmpty())) {
            throw problems.noScalar(root.key(key));
        }
        if (existing != null) {
            return TextPatch.insertion(existing.span().start(), " [" + flow(entries) + "]");
        }
        return newSequence(mapping(root), key, entries);
    }

    private TextPatch newSequence(Mapping root, String key, Map<String, String> entries) {
        int end = lines.contentEnd(root.entries().get(root.entries().size() - 1).value());
        if (root.flow()) {
            return TextPatch.insertion(end, ", " + key(key) + ": [" + flow(entries) + "]");
        }
        String indent =
                " ".repeat(lines.column(root.entries().get(0).key().span().start()));
        String text = lines.lineBreak(end) + indent + key + ":" + item(indent, lines.lineBreak(end), entries);
        return TextPatch.insertion(lines.lineEnd(end), text);
    }

    private TextPatch inFlow(Sequence sequence, Map<String, String> entries) {
        List<YamlNode> items = sequence.items();
        if (items.isEmpty()) {
            return TextPatch.insertion(sequence.span().end() - 1, flow(entries));
        }
        return TextPatch.insertion(lines.contentEnd(items.get(items.size() - 1)), ", " + flow(entries));
    }

    private TextPatch inBlock(Sequence sequence, Map<String, String> entries) {
        int end = lines.contentEnd(sequence);
        String indent = " ".repeat(lines.column(sequence.span().start()));
        return TextPatch.insertion(lines.lineEnd(end), item(indent, lines.lineBreak(end), entries));
    }

    private String item(String indent, String lineBreak, Map<String, String> entries) {
        return entries.entrySet().stream()
                .map(entry -> pair(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining(lineBreak + indent + "  ", lineBreak + indent + "- ", ""));
    }

    private String flow(Map<String, String> entries) {
        return entries.entrySet().stream()
                .map(entry -> pair(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private String pair(String key, String value) {
        return key(key) + ": " + ScalarText.fresh(value, file.json());
    }

    private String key(String key) {
        return ScalarText.fresh(key, file.json());
    }

    private Mapping mapping(Location location) {
        return file.node(location)
                .filter(Mapping.class::isInstance)
                .map(Mapping.class::cast)
                .filter(mapping -> !mapping.entries().isEmpty())
                .orElseThrow(() -> problems.noScalar(location));
    }

    private int position(Location location, Mapping mapping, String key) {
        for (int position = 0; position < mapping.entries().size(); position++) {
            YamlNode written = mapping.entries().get(position).key();
            if (written instanceof Scalar scalar && scalar.value().equals(key)) {
                return position;
            }
        }
        throw problems.notOwn(location, key);
    }
}
