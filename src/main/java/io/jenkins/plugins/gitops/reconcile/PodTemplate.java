package io.jenkins.plugins.gitops.reconcile;

import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.manifest.Trees;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a manifest says of the pods that come of it.
 *
 * @param spec of the pods, empty where there are none
 */
record PodTemplate(Map<String, Object> spec) {
    private static final String HUB = "docker.io";
    private static final Pattern HOST = Pattern.compile("([^/]*[.:][^/]*|localhost)/.*");

    static PodTemplate of(Manifest manifest) {
        if (manifest.kind().equals("Pod")) {
            return new PodTemplate(manifest.map("spec"));
        }
        Map<String, Object> job = manifest.map("spec", "jobTemplate", "spec", "template", "spec");
        return new PodTemplate(job.isEmpty() ? manifest.map("spec", "template", "spec") : job);
    }

    /** The ServiceAccount that the pods run as. */
    String account() {
        String named = Trees.text(spec, "serviceAccountName");
        String old = named.isEmpty() ? Trees.text(spec, "serviceAccount") : named;
        return old.isEmpty() ? "default" : old;
    }

    boolean pullsFrom(Set<String> registries) {
        return RenderedImages.of(Map.of("spec", spec)).stream().anyMatch(image -> registries.contains(registry(image)));
    }

    private static String registry(String image) {
        if (!HOST.matcher(image).matches()) {
            return HUB;
        }
        String host = image.substring(0, image.indexOf('/'));
        return host.equals("index." + HUB) ? HUB : host;
    }
}
