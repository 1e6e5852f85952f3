package io.jenkins.plugins.gitops.render;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.RemoteText;
import java.util.List;

/** What can be wrong with a chart from a chart repository or registry. */
final class ChartFindings {
    private static final String NOTHING_DONE = "Nothing was rendered and nothing is changed.";

    private ChartFindings() {}

    static Finding missing(ChartPlace place, String said) {
        return new Finding(
                "render.chart-not-found",
                "%s has no version `%s` of the chart %s: %s"
                        .formatted(
                                shown(place.repository()),
                                shown(place.versions()),
                                shown(place.chart()),
                                said(place, said)),
                "The name or the version is another one, or it was taken away. " + NOTHING_DONE,
                "Correct chart and targetRevision of the source.");
    }

    static Finding failed(ChartPlace place, String said) {
        return new Finding(
                "render.chart-download-failed",
                "The chart %s could not be downloaded from %s: %s"
                        .formatted(shown(place.chart()), shown(place.repository()), said(place, said)),
                "The repository cannot be reached, does not answer in time, or refuses this login. " + NOTHING_DONE,
                "Check its address, and the credential that the global configuration names for it.");
    }

    static Finding changed(ChartPlace place, String version) {
        return new Finding(
                "render.chart-changed",
                "Version %s of the chart %s at %s has another content than when it was first downloaded."
                        .formatted(shown(version), shown(place.chart()), shown(place.repository())),
                "A version that changes afterwards is not deployed. " + NOTHING_DONE,
                "Publish it under a new version; where the change is meant, delete the cache folder.");
    }

    static Finding broken(ChartPlace place, String version, String said) {
        return new Finding(
                "render.chart-archive-broken",
                "The archive of %s %s cannot be read: %s"
                        .formatted(shown(place.chart()), shown(version), said(place, said)),
                "It is no packed chart, or it is damaged. " + NOTHING_DONE,
                "Package it again with `helm package`.");
    }

    private static String said(ChartPlace place, String text) {
        List<String> secrets =
                place.login().map(ChartPlace.Login::password).map(List::of).orElse(List.of());
        return RemoteText.safe(text, secrets);
    }

    private static String shown(String text) {
        return RemoteText.safe(text);
    }
}
