package io.jenkins.plugins.gitops.sync;

import io.jenkins.plugins.gitops.manifest.Manifest;
import java.util.List;
import java.util.Set;

/** Which objects of hooks are never deleted, whatever their delete policy says: the next sync applies them once more. */
final class HookStay {
    private static final List<String> KEPT = List.of("Prune=false", "Delete=false");
    // Left where they are they would not run again, and the sync would take the last run for this one.
    private static final Set<String> RUN_ONCE = Set.of("batch/Job", "/Pod");

    private HookStay() {}

    /** Whether it holds data, or its own annotations ask to keep it. */
    static boolean of(Manifest manifest) {
        String kind = manifest.group() + "/" + manifest.kind();
        boolean asked = Annotations.keptByHelm(manifest)
                || Annotations.options(manifest).stream().anyMatch(KEPT::contains);
        return PruneGuards.holdsData(manifest.key()) || asked && !RUN_ONCE.contains(kind);
    }
}
