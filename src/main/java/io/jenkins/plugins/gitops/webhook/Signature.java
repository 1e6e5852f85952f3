package io.jenkins.plugins.gitops.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A signature as the Standard Webhooks have it, which GitLab makes since 19.0.
 *
 * @param id of the delivery, {@code webhook-id}
 * @param timestamp when it was made, {@code webhook-timestamp}, in seconds
 * @param signatures {@code webhook-signature}: {@code v1,} and Base64, several separated by spaces
 */
record Signature(String id, String timestamp, String signatures) {
    /** How far a clock may be off, both ways; what is older is taken for a replay. */
    static final Duration TOLERANCE = Duration.ofMinutes(5);

    private static final int MOST = 20;
    private static final int MAC_BYTES = 32;
    private static final String VERSION = "v1,";
    private static final Pattern SECONDS = Pattern.compile("\\d{1,12}");

    /**
     * Whether it may be one at all, told without a body: it has an id, a time that is not long ago, and the form of a
     * signature.
     */
    boolean plausible(Instant now) {
        return !id.isEmpty()
                && SECONDS.matcher(timestamp).matches()
                && age(now).compareTo(TOLERANCE) <= 0
                && given().stream().anyMatch(bytes -> bytes.length == MAC_BYTES);
    }

    /** Whether one of the signatures was made of this very body with the key, not long ago. Takes as long for a wrong one. */
    boolean verifies(byte[] key, byte[] body, Instant now) {
        if (id.isEmpty() || !SECONDS.matcher(timestamp).matches()) {
            return false;
        }
        byte[] expected = mac(key, body);
        boolean good = false;
        for (byte[] given : given()) {
            good |= MessageDigest.isEqual(expected, given);
        }
        return good && age(now).compareTo(TOLERANCE) <= 0;
    }

    private Duration age(Instant now) {
        return Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), now)
                .abs();
    }

    // What has not the form of a signature is empty, and equals none.
    private List<byte[]> given() {
        return Stream.of(signatures.strip().split(" +", MOST + 1))
                .map(signature -> signature.startsWith(VERSION)
                        ? decoded(signature.substring(VERSION.length())).orElse(new byte[0])
                        : new byte[0])
                .toList();
    }

    private byte[] mac(byte[] key, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has HmacSHA256", e);
        }
    }

    private static Optional<byte[]> decoded(String base64) {
        try {
            return Optional.of(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException noBase64) {
            return Optional.empty();
        }
    }
}
