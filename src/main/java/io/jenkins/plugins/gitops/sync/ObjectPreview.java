package io.jenkins.plugins.gitops.sync;

import io.jenkins.plugins.gitops.diff.FieldChange;
import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.manifest.ObjectKey;
import java.util.List;
import java.util.Optional;

/**
 * What a sync would do to one object.
 *
 * @param key which, with the namespace that it has in the cluster
 * @param action what would be done, or why not
 * @param fields that would change; values of Secrets hidden
 * @param finding what stands in the way, where something does
 */
public record ObjectPreview(ObjectKey key, Action action, List<FieldChange> fields, Optional<Finding> finding) {
    public ObjectPreview {
        fields = List.copyOf(fields);
    }

    static ObjectPreview of(ObjectKey key, Action action, List<FieldChange> fields) {
        return new ObjectPreview(key, action, fields, Optional.empty());
    }

    static ObjectPreview of(ObjectKey key, Action action, Finding finding) {
        return new ObjectPreview(key, action, List.of(), Optional.of(finding));
    }

    /** What would be done to an object. */
    public enum Action {
        CREATE,
        CHANGE,
        /** The server takes no such change, and the sync is to force it: it is deleted and made anew. */
        RECREATE,
        /** Git no longer has it. */
        DELETE,
        /** Git no longer has it, and it stays: the finding names the guard. */
        KEEP,
        /** It would not be taken: the finding says by whom, or why. */
        REFUSE,
        /** It could not be looked at. */
        UNKNOWN,
        /** A hook, which runs where anything else is changed. */
        RUN
    }
}
