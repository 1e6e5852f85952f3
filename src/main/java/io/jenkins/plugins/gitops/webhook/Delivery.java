package io.jenkins.plugins.gitops.webhook;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/**
 * One authenticated request and what it told.
 *
 * @param key the same for each try of the same delivery
 * @param received when the first try came
 * @param events what it told, in order
 */
record Delivery(String key, Instant received, List<WebhookEvent> events) {
    Delivery {
        events = List.copyOf(events);
    }

    /** A key of fixed length, so that no sender decides what is stored, nor takes the key of another connection. */
    static String key(String connection, String id) {
        if (id.isEmpty()) {
            return UUID.randomUUID().toString();
        }
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest((connection + "\n" + id).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
