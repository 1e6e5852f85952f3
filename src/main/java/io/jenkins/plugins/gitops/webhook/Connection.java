package io.jenkins.plugins.gitops.webhook;

import io.jenkins.plugins.gitops.config.Networks;
import io.jenkins.plugins.gitops.config.WebhookSecrets;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;

/** One GitLab, or a registry, that may tell us something: how it proves itself, and from where it may speak. */
final class Connection {
    private final String name;
    private final String url;
    private final String secret;
    private final Networks networks;

    /**
     * @param url of GitLab, "" for a registry
     * @param secret a signing token, or a text that is sent along; "" where none could be found, which authenticates nothing
     */
    Connection(String name, String url, String secret, Networks networks) {
        this.name = name;
        this.url = url;
        this.secret = secret;
        this.networks = networks;
    }

    String name() {
        return name;
    }

    String url() {
        return url;
    }

    boolean admits(String remote) {
        return networks.admits(remote);
    }

    /** Whether requests of this connection are signed. */
    boolean signs() {
        return WebhookSecrets.key(secret).isPresent();
    }

    /** Whether a shared secret is this connection's. Takes as long for every text. */
    boolean knows(String token) {
        boolean usable = !secret.isEmpty() && !WebhookSecrets.isSigningToken(secret);
        return MessageDigest.isEqual(hash(secret), hash(token)) & usable;
    }

    /** Whether a signature was made with this connection's signing token. */
    boolean knows(Signature signature, byte[] body, Instant now) {
        return WebhookSecrets.key(secret)
                .filter(key -> signature.verifies(key, body, now))
                .isPresent();
    }

    // Of equal length, whatever the secret's is.
    private static byte[] hash(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "Connection " + name;
    }
}
