package io.jenkins.plugins.gitops.cluster;

import io.jenkins.plugins.gitops.manifest.Manifest;

/** When an event of the cluster was last seen: its kinds and ages say so in different fields. */
public final class EventTime {
    private EventTime() {}

    /** An RFC 3339 text of UTC, "" where it does not say. */
    public static String of(Manifest event) {
        String last = event.text("lastTimestamp");
        return last.isEmpty() ? event.text("eventTime") : last;
    }
}
