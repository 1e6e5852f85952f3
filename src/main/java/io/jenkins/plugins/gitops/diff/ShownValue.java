package io.jenkins.plugins.gitops.diff;

import io.jenkins.plugins.gitops.finding.RemoteText;
import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.manifest.ManifestWriter;
import java.util.List;

/** Values as they may be shown: of a Secret, and of the copy that kubectl makes of it, only that there is one. */
final class ShownValue {
    private static final String HIDDEN = "\"****\"";
    private static final List<String> OF_SECRETS =
            List.of("data", "stringData", "metadata.annotations['kubectl.kubernetes.io/last-applied-configuration']");

    private final boolean secret;

    ShownValue(Manifest object) {
        this.secret = object.kind().equals("Secret") && object.group().isEmpty();
    }

    /** JSON, capped; empty for null, which is what is not there. */
    String of(String path, Object value) {
        if (value == null) {
            return "";
        }
        boolean hidden = secret && OF_SECRETS.stream().anyMatch(path::startsWith);
        return hidden ? HIDDEN : RemoteText.safe(ManifestWriter.json(value));
    }
}
