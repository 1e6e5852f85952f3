package io.jenkins.plugins.gitops.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.gitops.finding.RemoteText;
import java.util.regex.Pattern;

/** Texts of payloads, fit to be kept. */
final class PayloadText {
    private static final int LONGEST_NAME = 255;
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");
    private static final Pattern NOTHING = Pattern.compile("0+");
    private static final Pattern NOT_IN_NAMES = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}\\s~^:?*\\[\\\\]");

    private static final Pattern HALF = Pattern.compile("\\p{Cs}");

    private PayloadText() {}

    /** Whether a text can be written and read again as it is. */
    static boolean whole(String text) {
        return !HALF.matcher(text).find();
    }

    /** One line for people. */
    static String shown(JsonNode node) {
        return RemoteText.safe(node.asText("").replaceAll("[\\r\\n\\t]+", " "));
    }

    /** A commit's id; "" for none, for zeros, and for what is no id. */
    static String commit(JsonNode node) {
        String text = node.asText("");
        return COMMIT.matcher(text).matches() && !NOTHING.matcher(text).matches() ? text : "";
    }

    /** The name of a branch, tag or project; "" for what Git would not take as one. */
    static String name(String text) {
        boolean usable =
                text.length() <= LONGEST_NAME && !NOT_IN_NAMES.matcher(text).find();
        return usable ? text : "";
    }
}
