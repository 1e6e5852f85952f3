package io.jenkins.plugins.gitops.reconcile;

import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.manifest.ManifestReader;

/** Manifests that were written as JSON by ourselves. */
final class JsonText {
    private JsonText() {}

    static Manifest manifest(String json) {
        return new ManifestReader().read("kept.json", json).get(0);
    }
}
