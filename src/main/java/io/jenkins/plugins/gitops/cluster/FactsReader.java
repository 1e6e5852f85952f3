package io.jenkins.plugins.gitops.cluster;

import io.jenkins.plugins.gitops.manifest.Manifest;

/** Reads from a live object the little that is kept of it. */
final class FactsReader {
    private static final String OPTIONS = "argocd.argoproj.io/sync-options";
    private static final String REPLACE = "Replace=true";

    private final LiveHash hash;

    FactsReader(LiveHash hash) {
        this.hash = hash;
    }

    LiveFacts of(Manifest live) {
        return new LiveFacts(
                live.key(),
                live.uid(),
                live.resourceVersion(),
                live.generation(),
                Tracking.of(live).map(Tracking::application).orElse(""),
                hash.of(live),
                !live.text("metadata", "deletionTimestamp").isEmpty(),
                !ClientSidePatch.isOn(live) && !live.annotation(OPTIONS).contains(REPLACE));
    }
}
