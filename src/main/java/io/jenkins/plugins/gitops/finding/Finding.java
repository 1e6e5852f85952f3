package io.jenkins.plugins.gitops.finding;

import java.util.Objects;

/**
 * An error that a person can cause and mend, in three sentences.
 *
 * @param code stable identifier in lower case with dots and dashes, for instance {@code git.deploy-token-cannot-push};
 *     it is also the anchor in {@code docs/findings.md}
 * @param seen what was seen, already masked and capped (see {@link RemoteText})
 * @param meaning what that means
 * @param remedy what to do about it
 */
public record Finding(String code, String seen, String meaning, String remedy) {
    public Finding {
        if (!code.matches("[a-z0-9]+([.-][a-z0-9]+)*")) {
            throw new IllegalArgumentException("Not a finding code: " + code);
        }
        Objects.requireNonNull(seen, "seen");
        Objects.requireNonNull(meaning, "meaning");
        Objects.requireNonNull(remedy, "remedy");
    }

    /** The whole finding on one line, as it stands in a log. */
    public String sentence() {
        return "%s %s %s"
                .formatted(closed(seen), closed(meaning), closed(remedy))
                .strip();
    }

    /** The same finding, seen at another place, for instance with the file's name put before it. */
    public Finding withSeen(String newSeen) {
        return new Finding(code, newSeen, meaning, remedy);
    }

    private static String closed(String text) {
        String stripped = text.strip();
        return stripped.isEmpty() || stripped.matches("(?s).*[.!?:]") ? stripped : stripped + ".";
    }
}
