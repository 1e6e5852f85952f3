package io.jenkins.plugins.gitops.diff;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import net.thisptr.jackson.jq.BuiltinFunctionLoader;
import net.thisptr.jackson.jq.Function;
import net.thisptr.jackson.jq.JsonQuery;
import net.thisptr.jackson.jq.Output;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.Versions;
import net.thisptr.jackson.jq.exception.JsonQueryException;

/**
 * The functions of jq, made when they are first needed and shared by all expressions: they take much memory. Evaluates one
 * expression at a time.
 */
public final class JqLanguage {
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

    private final JqBudget budget = new JqBudget(JqBudget.processorTime());
    private Scope functions;

    long nanoTime() {
        return System.nanoTime();
    }

    /** Gives the values of an expression; fails with {@link JqBudget.Exceeded} where that costs too much. */
    synchronized void select(JsonQuery query, JsonNode in, Output output) throws JsonQueryException {
        Scope scope = Scope.newChildScope(functions());
        budget.start();
        query.apply(scope, in, value -> {
            budget.step();
            output.emit(value);
        });
    }

    private Scope functions() {
        if (functions == null) {
            Scope scope = Scope.newEmptyScope();
            BuiltinFunctionLoader.getInstance()
                    .listFunctions(Versions.JQ_1_6, scope)
                    .forEach((name, function) -> {
                        if (!LEFT_OUT.contains(name)) {
                            scope.addFunction(name, watched(function));
                        }
                    });
            scope.addFunction("_match_impl", 3, watched(new JqMatch(budget)));
            functions = scope;
        }
        return functions;
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
