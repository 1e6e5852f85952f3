package io.jenkins.plugins.gitops.steps;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Lists in settings: from a script they come as lists, from a form as one text, maybe as the form had shown it: {@code [a, b]}. */
final class Words {
    private static final String AT_COMMAS = "[,\\n]+";
    private static final String AT_SPACES = "[,\\s]+";

    private Words() {}

    /** Values that hold no spaces. A list of its own that XStream can store. */
    static ArrayList<String> of(List<String> values) {
        return split(values, AT_SPACES);
    }

    /** Values that may hold spaces, but no commas. */
    static ArrayList<String> phrases(List<String> values) {
        return split(values, AT_COMMAS);
    }

    private static ArrayList<String> split(List<String> values, String separator) {
        ArrayList<String> words = new ArrayList<>();
        if (values != null) {
            values.stream()
                    .flatMap(value -> Arrays.stream(bare(String.valueOf(value)).split(separator)))
                    .map(String::trim)
                    .filter(word -> !word.isEmpty())
                    .forEach(words::add);
        }
        return words;
    }

    /** The lines of a text. */
    static Stream<String> lines(String text) {
        String bare = bare(text);
        return bare.equals(text.trim()) ? text.lines() : Arrays.stream(bare.split(AT_COMMAS));
    }

    private static String bare(String value) {
        String text = value.trim();
        return text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
    }
}
