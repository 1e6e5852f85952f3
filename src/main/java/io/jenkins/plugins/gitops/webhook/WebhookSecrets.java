package io.jenkins.plugins.gitops.webhook;

/** Judges a secret before it is used. */
public final class WebhookSecrets {
    private static final int SHORTEST = 16;

    private WebhookSecrets() {}

    /** Whether a text is a signing token with a key, or long enough for a shared secret. */
    public static boolean usable(String text) {
        String secret = text.strip();
        return secret.startsWith(Signature.TOKEN) ? Signature.key(secret).isPresent() : secret.length() >= SHORTEST;
    }
}
