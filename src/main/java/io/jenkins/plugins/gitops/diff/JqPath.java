package io.jenkins.plugins.gitops.diff;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.manifest.Manifest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import net.thisptr.jackson.jq.JsonQuery;
import net.thisptr.jackson.jq.Versions;
import net.thisptr.jackson.jq.exception.JsonQueryException;

/**
 * A jq expression that selects fields of an object. It has a second of the processor and a million steps, each call of a
 * function and each value that one gives being a step, and can neither see the environment nor make texts and lists without bound.
 */
final class JqPath {
    private static final Duration SLEEP = Duration.ofMinutes(1);
    private static final int MOST_CHARACTERS = 1_000;
    private static final int MOST_OPERATORS = 12;
    private static final String STRINGS = "\"(\\\\.|[^\"\\\\])*\"";
    private final String text;
    private final JsonQuery query;
    private final JqLanguage language;
    private final ObjectMapper mapper = new ObjectMapper();
    private final AtomicLong sleepsUntil = new AtomicLong();

    private JqPath(String text, JsonQuery query, JqLanguage language) {
        this.text = text;
        this.query = query;
        this.language = language;
        sleepsUntil.set(language.nanoTime());
    }

    /** Fails with a finding. */
    static JqPath compile(String text, JqLanguage language) {
        String bare = text.replaceAll(STRINGS, "");
        // Without a call of a function nothing would stop these from doubling a value again and again.
        long growing = bare.chars().filter(sign -> sign == ',' || sign == '+').count();
        if (text.length() > MOST_CHARACTERS
                || growing > MOST_OPERATORS
                || bare.contains("*")
                || bare.contains("$ENV")
                || text.contains("\\(")) {
            throw new FindingException(IgnoreFindings.bad(
                    text,
                    "at most %d characters and %d of `,` and `+`, no `*`, no `$ENV` and no `\\(`"
                            .formatted(MOST_CHARACTERS, MOST_OPERATORS)));
        }
        try {
            return new JqPath(text, JsonQuery.compile("path(" + text + "\n)", Versions.JQ_1_6), language);
        } catch (JsonQueryException e) {
            throw new FindingException(IgnoreFindings.bad(text, "it is no jq"), e);
        } catch (StackOverflowError e) {
            throw new FindingException(IgnoreFindings.bad(text, "it is nested too deep"), e);
        }
    }

    /**
     * The fields that it selects; none where it does not fit the object. Fails with a finding where it takes too long, and
     * for a minute after that: other applications wait for their turn.
     */
    List<FieldPath> in(Manifest object) {
        if (language.nanoTime() - sleepsUntil.get() < 0) {
            throw new FindingException(IgnoreFindings.tooCostly(text));
        }
        List<FieldPath> paths = new ArrayList<>();
        try {
            language.select(query, tree(object), path -> paths.add(path(path)));
        } catch (JsonQueryException e) {
            // As with Argo CD: an expression for a list that this object does not have selects nothing of it.
            unknownFunction(e).ifPresent(function -> {
                throw new FindingException(IgnoreFindings.bad(text, function), e);
            });
        } catch (JqBudget.Exceeded | StackOverflowError e) {
            sleepsUntil.set(language.nanoTime() + SLEEP.toNanos());
            throw new FindingException(IgnoreFindings.tooCostly(text), e);
        }
        return paths;
    }

    // An operator hides what went wrong on its two sides behind an exception of its own.
    private static Optional<String> unknownFunction(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .map(cause -> String.valueOf(cause.getMessage()))
                .filter(message -> message.matches("Function \\S+ does not exist"))
                .findFirst();
    }

    private JsonNode tree(Manifest object) {
        Map<String, Object> content = object.content();
        return mapper.valueToTree(content);
    }

    private static FieldPath path(JsonNode path) {
        List<Object> steps = new ArrayList<>();
        path.forEach(step -> steps.add(step.isNumber() ? (Object) step.intValue() : step.asText()));
        return new FieldPath(steps);
    }
}
