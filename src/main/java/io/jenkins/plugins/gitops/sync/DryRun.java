package io.jenkins.plugins.gitops.sync;

import io.jenkins.plugins.gitops.sync.ObjectResult.Action;
import io.jenkins.plugins.gitops.sync.SyncResult.Outcome;
import java.util.List;
import java.util.Optional;

/** A sync that only says what it would do. */
final class DryRun {
    private DryRun() {}

    static SyncResult of(SyncRequest request, Plan plan, SyncParts parts) {
        Target target = request.target();
        Inventory inventory = parts.inventories().get(target.cluster().name(), target.application());
        List<ObjectResult> objects = new Previewer(target, plan, inventory, request.settings(), parts.parallel())
                .preview(request.render()).stream().map(DryRun::result).toList();
        boolean failed = objects.stream()
                .anyMatch(object -> object.action() == Action.FAILED || object.action() == Action.REFUSED);
        return new SyncResult(
                failed ? Outcome.FAILED : Outcome.SUCCEEDED, request.revision(), objects, Optional.empty());
    }

    private static ObjectResult result(ObjectPreview preview) {
        Action action =
                switch (preview.action()) {
                    case CREATE, RUN -> Action.CREATED;
                    case CHANGE, RECREATE -> Action.CONFIGURED;
                    case DELETE -> Action.PRUNED;
                    case KEEP -> Action.PRUNE_SKIPPED;
                    case REFUSE -> Action.REFUSED;
                    case UNKNOWN -> Action.FAILED;
                };
        String message = preview.finding().map(finding -> finding.seen()).orElse("Dry run");
        return new ObjectResult(preview.key(), action, message, preview.finding());
    }
}
