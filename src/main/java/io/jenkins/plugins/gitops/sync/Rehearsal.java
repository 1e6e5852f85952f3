package io.jenkins.plugins.gitops.sync;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.manifest.ObjectKey;
import io.jenkins.plugins.gitops.sync.Inventory.Entry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Tries by a dry run what is to be applied, before a PreSync hook does what cannot be taken back. */
final class Rehearsal {
    // What is wrong with the object itself; a right, a quota or an account may come with the hook.
    private static final Set<String> FOR_GOOD = Set.of(
            "cluster.invalid-object",
            "cluster.immutable-field",
            "cluster.duplicate-entry",
            "cluster.object-too-large",
            "sync.owned-by-another");

    private final ObjectPreviewer previewer;
    private final SyncSettings settings;
    private final Parallel parallel;

    Rehearsal(SyncRequest request, Parallel parallel) {
        this.previewer = new ObjectPreviewer(request.target(), request.settings());
        this.settings = request.settings();
        this.parallel = parallel;
    }

    /** @param known the inventory */
    StepState of(List<Item> items, Map<ObjectKey, Entry> known) {
        List<Item> tried = items.stream().filter(this::isSentAsTried).toList();
        return parallel.map(tried, item -> previewer.preview(item, Optional.ofNullable(known.get(item.key())))).stream()
                .flatMap(Optional::stream)
                .filter(Rehearsal::isRefused)
                .findFirst()
                .map(preview -> StepState.failed(blocked(preview)))
                .orElse(StepState.DONE);
    }

    private boolean isSentAsTried(Item item) {
        Options options = Options.of(settings, item.desired());
        return !options.on("Force")
                && !options.on("Replace")
                && !options.off("Validate")
                && !options.off("ServerSideApply");
    }

    private static boolean isRefused(ObjectPreview preview) {
        return preview.finding()
                .filter(finding -> FOR_GOOD.contains(finding.code()))
                .isPresent();
    }

    private static Finding blocked(ObjectPreview preview) {
        Finding finding = preview.finding().orElseThrow();
        return finding.withSeen(
                "%s: %s. No hook was run, and nothing was applied".formatted(preview.key(), finding.seen()));
    }
}
