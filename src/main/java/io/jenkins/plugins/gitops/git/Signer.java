package io.jenkins.plugins.gitops.git;

import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * Who signed a commit, as {@code gpg} found it.
 *
 * @param verdict whether that counts
 * @param keyId of the key that signed, 16 hexadecimal digits; "" where it could not be told
 * @param fingerprints of that key, and of the primary key that it belongs to; empty where the signature is not good
 * @param name of its owner, "" where the key is not known
 */
public record Signer(Verdict verdict, String keyId, List<String> fingerprints, String name) {
    public Signer {
        fingerprints = List.copyOf(fingerprints);
    }

    /** What a signature is worth. */
    public enum Verdict {
        GOOD("is good"),
        BAD("does not fit the commit"),
        UNKNOWN_KEY("is of a key that is not among the public keys here"),
        EXPIRED("has expired, or its key has"),
        REVOKED("is of a revoked key"),
        UNREADABLE("cannot be read");

        private final String text;

        Verdict(String text) {
            this.text = text;
        }

        /** For people, behind "the signature". */
        public String text() {
            return text;
        }
    }

    /** @param keys ids or fingerprints, 16 hexadecimal digits at least */
    public boolean isOneOf(Collection<String> keys) {
        return verdict == Verdict.GOOD
                && keys.stream()
                        .map(key -> key.toUpperCase(Locale.ROOT))
                        .anyMatch(key -> fingerprints.stream().anyMatch(fingerprint -> fingerprint.endsWith(key)));
    }
}
