package io.jenkins.plugins.gitops.bump.text;

import io.jenkins.plugins.gitops.bump.text.YamlNode.Entry;
import io.jenkins.plugins.gitops.bump.text.YamlNode.Mapping;
import io.jenkins.plugins.gitops.bump.text.YamlNode.Scalar;
import io.jenkins.plugins.gitops.bump.text.YamlNode.Sequence;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Every value of a file by its location; one that aliases or merge keys repeat has several. Limits keep a small file
 * from growing without end through its aliases.
 */
final class YamlIndex {
    private static final int MAX_NODES = 200_000;
    private static final int MAX_DEPTH = 200;
    private static final long MAX_PATH_CHARACTERS = 30_000_000;

    private final YamlProblems problems;
    private final Map<Location, YamlNode> nodes = new LinkedHashMap<>();
    private final Map<Mapping, Map<String, YamlNode>> effective = new IdentityHashMap<>();
    private long pathCharacters;

    YamlIndex(List<YamlNode> documents, YamlProblems problems) {
        this.problems = problems;
        for (int document = 0; document < documents.size(); document++) {
            add(Location.root(document), documents.get(document), 0);
        }
        effective.clear();
    }

    Map<Location, YamlNode> nodes() {
        return nodes;
    }

    private void add(Location location, YamlNode written, int depth) {
        pathCharacters += location.path().length();
        if (nodes.size() >= MAX_NODES || depth > MAX_DEPTH || pathCharacters > MAX_PATH_CHARACTERS) {
            throw problems.limit(
                    written.span().line(),
                    "has, with its aliases expanded, more than %d values or %d levels".formatted(MAX_NODES, MAX_DEPTH));
        }
        YamlNode node = written.resolved();
        nodes.put(location, node);
        if (node instanceof Sequence sequence) {
            for (int position = 0; position < sequence.items().size(); position++) {
                add(location.item(position), sequence.items().get(position), depth + 1);
            }
        } else if (node instanceof Mapping mapping) {
            effective(mapping).forEach((key, value) -> add(location.key(key), value, depth + 1));
        }
    }

    /** The mapping's own entries, and below them those that {@code <<} merges in. Keys that are no scalars are left out. */
    private Map<String, YamlNode> effective(Mapping mapping) {
        Map<String, YamlNode> known = effective.get(mapping);
        if (known != null) {
            return known;
        }
        Map<String, YamlNode> entries = new LinkedHashMap<>();
        for (Entry entry : mapping.entries()) {
            if (!isMerge(entry) && entry.key().resolved() instanceof Scalar key) {
                entries.put(key.value(), entry.value());
            }
        }
        mapping.entries().stream()
                .filter(YamlIndex::isMerge)
                .forEach(entry -> merged(entry.value()).forEach(entries::putIfAbsent));
        effective.put(mapping, entries);
        return entries;
    }

    private Map<String, YamlNode> merged(YamlNode value) {
        if (value.resolved() instanceof Mapping mapping) {
            return effective(mapping);
        }
        Map<String, YamlNode> entries = new LinkedHashMap<>();
        if (value.resolved() instanceof Sequence sequence) {
            for (YamlNode item : sequence.items()) {
                if (item.resolved() instanceof Mapping mapping) {
                    effective(mapping).forEach(entries::putIfAbsent);
                }
            }
        }
        return entries;
    }

    private static boolean isMerge(Entry entry) {
        return entry.key() instanceof Scalar key && key.value().equals("<<") && key.style() == YamlNode.Style.PLAIN;
    }
}
