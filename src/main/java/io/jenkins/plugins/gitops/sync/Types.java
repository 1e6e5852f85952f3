package io.jenkins.plugins.gitops.sync;

import io.jenkins.plugins.gitops.cluster.Cluster;
import io.jenkins.plugins.gitops.cluster.ResourceType;
import io.jenkins.plugins.gitops.manifest.ObjectKey;
import io.jenkins.plugins.gitops.sync.Inventory.Entry;
import java.util.Optional;

/** The type of an object that is known by its key. */
final class Types {
    private Types() {}

    /** In the version that it was applied with, else in the one that the server prefers. */
    static Optional<ResourceType> of(Cluster cluster, ObjectKey key, Optional<Entry> known) {
        return known.flatMap(entry -> cluster.type(entry.apiVersion(), key.kind()))
                .or(() -> cluster.preferredType(key.group(), key.kind()));
    }
}
