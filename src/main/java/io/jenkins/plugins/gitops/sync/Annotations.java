package io.jenkins.plugins.gitops.sync;

import io.jenkins.plugins.gitops.manifest.Manifest;
import java.util.Arrays;
import java.util.List;

/** What an object's own annotations ask of a sync. */
public final class Annotations {
    private static final String OPTIONS = "argocd.argoproj.io/sync-options";
    private static final String COMPARE = "argocd.argoproj.io/compare-options";
    private static final String HELM_WEIGHT = "helm.sh/hook-weight";
    private static final String HELM_KEEP = "helm.sh/resource-policy";
    /** The wave that an object is applied in. */
    public static final String WAVE = "argocd.argoproj.io/sync-wave";

    private Annotations() {}

    /** The sync options of the object, each {@code Name=value}. */
    static List<String> options(Manifest manifest) {
        return listed(manifest.annotation(OPTIONS));
    }

    /** Whether Helm is to leave the object where it is for ever. */
    static boolean keptByHelm(Manifest manifest) {
        return manifest.annotation(HELM_KEEP).strip().equals("keep");
    }

    /** Whether an object that Git does not have is marked not to make its application out of sync. */
    static boolean ignoresExtraneous(Manifest live) {
        return listed(live.annotation(COMPARE)).contains("IgnoreExtraneous");
    }

    /** The wave, or else the weight that Helm gives a hook; 0 where none is named or it is no number. */
    public static int wave(Manifest manifest) {
        String wave = manifest.annotation(WAVE).strip();
        String text = wave.isEmpty() ? manifest.annotation(HELM_WEIGHT).strip() : wave;
        return text.matches("[+-]?\\d{1,9}") ? Integer.parseInt(text) : 0;
    }

    static List<String> listed(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }
}
