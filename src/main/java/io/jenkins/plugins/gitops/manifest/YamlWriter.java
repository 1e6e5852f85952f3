package io.jenkins.plugins.gitops.manifest;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Writes trees as YAML for people to read, in the order of the tree; what it writes reads back as the same tree. */
public final class YamlWriter {
    // Whatever else a reader might take for a number, a date, a boolean or a mark of YAML is quoted.
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_/](?:[A-Za-z0-9_./@+:-]*[A-Za-z0-9_./@+-])?");
    private static final Pattern WORD = Pattern.compile("(?i)y|n|yes|no|on|off|true|false|null|~|nan|inf");
    private static final Pattern BLOCK = Pattern.compile(
            "[^\\p{Cntrl}\\s][^\\p{Cntrl}\\x{85}\\x{2028}\\x{2029}\\x{FEFF}\\p{Cs}]*(\n[^\\p{Cntrl}\\x{85}\\x{2028}\\x{2029}\\x{FEFF}\\p{Cs}]*)*");

    private final StringBuilder out = new StringBuilder();

    private YamlWriter() {}

    /** Ends with a line end. */
    public static String yaml(Manifest manifest) {
        YamlWriter writer = new YamlWriter();
        if (manifest.content().isEmpty()) {
            return "{}\n";
        }
        writer.map(manifest.content(), 0, false);
        return writer.out.toString();
    }

    private void map(Map<?, ?> map, int indent, boolean inItem) {
        boolean first = inItem;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (!first) {
                out.append(" ".repeat(indent));
            }
            first = false;
            out.append(scalar(String.valueOf(entry.getKey()))).append(':');
            below(entry.getValue(), indent);
        }
    }

    private void below(Object value, int indent) {
        if (value instanceof Map<?, ?> map && !map.isEmpty()) {
            out.append('\n');
            map(map, indent + 2, false);
        } else if (value instanceof List<?> list && !list.isEmpty()) {
            out.append('\n');
            list(list, indent);
        } else if (value instanceof String text && isBlock(text)) {
            block(text, indent + 2);
        } else {
            out.append(' ').append(leaf(value)).append('\n');
        }
    }

    private void list(List<?> list, int indent) {
        for (Object item : list) {
            out.append(" ".repeat(indent)).append('-');
            if (item instanceof Map<?, ?> map && !map.isEmpty()) {
                out.append(' ');
                map(map, indent + 2, true);
            } else if (item instanceof List<?> inner && !inner.isEmpty()) {
                out.append('\n');
                list(inner, indent + 2);
            } else {
                below(item, indent);
            }
        }
    }

    private static boolean isBlock(String text) {
        return text.indexOf('\n') > 0 && BLOCK.matcher(text).matches() && !text.endsWith("\n\n");
    }

    private void block(String text, int indent) {
        boolean ended = text.endsWith("\n");
        out.append(ended ? " |\n" : " |-\n");
        String body = ended ? text.substring(0, text.length() - 1) : text;
        for (String line : body.split("\n", -1)) {
            out.append(line.isEmpty() ? "" : " ".repeat(indent)).append(line).append('\n');
        }
    }

    private static String leaf(Object value) {
        return value instanceof String text ? scalar(text) : ManifestWriter.json(value);
    }

    private static String scalar(String text) {
        boolean plain = PLAIN.matcher(text).matches() && !WORD.matcher(text).matches();
        return plain ? text : ManifestWriter.json(text);
    }
}
