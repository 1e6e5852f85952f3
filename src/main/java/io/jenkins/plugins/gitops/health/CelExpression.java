package io.jenkins.plugins.gitops.health;

import dev.cel.bundle.Cel;
import dev.cel.bundle.CelFactory;
import dev.cel.common.CelErrorCode;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.values.NullValue;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.finding.RemoteText;
import io.jenkins.plugins.gitops.manifest.Manifest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An expression in CEL over {@code object}, a live object. What it may cost is bounded. */
final class CelExpression {
    private static final int MOST_CHARACTERS = 4_096;
    private static final int MOST_ITERATIONS = 10_000;

    private final String kind;
    private final String text;
    private final CelRuntime.Program program;

    private CelExpression(String kind, String text, CelRuntime.Program program) {
        this.kind = kind;
        this.text = text;
        this.program = program;
    }

    static CelExpression truth(String kind, String text) {
        return of(kind, text, SimpleType.BOOL);
    }

    static CelExpression text(String kind, String text) {
        return of(kind, text, SimpleType.STRING);
    }

    private static CelExpression of(String kind, String text, CelType result) {
        Cel cel = CelFactory.standardCelBuilder()
                .setOptions(CelOptions.current()
                        .maxExpressionCodePointSize(MOST_CHARACTERS)
                        .comprehensionMaxIterations(MOST_ITERATIONS)
                        .build())
                .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                .addVar("object", SimpleType.DYN)
                .setResultType(result)
                .build();
        try {
            return new CelExpression(
                    kind, text, cel.createProgram(cel.compile(text).getAst()));
        } catch (CelValidationException | CelEvaluationException e) {
            throw new FindingException(HealthText.bad(kind, "`%s`: %s".formatted(text, e.getMessage())), e);
        }
    }

    /** False also where a field that it names is not there. */
    boolean isTrueOf(Manifest live) {
        return value(live).filter(Boolean.TRUE::equals).isPresent();
    }

    /** Empty where a field that it names is not there. */
    Optional<String> textOf(Manifest live) {
        return value(live).map(String::valueOf).map(RemoteText::safe);
    }

    private Optional<Object> value(Manifest live) {
        try {
            return Optional.of(program.eval(Map.of("object", plain(live.content()))));
        } catch (CelEvaluationException e) {
            if (e.getErrorCode() == CelErrorCode.ATTRIBUTE_NOT_FOUND) {
                return Optional.empty();
            }
            throw new FindingException(failed(live, e.getMessage()), e);
        }
    }

    private Finding failed(Manifest live, String reason) {
        return HealthText.bad(
                kind, "`%s` of %s: %s".formatted(text, live.key(), RemoteText.safe(String.valueOf(reason))));
    }

    // The library takes null for a value that is not known yet.
    private static Object plain(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> plain = new LinkedHashMap<>();
            map.forEach((key, child) -> plain.put(key, plain(child)));
            return plain;
        }
        if (value instanceof List<?> list) {
            List<Object> plain = new ArrayList<>();
            list.forEach(child -> plain.add(plain(child)));
            return plain;
        }
        return value == null ? NullValue.NULL_VALUE : value;
    }
}
