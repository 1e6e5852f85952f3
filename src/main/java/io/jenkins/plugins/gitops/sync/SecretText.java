package io.jenkins.plugins.gitops.sync;

import io.jenkins.plugins.gitops.manifest.Manifest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Writes {@code stringData} of a Secret as the {@code data} that the server makes of it. It keeps no note of who set a field
 * in that way: another value in Git could not be told from the one that is there, and one that Git no longer has would stay.
 */
final class SecretText {
    private static final String TEXT = "stringData";
    private static final String DATA = "data";

    private SecretText() {}

    /** The same object; one that the server would refuse is left for it to refuse. */
    static Manifest asData(Manifest manifest) {
        Map<String, Object> text = manifest.map(TEXT);
        boolean secret = manifest.kind().equals("Secret") && manifest.group().isEmpty();
        if (!secret || text.isEmpty() || !text.values().stream().allMatch(String.class::isInstance)) {
            return manifest;
        }
        Map<String, Object> data = new LinkedHashMap<>(manifest.map(DATA));
        text.forEach((name, value) -> data.put(
                name, Base64.getEncoder().encodeToString(String.valueOf(value).getBytes(StandardCharsets.UTF_8))));
        return manifest.without(TEXT).with(data, DATA);
    }
}
