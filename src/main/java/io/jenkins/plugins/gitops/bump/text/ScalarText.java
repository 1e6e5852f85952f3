package io.jenkins.plugins.gitops.bump.text;

import io.jenkins.plugins.gitops.bump.text.YamlNode.Scalar;
import io.jenkins.plugins.gitops.bump.text.YamlNode.Style;
import java.util.regex.Pattern;

/**
 * Writes a text value as a YAML scalar: in the quotes that are there, and in new ones only where the value would
 * otherwise be read as something else, for instance {@code 1.10} as a number.
 */
final class ScalarText {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./][A-Za-z0-9_./:@+-]*(?<!:)");

    /** What YAML 1.1 or 1.2 readers take for something else than text. Both kinds read GitOps repositories. */
    private static final Pattern NOT_TEXT = Pattern.compile("(?i)~|null|true|false|yes|no|on|off|y|n"
            + "|[-+]?[0-9][0-9_]*|[-+]?0[xob][0-9a-f_]+"
            + "|[-+]?(?:[0-9][0-9_]*\\.?[0-9_]*|\\.[0-9_]+)(?:e[-+]?[0-9]+)?"
            + "|[-+]?\\.inf|\\.nan|\\.|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\\.[0-9_]*)?"
            + "|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[t ].*)?");

    private ScalarText() {}

    /** Whether the value, written without quotes, is read as this very text. */
    static boolean plain(String value) {
        return PLAIN.matcher(value).matches() && !NOT_TEXT.matcher(value).matches();
    }

    /** The value for a new entry. */
    static String fresh(String value, boolean json) {
        return !json && plain(value) ? value : doubleQuoted(value);
    }

    /** The value in the style of the scalar that it replaces; not for block scalars. */
    static String instead(Scalar old, String value, boolean json) {
        if (old.style() == Style.SINGLE_QUOTED && value.chars().noneMatch(Character::isISOControl)) {
            return "'" + value.replace("'", "''") + "'";
        }
        return old.style() == Style.PLAIN ? fresh(value, json) : doubleQuoted(value);
    }

    private static String doubleQuoted(String value) {
        StringBuilder quoted = new StringBuilder(value.length() + 2).append('"');
        value.codePoints().forEach(point -> {
            if (point == '"' || point == '\\') {
                quoted.append('\\').appendCodePoint(point);
            } else if (Character.isISOControl(point)) {
                quoted.append("\\u%04x".formatted(point));
            } else {
                quoted.appendCodePoint(point);
            }
        });
        return quoted.append('"').toString();
    }
}
