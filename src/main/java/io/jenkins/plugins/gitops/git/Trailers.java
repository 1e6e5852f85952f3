package io.jenkins.plugins.gitops.git;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The trailers of a commit message: the last paragraph, where every line of it is {@code Key: value} or goes on with
 * the line before by beginning with a space. The subject is never one.
 */
final class Trailers {
    private static final Pattern LINE = Pattern.compile("([A-Za-z0-9][A-Za-z0-9-]*)[ \\t]*:[ \\t]*(.*)");

    private Trailers() {}

    /** By key, in order; the last value of a key wins. */
    static Map<String, String> of(String message) {
        String[] paragraphs = message.strip().replace("\r\n", "\n").split("\n[ \\t]*\n+");
        if (paragraphs.length < 2) {
            return Map.of();
        }
        Map<String, String> trailers = new LinkedHashMap<>();
        String key = null;
        for (String line : List.of(paragraphs[paragraphs.length - 1].split("\n"))) {
            Matcher matcher = LINE.matcher(line);
            if (matcher.matches()) {
                key = matcher.group(1);
                trailers.put(key, matcher.group(2).strip());
            } else if (key != null && (line.startsWith(" ") || line.startsWith("\t"))) {
                trailers.merge(key, line.strip(), (before, more) -> before + " " + more);
            } else {
                return Map.of();
            }
        }
        return trailers;
    }
}
