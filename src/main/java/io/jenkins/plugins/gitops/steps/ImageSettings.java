package io.jenkins.plugins.gitops.steps;

import hudson.Util;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Everything that can be set on {@code gitopsImage}, by its parameter's name. Not a record: Jenkins stores it. */
public class ImageSettings implements Serializable {
    private static final long serialVersionUID = 1L;

    private final Map<String, String> texts = new HashMap<>();
    private final Map<String, List<String>> lists = new HashMap<>();
    private boolean insecure;

    ImageSettings(String image) {
        text("image", image);
    }

    /** "" where it is not set. */
    String text(String name) {
        return texts.getOrDefault(name, "");
    }

    final void text(String name, String value) {
        texts.put(name, Util.fixNull(value).trim());
    }

    /** As {@link #text(String)}, with another default. */
    String textOr(String name, String standard) {
        String value = text(name);
        return value.isEmpty() ? standard : value;
    }

    /** Empty where it is not set. */
    List<String> list(String name) {
        return List.copyOf(lists.getOrDefault(name, List.of()));
    }

    /** A form gives one text with a line for each, or the text as which it had shown a list. */
    void list(String name, List<String> values) {
        List<String> lines = new ArrayList<>();
        for (Object value : values == null ? List.of() : values) {
            Words.lines(String.valueOf(value))
                    .map(String::trim)
                    .filter(line -> !line.isEmpty())
                    .forEach(lines::add);
        }
        lists.put(name, lines);
    }

    boolean insecure() {
        return insecure;
    }

    void insecure(boolean value) {
        insecure = value;
    }
}
