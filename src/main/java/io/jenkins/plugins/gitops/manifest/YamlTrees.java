package io.jenkins.plugins.gitops.manifest;

import io.jenkins.plugins.gitops.manifest.YamlProblem.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingEndEvent;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceEndEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;

/** Builds trees from a stream of YAML events, counting what aliases cost before they are followed. */
final class YamlTrees {
    private static final int NODE_SIZE = 16;

    private final Iterator<Event> events;
    private final OpenEnd end;
    private final YamlLimits limits;
    private final Map<Anchor, Optional<Node>> anchors = new HashMap<>();
    private long expanded;

    YamlTrees(Iterator<Event> events, OpenEnd end, YamlLimits limits) {
        this.events = events;
        this.end = end;
        this.limits = limits;
    }

    /** Each document's value in order; null for an empty document. */
    List<Object> documents() {
        List<Object> documents = new ArrayList<>();
        while (events.hasNext()) {
            Event event = events.next();
            if (event instanceof DocumentStartEvent) {
                if (documents.size() == limits.documents()) {
                    throw problem(Kind.TOO_MANY, "more than %,d documents".formatted(limits.documents()), event);
                }
                anchors.clear();
                documents.add(node(events.next(), 1).value());
            }
        }
        return documents;
    }

    private Node node(Event event, int depth) {
        if (depth > limits.depth()) {
            throw problem(Kind.TOO_DEEP, "nested more than %d levels deep".formatted(limits.depth()), event);
        }
        if (event instanceof AliasEvent alias) {
            return alias(alias);
        }
        Optional<Anchor> anchor = ((NodeEvent) event).getAnchor();
        anchor.ifPresent(name -> anchors.put(name, Optional.empty()));
        Node node = fresh(event, depth);
        anchor.ifPresent(name -> anchors.put(name, Optional.of(node)));
        return node;
    }

    private Node fresh(Event event, int depth) {
        if (event instanceof MappingStartEvent start) {
            return mapping(start, depth);
        }
        if (event instanceof SequenceStartEvent start) {
            return sequence(start, depth);
        }
        ScalarEvent scalar = (ScalarEvent) event;
        long size = count(NODE_SIZE + scalar.getValue().length(), event);
        return new Node(YamlValues.value(scalar, end.text(scalar)), size);
    }

    private Node alias(AliasEvent event) {
        Optional<Node> target = anchors.get(event.getAlias());
        String name = event.getAlias().getValue();
        if (target == null) {
            throw problem(Kind.MALFORMED, "the alias *%s has no anchor above it".formatted(name), event);
        }
        Node node =
                target.orElseThrow(() -> problem(Kind.BOMB, "the anchor &%s contains itself".formatted(name), event));
        count(node.size(), event);
        return node;
    }

    private long count(long size, Event at) {
        expanded += size;
        if (expanded > limits.expanded()) {
            throw problem(
                    Kind.BOMB,
                    "more than %,d characters once its aliases are written out".formatted(limits.expanded()),
                    at);
        }
        return size;
    }

    private Node sequence(SequenceStartEvent start, int depth) {
        List<Object> list = new ArrayList<>();
        long size = count(NODE_SIZE, start);
        for (Event event = events.next(); !(event instanceof SequenceEndEvent); event = events.next()) {
            Node item = node(event, depth + 1);
            list.add(item.value());
            size += item.size();
        }
        return new Node(Collections.unmodifiableList(list), size);
    }

    private Node mapping(MappingStartEvent start, int depth) {
        Map<String, Object> map = new LinkedHashMap<>();
        Set<String> own = new HashSet<>();
        long size = count(NODE_SIZE, start);
        for (Event event = events.next(); !(event instanceof MappingEndEvent); event = events.next()) {
            if (YamlValues.isMerge(event)) {
                size += merge(map, depth);
                continue;
            }
            String key = key(event, depth);
            if (!own.add(key)) {
                throw problem(Kind.DUPLICATE_KEY, "the key %s stands twice in one mapping".formatted(key), event);
            }
            Node value = node(events.next(), depth + 1);
            map.put(key, value.value());
            size += NODE_SIZE + key.length() + value.size();
        }
        return new Node(Collections.unmodifiableMap(map), size);
    }

    private String key(Event event, int depth) {
        if (event instanceof ScalarEvent scalar) {
            node(event, depth + 1);
            return YamlValues.key(scalar);
        }
        Object value = event instanceof AliasEvent alias ? alias(alias).value() : null;
        if (value == null || value instanceof Map || value instanceof List) {
            throw problem(Kind.VALUE, "a key must be a text", event);
        }
        return YamlScalars.key(value);
    }

    /** As Kubernetes' tools do: later keys win over merged ones, and merged ones over keys above them. */
    private long merge(Map<String, Object> map, int depth) {
        Event event = events.next();
        Node source = node(event, depth + 1);
        List<?> sources = source.value() instanceof List<?> list ? list : Collections.singletonList(source.value());
        for (int i = sources.size() - 1; i >= 0; i--) {
            if (!(sources.get(i) instanceof Map<?, ?> merged)) {
                throw problem(Kind.MALFORMED, "<< takes a mapping or a list of mappings", event);
            }
            merged.forEach((key, value) -> map.put((String) key, value));
        }
        return source.size();
    }

    private static YamlProblem problem(Kind kind, String text, Event event) {
        Optional<Mark> mark = event.getStartMark();
        return new YamlProblem(
                kind,
                text,
                mark.map(Mark::getLine).orElse(0),
                mark.map(Mark::getColumn).orElse(0));
    }
}
