package io.jenkins.plugins.gitops.manifest;

import io.jenkins.plugins.gitops.manifest.YamlProblem.Kind;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;

/** Scalars with their tags and styles taken into account. */
final class YamlValues {
    private static final String STANDARD = "tag:yaml.org,2002:";

    private YamlValues() {}

    /** Whether this is the key that merges other mappings. */
    static boolean isMerge(Event event) {
        return event instanceof ScalarEvent scalar
                && scalar.getValue().equals("<<")
                && (scalar.isPlain() && scalar.getTag().isEmpty() || tag(scalar).equals("merge"));
    }

    /** Null, Boolean, Long, Double or String, made of the given text. */
    static Object value(ScalarEvent scalar, String text) {
        Object value = Numbers.normal(raw(scalar, text));
        if (value instanceof Double number && (number.isNaN() || number.isInfinite())) {
            throw problem(scalar, "JSON has no number %s".formatted(scalar.getValue()));
        }
        return value;
    }

    /** The text that the scalar has as a key. */
    static String key(ScalarEvent scalar) {
        Object value = raw(scalar, scalar.getValue());
        if (value == null) {
            throw problem(scalar, "null is no key");
        }
        return YamlScalars.key(value);
    }

    private static Object raw(ScalarEvent scalar, String text) {
        String tag = tag(scalar);
        return switch (tag) {
            case "" -> scalar.isPlain() ? YamlScalars.resolve(text) : text;
            case "bool", "int", "float", "null" -> tagged(scalar, tag);
            case "binary" -> binary(scalar);
            default -> text;
        };
    }

    /** The short name of a standard tag, "" without a tag, and the whole of any other. */
    private static String tag(ScalarEvent scalar) {
        Optional<String> tag = scalar.getTag().map(Object::toString);
        return tag.map(name -> name.startsWith(STANDARD) ? name.substring(STANDARD.length()) : name)
                .orElse("");
    }

    private static Object tagged(ScalarEvent scalar, String tag) {
        Object value = YamlScalars.resolve(scalar.getValue());
        boolean right =
                switch (tag) {
                    case "bool" -> value instanceof Boolean;
                    case "int" -> value instanceof BigInteger;
                    case "float" -> value instanceof Number;
                    default -> value == null;
                };
        if (!right) {
            throw problem(scalar, "the value is no %s, as its tag says it is".formatted(tag));
        }
        return value;
    }

    private static String binary(ScalarEvent scalar) {
        try {
            byte[] bytes = Base64.getDecoder().decode(scalar.getValue().replaceAll("\\s", ""));
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw problem(scalar, "the value tagged !!binary is not Base64");
        }
    }

    private static YamlProblem problem(ScalarEvent scalar, String text) {
        Optional<Mark> mark = scalar.getStartMark();
        return new YamlProblem(
                Kind.VALUE,
                text,
                mark.map(Mark::getLine).orElse(0),
                mark.map(Mark::getColumn).orElse(0));
    }
}
