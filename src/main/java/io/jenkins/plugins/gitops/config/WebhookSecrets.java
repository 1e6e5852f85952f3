package io.jenkins.plugins.gitops.config;

import java.util.Base64;
import java.util.Optional;

/** The two kinds of secret that a webhook can have: a shared text, and a signing token. */
public final class WebhookSecrets {
    private static final String SIGNING = "whsec_";
    private static final int SHORTEST = 16;

    private WebhookSecrets() {}

    /** Whether a secret is a signing token, good or not. */
    public static boolean isSigningToken(String secret) {
        return secret.startsWith(SIGNING);
    }

    /** The key in a signing token; empty for a text that is none, or whose key is too short to be one. */
    public static Optional<byte[]> key(String secret) {
        if (!isSigningToken(secret)) {
            return Optional.empty();
        }
        try {
            byte[] key = Base64.getDecoder().decode(secret.substring(SIGNING.length()));
            return Optional.of(key).filter(bytes -> bytes.length >= SHORTEST);
        } catch (IllegalArgumentException noBase64) {
            return Optional.empty();
        }
    }

    /** Whether a text is a signing token with a key, or long enough for a shared secret. */
    static boolean usable(String text) {
        String secret = text.strip();
        return isSigningToken(secret) ? key(secret).isPresent() : secret.length() >= SHORTEST;
    }
}
