package io.jenkins.plugins.gitops.manifest;

import java.util.Comparator;

/**
 * Which object: the identity that survives a change of API version.
 *
 * @param group API group, empty for core
 * @param kind for instance {@code Deployment}
 * @param namespace empty for cluster-scoped objects
 * @param name the object's name
 */
public record ObjectKey(String group, String kind, String namespace, String name) implements Comparable<ObjectKey> {
    private static final Comparator<ObjectKey> ORDER = Comparator.comparing(ObjectKey::namespace)
            .thenComparing(ObjectKey::kind)
            .thenComparing(ObjectKey::name)
            .thenComparing(ObjectKey::group);

    /** The same object in the given namespace. */
    public ObjectKey inNamespace(String other) {
        return new ObjectKey(group, kind, other, name);
    }

    @Override
    public int compareTo(ObjectKey other) {
        return ORDER.compare(this, other);
    }

    /** For people: {@code Deployment shop/web}, or {@code Namespace shop} where there is no namespace. */
    @Override
    public String toString() {
        return kind + " " + (namespace.isEmpty() ? "" : namespace + "/") + name;
    }
}
