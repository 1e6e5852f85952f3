package io.jenkins.plugins.gitops.sync;

import io.jenkins.plugins.gitops.manifest.Manifest;
import java.util.List;
import java.util.stream.Stream;

/** Objects of kind {@code List}, which no server serves, as what they hold. */
public final class Lists {
    private Lists() {}

    /** The objects themselves, in order. */
    public static List<Manifest> flat(List<Manifest> manifests) {
        return manifests.stream().flatMap(Lists::items).toList();
    }

    private static Stream<Manifest> items(Manifest manifest) {
        return manifest.apiVersion().equals("v1") && manifest.kind().equals("List")
                ? manifest.maps("items").stream().map(Manifest::of).flatMap(Lists::items)
                : Stream.of(manifest);
    }
}
