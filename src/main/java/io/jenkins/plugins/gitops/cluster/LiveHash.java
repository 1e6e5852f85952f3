package io.jenkins.plugins.gitops.cluster;

import io.jenkins.plugins.gitops.manifest.Manifest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A keyed hash of what we own of a live object: equal hashes mean that none of our fields was changed, removed or taken over
 * by another manager. What others add beside ours does not count. Of an object where we own nothing, all of it counts
 * but what the server itself keeps.
 */
final class LiveHash {
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    LiveHash(String key) {
        this.key = new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), ALGORITHM);
    }

    /** 64 lower-case hexadecimal digits. */
    String of(Manifest live) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            OwnedFields ours = OwnedFields.applied(live, ApplyOptions.FIELD_MANAGER);
            feed(mac, ours.isEmpty() ? desiredPart(live) : ours.project(live));
            return HexFormat.of().formatHex(mac.doFinal());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has " + ALGORITHM, e);
        }
    }

    private static Map<String, Object> desiredPart(Manifest live) {
        return live.without("status")
                .without("metadata", "managedFields")
                .without("metadata", "resourceVersion")
                .without("metadata", "generation")
                .without("metadata", "creationTimestamp")
                .without("metadata", "uid")
                .content();
    }

    private static void feed(Mac mac, Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> sorted = new TreeMap<>();
            map.forEach((name, child) -> sorted.put(String.valueOf(name), child));
            mark(mac, 'm', sorted.size());
            sorted.forEach((name, child) -> {
                feed(mac, name);
                feed(mac, child);
            });
        } else if (value instanceof List<?> list) {
            mark(mac, 'l', list.size());
            list.forEach(item -> feed(mac, item));
        } else {
            byte[] text = String.valueOf(value).getBytes(StandardCharsets.UTF_8);
            mark(mac, value instanceof String ? 's' : 'v', text.length);
            mac.update(text);
        }
    }

    // Lengths before contents: no two different trees feed the same bytes.
    private static void mark(Mac mac, char kind, int length) {
        mac.update((byte) kind);
        mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(length).array());
    }
}
