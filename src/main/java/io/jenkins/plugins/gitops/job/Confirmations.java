package io.jenkins.plugins.gitops.job;

import java.util.Locale;
import jenkins.security.HMACConfidentialKey;

/** Marks that only this controller can make: what was defined, and on which job. */
final class Confirmations {
    private static final HMACConfidentialKey KEY = new HMACConfidentialKey(Confirmations.class, "key");

    private Confirmations() {}

    static String of(String job, String content) {
        return KEY.mac(text(job, content));
    }

    static boolean fits(String confirmation, String job, String content) {
        return confirmation != null
                && confirmation.toLowerCase(Locale.ROOT).matches("[0-9a-f]{2,}")
                && KEY.checkMac(text(job, content), confirmation);
    }

    private static String text(String job, String content) {
        return job.length() + " " + job + "\n" + content;
    }
}
