package io.jenkins.plugins.gitops.sync;

import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.sync.Inventory.Entry;
import java.util.Optional;

/** A Job that has run is done: applied again it would run again, every time that someone looks. */
final class Jobs {
    private Jobs() {}

    /** Whether the live Job was made from just this manifest and has ended. */
    static boolean done(Item item, Manifest live, Optional<Entry> known) {
        return appliedBefore(item, known) && ended(live);
    }

    /** Whether a Job that is not there any more was made from just this manifest, and cleans up after itself. */
    static boolean cleanedUp(Item item, Optional<Entry> known) {
        return appliedBefore(item, known)
                && item.desired().at("spec", "ttlSecondsAfterFinished").isPresent();
    }

    static boolean isJob(Item item) {
        return item.type().group().equals("batch") && item.type().kind().equals("Job");
    }

    // How it is compared now does not matter; and of two hashes, which are equally long, none begins with the other.
    private static boolean appliedBefore(Item item, Optional<Entry> known) {
        return isJob(item)
                && known.filter(entry -> entry.desiredHash().startsWith(item.sentHash()))
                        .isPresent();
    }

    private static boolean ended(Manifest live) {
        return live.maps("status", "conditions").stream()
                .anyMatch(condition -> "True".equals(condition.get("status"))
                        && ("Complete".equals(condition.get("type")) || "Failed".equals(condition.get("type"))));
    }
}
