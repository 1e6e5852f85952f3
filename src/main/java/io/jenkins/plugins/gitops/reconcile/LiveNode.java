package io.jenkins.plugins.gitops.reconcile;

import io.jenkins.plugins.gitops.health.Health;
import io.jenkins.plugins.gitops.manifest.ObjectKey;
import java.util.List;
import java.util.Optional;

/**
 * One object that came of an application's objects, as it was read just now.
 *
 * @param parent the object that owns it
 * @param createdAt ISO 8601, "" where unknown
 * @param info a few words on how it does: {@code 1/1 ready}, {@code 3 restarts}
 */
public record LiveNode(ObjectKey key, ObjectKey parent, Optional<Health> health, String createdAt, List<String> info) {
    public LiveNode {
        info = List.copyOf(info);
    }
}
