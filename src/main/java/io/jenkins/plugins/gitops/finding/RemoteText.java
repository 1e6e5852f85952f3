package io.jenkins.plugins.gitops.finding;

import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Makes text from a remote system fit to be shown: secrets and credentials in URLs masked, control characters stripped,
 * length capped.
 */
public final class RemoteText {
    private static final int LIMIT = 500;
    private static final String MASK = "****";
    private static final Pattern URL_USER_INFO = Pattern.compile("(?<=://)[^/@\\s]+(?=@)");
    private static final Pattern TOKEN =
            Pattern.compile("\\b(gl[a-z]{2,8}-|ghp_|github_pat_|whsec_|eyJ)[A-Za-z0-9_.=-]{8,}");
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}&&[^\\n\\t]]+");

    private RemoteText() {}

    /** Masks known token shapes and URL credentials, strips control characters and caps at 500 characters. */
    public static String safe(String text) {
        return safe(text, List.of());
    }

    /**
     * As {@link #safe(String)}, and masks each of the given secrets wherever it occurs.
     *
     * @param text untrusted text; null gives an empty text
     * @param secrets values never to be shown; empty ones are ignored
     */
    public static String safe(String text, Collection<String> secrets) {
        if (text == null) {
            return "";
        }
        String masked = text;
        for (String secret : secrets) {
            if (secret != null && !secret.isEmpty()) {
                masked = masked.replace(secret, MASK);
            }
        }
        masked = URL_USER_INFO.matcher(masked).replaceAll(MASK);
        masked = TOKEN.matcher(masked).replaceAll(MASK);
        masked = CONTROL.matcher(masked).replaceAll("").strip();
        return masked.length() <= LIMIT ? masked : masked.substring(0, whole(masked)) + "…";
    }

    // Half of a character is none, and no writer of UTF-8 takes it.
    private static int whole(String text) {
        return Character.isHighSurrogate(text.charAt(LIMIT - 1)) ? LIMIT - 1 : LIMIT;
    }
}
