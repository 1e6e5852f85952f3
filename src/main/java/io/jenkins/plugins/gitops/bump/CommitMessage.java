package io.jenkins.plugins.gitops.bump;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.FindingException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The message of a commit.
 *
 * @param template text with names in braces: those of the values, and {@code {changes}}, one line for each changed
 *     value, {@code {new}} and {@code {old}}, the values themselves
 * @param values by name
 * @param trailers by key, in order; those with an empty value are left out
 */
public record CommitMessage(String template, Map<String, String> values, Map<String, String> trailers) {
    /** Serves where nobody wrote a template; needs the value {@code application}. */
    public static final String DEFAULT_TEMPLATE = "Deploy {new} to {application}\n\n{changes}";

    private static final Pattern NAME = Pattern.compile("\\{([A-Za-z][A-Za-z0-9_-]*)\\}");
    private static final Pattern UNWANTED = Pattern.compile("[\\p{Cntrl}\\p{Cf}]+");

    public CommitMessage {
        values = Map.copyOf(values);
        trailers = new LinkedHashMap<>(trailers);
    }

    @Override
    public Map<String, String> trailers() {
        return new LinkedHashMap<>(trailers);
    }

    /** The whole message; throws a {@link FindingException} where the template names a value that is not there. */
    String of(ChangeOutcome outcome, String deploymentId) {
        Map<String, String> known = new LinkedHashMap<>(values);
        known.putAll(summary(outcome));
        Matcher names = NAME.matcher(template);
        String text = names.replaceAll(name -> Matcher.quoteReplacement(value(known, name.group(1))));
        Map<String, String> all = new LinkedHashMap<>();
        all.put(Trailers.DEPLOYMENT, deploymentId);
        all.putAll(trailers);
        String paragraph = all.entrySet().stream()
                .filter(trailer -> !trailer.getValue().isBlank())
                .map(trailer -> trailer.getKey() + ": " + oneLine(trailer.getValue()))
                .collect(Collectors.joining("\n"));
        return text.strip() + "\n\n" + paragraph + "\n";
    }

    private static Map<String, String> summary(ChangeOutcome outcome) {
        List<EditedValue> different =
                outcome.values().stream().filter(EditedValue::changed).toList();
        // A value that only gets its quotes right is a change of the text too.
        List<EditedValue> changed = different.isEmpty() ? outcome.values() : different;
        return Map.of(
                "changes",
                changed.stream()
                        .map(EditedValue::toString)
                        .map(CommitMessage::oneLine)
                        .collect(Collectors.joining("\n")),
                "new",
                changed.stream().map(EditedValue::newValue).distinct().collect(Collectors.joining(", ")),
                "old",
                changed.stream().map(EditedValue::oldValue).distinct().collect(Collectors.joining(", ")));
    }

    private static String value(Map<String, String> known, String name) {
        String value = known.get(name);
        if (value == null) {
            throw new FindingException(new Finding(
                    "bump.message-unknown-name",
                    "The template of the commit message has '{" + name + "}', which is not known",
                    "The message cannot be written; nothing was pushed",
                    "Use one of: " + String.join(", ", new TreeSet<>(known.keySet()))));
        }
        return name.equals("changes") ? value : oneLine(value);
    }

    private static String oneLine(String value) {
        return UNWANTED.matcher(value).replaceAll(" ").strip();
    }
}
