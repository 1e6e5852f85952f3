package io.jenkins.plugins.gitops.cluster;

import io.jenkins.plugins.gitops.manifest.Manifest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** The values of a Secret, so that they can be masked where a server quotes them. */
final class SecretValues {
    // Shorter ones would mask half of every sentence, and hide nothing that could be guessed anyway.
    private static final int SHORTEST = 4;

    private SecretValues() {}

    static boolean isSecret(Manifest manifest) {
        return manifest.kind().equals("Secret") && manifest.group().isEmpty();
    }

    /** Encoded and decoded; empty for other kinds. */
    static List<String> of(Manifest manifest) {
        if (!isSecret(manifest)) {
            return List.of();
        }
        List<String> values = new ArrayList<>();
        manifest.map("stringData").values().forEach(value -> values.add(String.valueOf(value)));
        manifest.map("data").values().forEach(value -> {
            String encoded = String.valueOf(value);
            values.add(encoded);
            decoded(encoded, values);
        });
        values.removeIf(value -> value.length() < SHORTEST);
        return values;
    }

    private static void decoded(String encoded, List<String> values) {
        try {
            values.add(new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            values.add(encoded); // Not base64: the server will say so; there is nothing more to mask.
        }
    }
}
