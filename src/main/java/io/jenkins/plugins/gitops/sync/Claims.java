package io.jenkins.plugins.gitops.sync;

import io.jenkins.plugins.gitops.cluster.InstanceLabel;
import io.jenkins.plugins.gitops.cluster.Owner;
import io.jenkins.plugins.gitops.cluster.Tracking;
import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.sync.Inventory.Entry;
import java.util.Optional;

/**
 * Whose a live object is, seen from one application.
 *
 * @param application ours
 * @param installation ours
 */
record Claims(String application, String installation) {
    static Claims of(Target target) {
        return new Claims(target.application(), target.live().installation());
    }

    /** Whether the object's marks name this application, this object, and no other installation. */
    boolean ours(Manifest live) {
        String label = Tracking.installation(live);
        return Tracking.of(live)
                        .filter(tracking -> tracking.application().equals(application))
                        .isPresent()
                && (label.isEmpty() || label.equals(installation));
    }

    /**
     * Who else owns an object. What we took over stays ours, though marks of the old owner may still be on it.
     *
     * @param wanted the same object as Git wants it here; empty where it does not
     * @param known the inventory's entry
     */
    Optional<Owner> other(Manifest live, Optional<Manifest> wanted, Optional<Entry> known) {
        boolean ours = ours(live);
        if (ours && known.filter(entry -> entry.uid().equals(live.uid())).isPresent()) {
            return Optional.empty();
        }
        return Owner.allOf(live).stream()
                .filter(owner -> !(ours && owner.tool() == Owner.Tool.GITOPS_DEPLOY))
                .findFirst()
                .or(() -> InstanceLabel.owner(live, wanted));
    }

    Finding refused(Manifest live, Owner owner) {
        return new Finding(
                "sync.owned-by-another",
                "%s belongs to %s".formatted(live.key(), owner.describe()),
                "Two that keep the same object undo each other's work, so it was not touched",
                "Take the object out of one of the two; or take it over, and then stop the other: "
                        + Typed.adopt(application, live.key()));
    }
}
