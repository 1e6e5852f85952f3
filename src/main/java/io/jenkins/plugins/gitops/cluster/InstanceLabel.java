package io.jenkins.plugins.gitops.cluster;

import io.jenkins.plugins.gitops.manifest.Manifest;
import java.util.Optional;

/**
 * An Argo CD that tracks by the label {@code app.kubernetes.io/instance} alone. Charts set that label too: it says something
 * only where Argo CD itself keeps it on the object, and not with the value that is wanted anyway.
 */
public final class InstanceLabel {
    private static final String LABEL = "app.kubernetes.io/instance";
    private static final String MANAGER = "argocd-controller";
    private static final String TRACKING_ID = "argocd.argoproj.io/tracking-id";

    private InstanceLabel() {}

    /**
     * The application of Argo CD that keeps an object; empty where there is none, or where it cannot be told.
     *
     * @param live as read, with its managed fields
     * @param wanted the same object as it is wanted here; empty where it is not
     */
    public static Optional<Owner> owner(Manifest live, Optional<Manifest> wanted) {
        String value = live.labels().getOrDefault(LABEL, "");
        String ours = wanted.map(Manifest::labels)
                .map(labels -> labels.getOrDefault(LABEL, ""))
                .orElse("");
        // With the annotation Argo CD does not track by the label; whether it names this object is told elsewhere.
        boolean byAnnotation = !live.annotation(TRACKING_ID).isEmpty();
        if (value.isEmpty() || value.equals(ours) || byAnnotation || !isKeptByArgoCd(live)) {
            return Optional.empty();
        }
        return Optional.of(new Owner(Owner.Tool.ARGO_CD, value, ""));
    }

    private static boolean isKeptByArgoCd(Manifest live) {
        return OwnedFields.of(live, MANAGER).within(live).labels().containsKey(LABEL);
    }
}
