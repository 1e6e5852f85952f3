package io.jenkins.plugins.gitops.deploy;

import java.util.List;

/**
 * What turns sources into manifests.
 *
 * @param kustomize the program's path, "" to find it on the PATH
 * @param helm the program's path, "" to find it on the PATH
 * @param chartRepositories addresses below which charts may be downloaded
 */
public record RenderingSettings(String kustomize, String helm, List<String> chartRepositories) {
    /** Both programs from the PATH, and no chart from anywhere but Git. */
    public static final RenderingSettings STANDARD = new RenderingSettings("", "", List.of());

    public RenderingSettings {
        chartRepositories = List.copyOf(chartRepositories);
    }
}
