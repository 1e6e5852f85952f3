package io.jenkins.plugins.gitops.manifest;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.finding.RemoteText;

/** Manifests as they are kept on disk: JSON that can be read again. */
public final class KeptText {
    // Kubernetes keeps no object above 1.5 MiB, so that no Application of Argo CD is larger.
    private static final int MOST_CHARACTERS = 2 * 1024 * 1024;

    private KeptText() {}

    /** The JSON of a manifest; fails with a finding where that is too large, as expanded anchors can make it. */
    public static String of(Manifest manifest) {
        String json = ManifestWriter.json(manifest);
        if (json.length() > MOST_CHARACTERS) {
            throw new FindingException(new Finding(
                    "manifest.too-large-to-keep",
                    "%s %s has %,d characters as JSON"
                            .formatted(
                                    RemoteText.safe(manifest.kind()), RemoteText.safe(manifest.name()), json.length()),
                    "More than 2 Mi characters are not kept, and Kubernetes itself takes 1.5 MiB at most; it is not registered,"
                            + " or stays as it was",
                    "Make it smaller; look for anchors and aliases that stand for much"));
        }
        return json;
    }
}
