package io.jenkins.plugins.gitops.bump.text;

import io.jenkins.plugins.gitops.bump.text.YamlNode.Span;
import io.jenkins.plugins.gitops.bump.text.YamlNode.Style;
import io.jenkins.plugins.gitops.finding.FindingException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Builds the nodes of a file from the parser's events, within limits. Used once. */
final class YamlReader {
    private static final int MAX_DEPTH = 100;
    private static final int MAX_ALIASES = 1000;

    private final YamlProblems problems;
    private final Positions positions;
    private final Map<String, YamlNode> anchors = new HashMap<>();
    private final Iterator<Event> events;
    private int aliases;

    YamlReader(String file, String text) {
        problems = new YamlProblems(file, text);
        positions = new Positions(text);
        LoadSettings settings = LoadSettings.builder()
                .setLabel(file)
                .setUseMarks(true)
                .setCodePointLimit(Math.max(1, text.length()))
                .build();
        events = new Parse(settings).parseString(text).iterator();
    }

    /** The root of each document. Throws a {@link FindingException} that shows the line where the text is malformed. */
    List<YamlNode> documents() {
        try {
            List<YamlNode> documents = new ArrayList<>();
            while (events.hasNext()) {
                Event event = events.next();
                if (event.getEventId() == Event.ID.DocumentStart) {
                    anchors.clear();
                    documents.add(node(events.next(), 0));
                }
            }
            return documents;
        } catch (MarkedYamlEngineException malformed) {
            int line =
                    malformed.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
            throw problems.malformed(line, malformed.getProblem(), malformed);
        } catch (YamlEngineException malformed) {
            throw problems.malformed(1, malformed.getMessage(), malformed);
        }
    }

    private YamlNode node(Event event, int depth) {
        if (depth > MAX_DEPTH) {
            throw problems.limit(span(event).line(), "nests deeper than " + MAX_DEPTH + " levels");
        }
        if (event instanceof AliasEvent alias) {
            return alias(alias);
        }
        YamlNode node = content(event, depth);
        if (event instanceof NodeEvent nodeEvent) {
            nodeEvent.getAnchor().map(Anchor::getValue).ifPresent(name -> anchors.put(name, node));
        }
        return node;
    }

    private YamlNode content(Event event, int depth) {
        if (event instanceof SequenceStartEvent start) {
            return sequence(start, depth);
        }
        if (event instanceof MappingStartEvent start) {
            return mapping(start, depth);
        }
        return scalar((ScalarEvent) event);
    }

    private YamlNode alias(AliasEvent alias) {
        Span span = span(alias);
        String name = alias.getAlias().getValue();
        if (++aliases > MAX_ALIASES) {
            throw problems.limit(span.line(), "has more than " + MAX_ALIASES + " aliases");
        }
        // An anchor that is still being read is not known yet, so a node that contains itself ends here too.
        YamlNode target = anchors.get(name);
        if (target == null) {
            throw problems.malformed(span.line(), "the alias *" + name + " has no anchor before it", null);
        }
        return new YamlNode.Alias(name, target, span);
    }

    private YamlNode sequence(SequenceStartEvent start, int depth) {
        List<YamlNode> items = new ArrayList<>();
        Event event = events.next();
        while (event.getEventId() != Event.ID.SequenceEnd) {
            items.add(node(event, depth + 1));
            event = events.next();
        }
        return new YamlNode.Sequence(List.copyOf(items), start.isFlow(), span(start, event));
    }

    private YamlNode mapping(MappingStartEvent start, int depth) {
        List<YamlNode.Entry> entries = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        Event event = events.next();
        while (event.getEventId() != Event.ID.MappingEnd) {
            YamlNode key = node(event, depth + 1);
            if (key.resolved() instanceof YamlNode.Scalar scalar && !keys.add(scalar.value())) {
                throw problems.duplicateKey(key.span().line(), scalar.value());
            }
            entries.add(new YamlNode.Entry(key, node(events.next(), depth + 1)));
            event = events.next();
        }
        return new YamlNode.Mapping(List.copyOf(entries), start.isFlow(), span(start, event));
    }

    private YamlNode scalar(ScalarEvent event) {
        Span span = span(event);
        boolean properties = event.getAnchor().isPresent() || event.getTag().isPresent();
        Span content = properties ? positions.behindProperties(span) : span;
        return new YamlNode.Scalar(
                event.getValue(), style(event), event.getTag().orElse(""), content);
    }

    private static Style style(ScalarEvent event) {
        if (event.isPlain()) {
            return Style.PLAIN;
        }
        if (event.isSQuoted()) {
            return Style.SINGLE_QUOTED;
        }
        return event.isDQuoted() ? Style.DOUBLE_QUOTED : Style.BLOCK;
    }

    private Span span(Event event) {
        return span(event, event);
    }

    private Span span(Event first, Event last) {
        return positions.span(first.getStartMark(), last.getEndMark());
    }
}
