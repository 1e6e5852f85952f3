package io.jenkins.plugins.gitops.cluster;

import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.manifest.ObjectKey;
import java.util.Optional;

/**
 * Whose an object is, as its own metadata says: the annotation {@value #ANNOTATION} with
 * {@code <application>:<group>/<kind>:<namespace>/<name>}, and the label {@value #LABEL}. Never on selectors or templates.
 *
 * @param application unique within its installation
 * @param object that the annotation names; a copied object carries the name of another one
 */
public record Tracking(String application, ObjectKey object) {
    public static final String ANNOTATION = "gitops.jenkins.io/tracking-id";
    public static final String LABEL = "gitops.jenkins.io/installation";

    /** What the annotation of an object of ours says. */
    public String format() {
        return "%s:%s/%s:%s/%s"
                .formatted(application, object.group(), object.kind(), object.namespace(), object.name());
    }

    /** Reads an annotation's value; empty where it has another form. */
    public static Optional<Tracking> parse(String text) {
        String[] parts = text.split(":", 3); // names of RBAC objects hold colons
        if (parts.length < 3 || parts[0].isEmpty()) {
            return Optional.empty();
        }
        int group = parts[1].indexOf('/');
        int namespace = parts[2].indexOf('/');
        String name = parts[2].substring(namespace + 1);
        String kind = parts[1].substring(group + 1);
        if (group < 0 || kind.isEmpty() || name.isEmpty()) {
            return Optional.empty();
        }
        ObjectKey object = new ObjectKey(
                parts[1].substring(0, group), kind, namespace < 0 ? "" : parts[2].substring(0, namespace), name);
        return Optional.of(new Tracking(parts[0], object));
    }

    /** The tracking of an object, where the annotation is there and names this very object. */
    public static Optional<Tracking> of(Manifest live) {
        return parse(live.annotation(ANNOTATION)).filter(tracking -> tracking.matches(live.key()));
    }

    /** The installation that the label names, empty for none. */
    public static String installation(Manifest live) {
        return live.labels().getOrDefault(LABEL, "");
    }

    /** Whether the annotation names this object: one that was copied with all its annotations is nobody's. */
    public boolean matches(ObjectKey key) {
        return object.equals(key)
                || (key.namespace().isEmpty() && object.inNamespace("").equals(key));
    }

    /** The object with our annotation and label. Its namespace must be as it will be in the cluster. */
    public static Manifest put(Manifest desired, String application, String installation) {
        return desired.withAnnotation(ANNOTATION, new Tracking(application, desired.key()).format())
                .withLabel(LABEL, installation);
    }
}
