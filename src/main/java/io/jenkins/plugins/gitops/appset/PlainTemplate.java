package io.jenkins.plugins.gitops.appset;

import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Argo CD's plain form: <code>{{name}}</code>, with or without blanks around the name, is replaced by the parameter of that
 * name. What stands for no parameter stays as it is written. What was put in is not looked at again.
 */
final class PlainTemplate {
    private static final Pattern TEMPLATED = Pattern.compile("\\{\\{[^\\n]*\\}\\}");
    private static final String OPEN = "{{";
    private static final String CLOSE = "}}";
    private static final int MOST_CHARACTERS = 1024 * 1024;

    private PlainTemplate() {}

    /**
     * @param unknown told each name that stands for no parameter
     * @throws IllegalArgumentException where braces are opened and not closed, or where too much would come of it
     */
    static String fill(String text, Map<String, Object> parameters, Consumer<String> unknown) {
        if (!TEMPLATED.matcher(text).find()) {
            return text;
        }
        StringBuilder filled = new StringBuilder();
        int at = 0;
        for (int open = text.indexOf(OPEN); open >= 0; open = text.indexOf(OPEN, at)) {
            filled.append(text, at, open);
            int close = text.indexOf(CLOSE, open + OPEN.length());
            if (close < 0) {
                throw new IllegalArgumentException(
                        "the braces opened at character %d are not closed".formatted(open + 1));
            }
            String tag = text.substring(open + OPEN.length(), close);
            if (parameters.get(tag.strip()) instanceof String value && !tag.isBlank()) {
                filled.append(value);
            } else {
                filled.append(OPEN).append(tag).append(CLOSE);
                unknown.accept(tag.strip());
            }
            if (filled.length() > MOST_CHARACTERS) {
                throw new IllegalArgumentException("it becomes longer than %,d characters".formatted(MOST_CHARACTERS));
            }
            at = close + CLOSE.length();
        }
        return filled.append(text, at, text.length()).toString();
    }
}
