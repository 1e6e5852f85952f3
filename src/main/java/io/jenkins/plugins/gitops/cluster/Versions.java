package io.jenkins.plugins.gitops.cluster;

import java.math.BigInteger;

/** Compares what the server calls resourceVersions: numbers that grow, on every server there is. */
public final class Versions {
    private static final int LONG_DIGITS = 18;

    private Versions() {}

    /** Whether one is at least as new as another; false where they cannot be compared. */
    public static boolean notOlder(String version, String than) {
        if (version.equals(than)) {
            return true;
        }
        if (!isNumber(version) || !isNumber(than)) {
            return false;
        }
        return version.length() <= LONG_DIGITS && than.length() <= LONG_DIGITS
                ? Long.parseLong(version) >= Long.parseLong(than)
                : new BigInteger(version).compareTo(new BigInteger(than)) >= 0;
    }

    private static boolean isNumber(String text) {
        return !text.isEmpty() && text.length() <= 40 && text.chars().allMatch(digit -> digit >= '0' && digit <= '9');
    }
}
