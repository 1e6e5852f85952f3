package io.jenkins.plugins.gitops.diff;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import net.thisptr.jackson.jq.Expression;
import net.thisptr.jackson.jq.Function;
import net.thisptr.jackson.jq.PathOutput;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.Version;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import net.thisptr.jackson.jq.path.Path;

/**
 * Regular expressions of jq, by those of Java: the library's own cannot be stopped, and some go on for ever. Takes the
 * expression, its flags, and whether only to test.
 */
final class JqMatch implements Function {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final JqBudget budget;

    JqMatch(JqBudget budget) {
        this.budget = budget;
    }

    @Override
    public void apply(
            Scope scope, List<Expression> arguments, JsonNode in, Path path, PathOutput output, Version version)
            throws JsonQueryException {
        arguments
                .get(2)
                .apply(
                        scope,
                        in,
                        test -> arguments
                                .get(1)
                                .apply(
                                        scope,
                                        in,
                                        flags -> arguments
                                                .get(0)
                                                .apply(
                                                        scope,
                                                        in,
                                                        regex -> output.emit(
                                                                match(in, regex, flags, test.asBoolean()), null))));
    }

    private JsonNode match(JsonNode in, JsonNode regex, JsonNode flags, boolean test) throws JsonQueryException {
        if (!in.isTextual() || !regex.isTextual()) {
            throw new JsonQueryException("A regular expression is matched with a text only");
        }
        try {
            Matcher matcher =
                    Pattern.compile(regex.asText(), flags(flags.asText(""))).matcher(new Watched(in.asText(), budget));
            return test
                    ? BooleanNode.valueOf(matcher.find())
                    : all(matcher, flags.asText("").contains("g"));
        } catch (PatternSyntaxException e) {
            throw new JsonQueryException(e);
        }
    }

    private static ArrayNode all(Matcher matcher, boolean global) {
        ArrayNode matches = JSON.arrayNode();
        while (matcher.find()) {
            ObjectNode match = group(matcher, 0);
            ArrayNode captures = match.putArray("captures");
            for (int group = 1; group <= matcher.groupCount(); group++) {
                captures.add(group(matcher, group).putNull("name"));
            }
            matches.add(match);
            if (!global) {
                break;
            }
        }
        return matches;
    }

    private static ObjectNode group(Matcher matcher, int group) {
        String text = matcher.group(group);
        ObjectNode found = JSON.objectNode();
        found.put("offset", matcher.start(group));
        found.put("length", text == null ? 0 : text.length());
        return found.put("string", text);
    }

    private static int flags(String flags) {
        int bits = 0;
        for (char flag : flags.toCharArray()) {
            bits |= switch (flag) {
                case 'i' -> Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
                case 'x' -> Pattern.COMMENTS;
                case 's', 'p' -> Pattern.DOTALL;
                default -> 0;
            };
        }
        return bits;
    }

    /** Each look at a character is a step, so that a match that goes back and forth for ever ends. */
    private record Watched(CharSequence text, JqBudget budget) implements CharSequence {
        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            budget.step();
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new Watched(text.subSequence(start, end), budget);
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }
}
