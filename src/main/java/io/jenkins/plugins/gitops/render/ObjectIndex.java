package io.jenkins.plugins.gitops.render;

import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.manifest.ObjectKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The objects of a render in order, each but once. */
final class ObjectIndex {
    private final String namespace;
    private final Map<ObjectKey, String> places = new HashMap<>();
    private final List<Manifest> manifests = new ArrayList<>();

    /** @param namespace of objects that name none: they are the same as those that name it */
    ObjectIndex(String namespace) {
        this.namespace = namespace;
    }

    /** Fails with a finding when the object was there before; hooks with generated names are never the same. */
    void add(String place, Manifest manifest) {
        ObjectKey key = manifest.namespace().isEmpty() ? manifest.key().inNamespace(namespace) : manifest.key();
        String before = manifest.name().isEmpty() ? null : places.putIfAbsent(key, place);
        if (before != null) {
            throw new FindingException(RenderFindings.duplicate(manifest.key(), before, place));
        }
        manifests.add(manifest);
    }

    List<Manifest> manifests() {
        return List.copyOf(manifests);
    }
}
