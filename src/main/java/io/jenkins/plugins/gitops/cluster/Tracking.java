package io.jenkins.plugins.gitops.cluster;

import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.manifest.ObjectKey;

/**
 * How our objects are known again: an annotation that names the application and the object that it sits on, and a label
 * that names the installation. Both stand on the object's own metadata alone, never on selectors or templates.
 */
public final class Tracking {
    /** {@code <application>:<group>/<kind>:<namespace>/<name>}. */
    public static final String ANNOTATION = "gitops.jenkins.io/tracking-id";

    /** The id of the installation. */
    public static final String LABEL = "gitops.jenkins.io/installation";

    private Tracking() {}

    /** The id that an object of the application carries. */
    public static String id(String application, ObjectKey key) {
        return application + suffix(key);
    }

    /**
     * The application that an object's annotation names.
     *
     * @return "" where there is none, or where it names another object: a copy of one of ours is not ours
     */
    public static String application(Manifest live) {
        String id = live.annotation(ANNOTATION);
        String suffix = suffix(live.key());
        return id.endsWith(suffix) ? id.substring(0, id.length() - suffix.length()) : "";
    }

    /** The object with our annotation and label; its key must already be that which it has in the cluster. */
    public static Manifest mark(Manifest desired, String application, String installation) {
        return desired.withAnnotation(ANNOTATION, id(application, desired.key())).withLabel(LABEL, installation);
    }

    /** Selects the objects of an installation. */
    public static String selector(String installation) {
        return LABEL + "=" + installation;
    }

    private static String suffix(ObjectKey key) {
        return ":%s/%s:%s/%s".formatted(key.group(), key.kind(), key.namespace(), key.name());
    }
}
