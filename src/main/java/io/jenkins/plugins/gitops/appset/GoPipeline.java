package io.jenkins.plugins.gitops.appset;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes what stands inside of an action of a Go template for Argo CD so that Helm, whose engine is the same but whose
 * functions differ in a few, gives what Argo CD gives: Argo CD's own functions become named templates or Helm's functions,
 * Helm's own are refused, a missing key is an error where it is to be one, and what would print as nothing is an error.
 */
final class GoPipeline {
    /** Fails the run, with the key that is missing behind it. */
    static final String MISSING = "gitops-missing-key:";

    private static final Pattern WORD = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_]*");
    private static final Pattern FIELDS = Pattern.compile("(?:\\.[\\p{L}_][\\p{L}\\p{N}_]*)+");
    private static final Pattern VARIABLE = Pattern.compile("\\$(?:[\\p{L}_][\\p{L}\\p{N}_]*)?");
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\.?[0-9](?:[0-9A-Za-z_.]|(?<=[eEpP])[+-])*");
    private static final Pattern DECLARATION =
            Pattern.compile("\\$[\\p{L}_][\\p{L}\\p{N}_]*(?:\\s*,\\s*\\$[\\p{L}_][\\p{L}\\p{N}_]*)?\\s*:?=");
    private static final Pattern CONTROL = Pattern.compile(
            "(?:else\\s+(?:if|with)|if|range|with)(?![\\p{L}\\p{N}_])|(?:template|block|define)\\s+(?:\"(?:[^\"\\\\]|\\\\.)*\"|`[^`]*`)|(?:else|end|break|continue)(?![\\p{L}\\p{N}_])");
    private static final Set<String> HELMS_OWN = Set.of(
            "env",
            "expandenv",
            "getHostByName",
            "include",
            "tpl",
            "required",
            "lookup",
            "toToml",
            "mustToToml",
            "fromToml",
            "toYamlPretty",
            "mustToYaml",
            "fromJsonArray");

    private final String text;
    private final boolean strict;
    private int at;

    private GoPipeline(String text, boolean strict) {
        this.text = text;
        this.strict = strict;
    }

    /** A function that Argo CD's templates do not have. */
    static final class UnknownFunction extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;

        UnknownFunction(String name) {
            super(name);
        }
    }

    /**
     * @param action what stands between the braces, without trim markers
     * @param strict whether each key has to be there
     * @throws IllegalArgumentException for what is no pipeline
     */
    static String forHelm(String action, boolean strict) {
        return new GoPipeline(action, strict).action();
    }

    private String action() {
        String control = take(CONTROL);
        if (control != null) {
            blanks();
            return at == text.length() ? control : control + " " + whole();
        }
        boolean prints = !DECLARATION.matcher(text).lookingAt();
        String pipeline = whole();
        return prints && !pipeline.isEmpty() ? pipeline + " | include \"gitops.shown\"" : pipeline;
    }

    private String whole() {
        String pipeline = pipeline();
        if (at < text.length()) {
            throw new IllegalArgumentException("unexpected `%s`".formatted(text.substring(at)));
        }
        return pipeline;
    }

    private String pipeline() {
        blanks();
        String declaration = take(DECLARATION);
        List<String> commands = new ArrayList<>();
        do {
            commands.add(command());
        } while (next('|'));
        return (declaration == null ? "" : declaration + " ") + String.join(" | ", commands);
    }

    private String command() {
        List<String> operands = new ArrayList<>();
        blanks();
        while (at < text.length() && text.charAt(at) != '|' && text.charAt(at) != ')') {
            operands.add(operand());
            blanks();
        }
        return operands.isEmpty() ? "" : called(operands);
    }

    private static String called(List<String> operands) {
        String arguments = String.join(" ", operands.subList(1, operands.size()));
        return switch (operands.get(0)) {
            case "normalize" -> "include \"gitops.normalize\" " + arguments;
            case "slugify" -> "list " + arguments + " | include \"gitops.slugify\"";
            case "fromYaml" -> "include \"gitops.yaml\" " + arguments + " | fromYaml";
            case "fromYamlArray" -> "include \"gitops.yamlArray\" " + arguments + " | fromYamlArray";
            case "fromJson" -> "mustFromJson " + arguments;
            default -> String.join(" ", operands);
        };
    }

    private String operand() {
        char c = text.charAt(at);
        if (c == '(') {
            at++;
            String inner = "(" + pipeline() + ")";
            if (!next(')')) {
                throw new IllegalArgumentException("a parenthesis is not closed");
            }
            return withFields(inner, take(FIELDS));
        }
        if (c == '"' || c == '`' || c == '\'') {
            int from = at;
            at = GoActions.afterQuoted(text, at);
            return text.substring(from, at);
        }
        String number = take(NUMBER);
        if (number != null) {
            return number;
        }
        String variable = take(VARIABLE);
        if (variable != null) {
            return withFields(variable, take(FIELDS));
        }
        String fields = take(FIELDS);
        return fields == null ? wordOrSign() : withFields("", fields);
    }

    private String wordOrSign() {
        String word = take(WORD);
        if (word == null) {
            return text.substring(at, ++at);
        }
        if (HELMS_OWN.contains(word)) {
            throw new UnknownFunction(word);
        }
        return word;
    }

    /** @param base "" for the dot */
    private String withFields(String base, String fields) {
        if (fields == null) {
            return base;
        }
        if (!strict) {
            return base + fields;
        }
        StringBuilder checks = new StringBuilder("(and");
        StringBuilder seen = new StringBuilder(base);
        for (String key : fields.substring(1).split("\\.")) {
            checks.append(" (or (hasKey %s \"%s\") (fail \"%s%s\"))"
                    .formatted(seen.isEmpty() ? "." : seen.toString(), key, MISSING, fields.substring(1)));
            seen.append('.').append(key);
        }
        return checks.append(' ').append(seen).append(')').toString();
    }

    private boolean next(char wanted) {
        blanks();
        boolean there = at < text.length() && text.charAt(at) == wanted;
        at += there ? 1 : 0;
        return there;
    }

    private void blanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private String take(Pattern pattern) {
        Matcher matcher = pattern.matcher(text).region(at, text.length()).useTransparentBounds(true);
        if (!matcher.lookingAt()) {
            return null;
        }
        at = matcher.end();
        return matcher.group();
    }
}
