package io.jenkins.plugins.gitops.manifest;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes trees as canonical JSON: keys sorted, no white space, one form for each number. Equal trees give equal texts,
 * on every Java release.
 */
public final class ManifestWriter {
    private static final String UNPRINTABLE = "\u2028\u2029\uFEFF\uFFFE\uFFFF";

    private ManifestWriter() {}

    /** The whole manifest on one line. */
    public static String json(Manifest manifest) {
        return json(manifest.content());
    }

    /**
     * Any tree of maps, lists, strings, numbers, booleans and nulls; other values are written as their text.
     */
    public static String json(Object tree) {
        StringBuilder out = new StringBuilder();
        write(tree, out);
        return out.toString();
    }

    private static void write(Object value, StringBuilder out) {
        if (value instanceof Map<?, ?> map) {
            writeMap(map, out);
        } else if (value instanceof List<?> list) {
            writeList(list, out);
        } else if (value instanceof Number) {
            Object number = Numbers.normal(value);
            out.append(number instanceof Double fraction ? fraction(fraction) : number.toString());
        } else if (value == null || value instanceof Boolean) {
            out.append(value);
        } else {
            writeText(value.toString(), out);
        }
    }

    private static String fraction(double number) {
        if (Double.isNaN(number) || Double.isInfinite(number)) {
            throw new IllegalArgumentException("JSON has no " + number);
        }
        return Numbers.text(number);
    }

    private static void writeMap(Map<?, ?> map, StringBuilder out) {
        Map<String, Object> sorted = new TreeMap<>();
        map.forEach((key, value) -> sorted.put(String.valueOf(key), value));
        String separator = "{";
        for (Map.Entry<String, Object> entry : sorted.entrySet()) {
            out.append(separator);
            writeText(entry.getKey(), out);
            out.append(':');
            write(entry.getValue(), out);
            separator = ",";
        }
        out.append(sorted.isEmpty() ? "{}" : "}");
    }

    private static void writeList(List<?> list, StringBuilder out) {
        String separator = "[";
        for (Object item : list) {
            out.append(separator);
            write(item, out);
            separator = ",";
        }
        out.append(list.isEmpty() ? "[]" : "]");
    }

    private static void writeText(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (unprintable(c) || Character.isSurrogate(c) && !paired(text, i)) {
                out.append("\\u%04x".formatted((int) c));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }

    /** Escaped, so that the text is YAML as well. */
    private static boolean unprintable(char c) {
        return Character.isISOControl(c) || UNPRINTABLE.indexOf(c) >= 0;
    }

    private static boolean paired(String text, int at) {
        return Character.isHighSurrogate(text.charAt(at))
                ? at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1))
                : at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
    }
}
