package io.jenkins.plugins.gitops.appset;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Walks the texts of a tree. */
final class TextTrees {
    private TextTrees() {}

    /** A copy in which each text, and each key of a mapping, is what the function makes of it. */
    static Object mapped(Object tree, UnaryOperator<String> texts) {
        if (tree instanceof Map<?, ?> map) {
            Map<String, Object> copy = new LinkedHashMap<>();
            map.forEach((key, value) -> copy.put(texts.apply(String.valueOf(key)), mapped(value, texts)));
            return Collections.unmodifiableMap(copy);
        }
        if (tree instanceof List<?> list) {
            List<Object> copy = new ArrayList<>(list.size());
            list.forEach(item -> copy.add(mapped(item, texts)));
            return Collections.unmodifiableList(copy);
        }
        return tree instanceof String text ? texts.apply(text) : tree;
    }

    static void each(Object tree, Consumer<String> texts) {
        mapped(tree, text -> {
            texts.accept(text);
            return text;
        });
    }
}
