package io.jenkins.plugins.gitops.manifest;

import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.manifest.YamlProblem.Kind;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads YAML and JSON into immutable trees of maps, lists, strings, {@code Long}, {@code Double}, booleans and nulls,
 * with the meaning that Kubernetes' own tools give to plain scalars, and within limits.
 *
 * <p>Fails with a finding that names file, line and column and shows the line.
 */
public final class YamlReader {
    private final YamlLimits limits;

    public YamlReader() {
        this(YamlLimits.standard());
    }

    public YamlReader(YamlLimits limits) {
        this.limits = limits;
    }

    /**
     * All documents of a file in order; an empty document is null in the list.
     *
     * @param file its name, for findings; a name that ends in {@code .json} is read as strict JSON
     * @param bytes UTF-8, or UTF-16 with a byte order mark
     */
    public List<Object> read(String file, byte[] bytes) {
        YamlText text = YamlText.of(file, bytes, limits.bytes());
        try {
            return documents(text);
        } catch (YamlProblem problem) {
            throw new FindingException(text.finding(problem), problem);
        }
    }

    private List<Object> documents(YamlText text) {
        if (text.file().endsWith(".json")) {
            return new JsonTrees(limits).documents(text.content());
        }
        if (!text.content().stripLeading().startsWith("{")) {
            return yaml(text);
        }
        try {
            return new JsonTrees(limits).documents(text.content());
        } catch (YamlProblem notJson) {
            return notJson.kind() == Kind.MALFORMED ? yaml(text) : refused(notJson);
        }
    }

    private static List<Object> refused(YamlProblem problem) {
        throw problem;
    }

    private List<Object> yaml(YamlText text) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(text.file())
                .setCodePointLimit(Integer.MAX_VALUE)
                .build();
        try {
            Iterator<Event> events =
                    new Parse(settings).parseString(text.content()).iterator();
            return new YamlTrees(events, OpenEnd.of(text.content()), limits).documents();
        } catch (MarkedYamlEngineException e) {
            Optional<Mark> mark = e.getProblemMark().or(e::getContextMark);
            throw malformed(
                    e,
                    mark.map(Mark::getLine).orElse(0),
                    mark.map(Mark::getColumn).orElse(0));
        } catch (ReaderException e) {
            int[] place = text.place(e.getPosition());
            throw new YamlProblem(
                    Kind.MALFORMED,
                    "the character U+%04X is not allowed".formatted(e.getCodePoint()),
                    place[0],
                    place[1]);
        } catch (YamlEngineException e) {
            throw malformed(e, 0, 0);
        }
    }

    private static YamlProblem malformed(YamlEngineException e, int line, int column) {
        String problem = e instanceof MarkedYamlEngineException marked ? marked.getProblem() : e.getMessage();
        return new YamlProblem(Kind.MALFORMED, problem == null ? "" : problem, line, column);
    }
}
