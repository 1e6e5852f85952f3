package io.jenkins.plugins.gitops.manifest;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 over canonical JSON: equal for equal trees, whatever the order of keys or the way numbers were written. */
public final class ManifestHash {
    private ManifestHash() {}

    /** 64 lower-case hexadecimal digits. */
    public static String of(Manifest manifest) {
        return of(manifest.content());
    }

    /** 64 lower-case hexadecimal digits, for any tree that {@link ManifestWriter#json(Object)} takes. */
    public static String of(Object tree) {
        return HexFormat.of()
                .formatHex(sha256().digest(ManifestWriter.json(tree).getBytes(StandardCharsets.UTF_8)));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
