package io.jenkins.plugins.gitops.diff;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.manifest.Manifest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.thisptr.jackson.jq.BuiltinFunctionLoader;
import net.thisptr.jackson.jq.Function;
import net.thisptr.jackson.jq.JsonQuery;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.Versions;
import net.thisptr.jackson.jq.exception.JsonQueryException;

/**
 * A jq expression that selects fields of an object. It has a second and a million steps, each call of a function and each
 * value that one gives being a step, and can neither see the environment nor make texts and lists without bound.
 */
final class JqPath {
    private static final int MOST_CHARACTERS = 1_000;
    private static final int MOST_OPERATORS = 12;
    private static final String STRINGS = "\"(\\\\.|[^\"\\\\])*\"";
    // The environment and the clock are nobody's business, and the library has its own endless regular expressions.
    private static final Set<String> LEFT_OUT = Set.of(
            "env/0",
            "input/0",
            "inputs/0",
            "debug/0",
            "debug_scope/0",
            "now/0",
            "_sub_impl/3",
            "sub/2",
            "sub/3",
            "gsub/2",
            "gsub/3",
            "capture/1",
            "capture/2");

    private final String text;
    private final JsonQuery query;
    private final JqBudget budget = new JqBudget(System::nanoTime);
    private final Scope scope = Scope.newEmptyScope();
    private final ObjectMapper mapper = new ObjectMapper();

    private JqPath(String text, JsonQuery query) {
        this.text = text;
        this.query = query;
        BuiltinFunctionLoader.getInstance()
                .listFunctions(Versions.JQ_1_6, scope)
                .forEach((name, function) -> {
                    if (!LEFT_OUT.contains(name)) {
                        scope.addFunction(name, watched(function));
                    }
                });
        scope.addFunction("_match_impl", 3, watched(new JqMatch(budget)));
    }

    /** Fails with a finding. */
    static JqPath compile(String text) {
        String bare = text.replaceAll(STRINGS, "");
        // Without a call of a function nothing would stop these from doubling a value again and again.
        long growing = bare.chars().filter(sign -> sign == ',' || sign == '+').count();
        if (text.length() > MOST_CHARACTERS
                || growing > MOST_OPERATORS
                || bare.contains("*")
                || bare.contains("$ENV")) {
            throw new FindingException(IgnoreFindings.bad(
                    text,
                    "at most %d characters and %d of `,` and `+`, no `*` and no `$ENV`"
                            .formatted(MOST_CHARACTERS, MOST_OPERATORS)));
        }
        try {
            return new JqPath(text, JsonQuery.compile("path(" + text + "\n)", Versions.JQ_1_6));
        } catch (JsonQueryException e) {
            throw new FindingException(IgnoreFindings.bad(text, "it is no jq"), e);
        }
    }

    /** The fields that it selects; none where it does not fit the object. Fails with a finding where it takes too long. */
    synchronized List<FieldPath> in(Manifest object) {
        List<FieldPath> paths = new ArrayList<>();
        budget.start();
        try {
            query.apply(Scope.newChildScope(scope), tree(object), path -> {
                budget.step();
                paths.add(path(path));
            });
        } catch (JsonQueryException e) {
            // As with Argo CD: an expression for a list that this object does not have selects nothing of it.
            if (String.valueOf(e.getMessage()).matches("Function \\S+ does not exist")) {
                throw new FindingException(IgnoreFindings.bad(text, e.getMessage()), e);
            }
        } catch (JqBudget.Exceeded | StackOverflowError e) {
            throw new FindingException(IgnoreFindings.tooCostly(text), e);
        }
        return paths;
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

    private Function watched(Function function) {
        return (caller, arguments, in, path, output, version) -> {
            budget.step();
            function.apply(
                    caller,
                    arguments,
                    in,
                    path,
                    (value, where) -> {
                        budget.step();
                        output.emit(value, where);
                    },
                    version);
        };
    }
}
