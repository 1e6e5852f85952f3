package io.jenkins.plugins.gitops.sync;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.manifest.ObjectKey;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What stands between an object that Git no longer has and its deletion. Each guard answers with its reason.
 *
 * @param application whose sync it is
 * @param settings of it
 * @param emptyRender whether Git wants nothing at all
 * @param applyFailed whether something that Git wants could not be applied in the same sync
 */
record PruneGuards(String application, SyncSettings settings, boolean emptyRender, boolean applyFailed) {
    private static final Set<String> HOLDING_DATA = Set.of(
            "/Namespace",
            "apiextensions.k8s.io/CustomResourceDefinition",
            "/PersistentVolume",
            "/PersistentVolumeClaim",
            "apps/StatefulSet");
    private static final int SMALL = 3;

    /** Why this one object is kept, whatever becomes of the others. */
    Optional<Finding> keeps(Manifest live) {
        ObjectKey key = live.key();
        if (HookMarks.isHook(live)) {
            return Optional.of(PruneFindings.hook(key));
        }
        Options options = Options.of(settings, live);
        if (emptyRender && options.has("Delete", "confirm") && !settings.letsGo(key)) {
            return Optional.of(PruneFindings.asksForConfirmation(application, key));
        }
        boolean last = emptyRender && options.off("Delete");
        if (last || options.off("Prune") || Annotations.keptByHelm(live)) {
            return Optional.of(PruneFindings.switchedOff(key));
        }
        if (!settings.prune()) {
            return Optional.of(PruneFindings.pruningIsOff(application, key));
        }
        if (applyFailed) {
            return Optional.of(PruneFindings.applyFailed(key));
        }
        return confirmation(live);
    }

    private Optional<Finding> confirmation(Manifest live) {
        ObjectKey key = live.key();
        if (settings.confirmed().contains(key)) {
            return Optional.empty();
        }
        if (Options.of(settings, live).has("Prune", "confirm")) {
            return settings.letsGo(key)
                    ? Optional.empty()
                    : Optional.of(PruneFindings.asksForConfirmation(application, key));
        }
        return settings.confirmDeletions() && holdsData(key)
                ? Optional.of(PruneFindings.holdsData(application, key))
                : Optional.empty();
    }

    /** Whether what the object holds goes with it and does not come back. */
    static boolean holdsData(ObjectKey key) {
        return HOLDING_DATA.contains(key.group() + "/" + key.kind());
    }

    /**
     * Why these objects together are not deleted.
     *
     * @param doomed that no guard of their own keeps
     * @param total how many objects the application has in the cluster
     */
    Optional<Finding> keepsTogether(List<ObjectKey> doomed, int total) {
        if (emptyRender && !settings.allowEmpty()) {
            return Optional.of(PruneFindings.everything(doomed.size()));
        }
        boolean many = total >= SMALL && doomed.size() * 2 > total;
        boolean confirmed = doomed.size() <= settings.confirmedNumber()
                || settings.confirmed().containsAll(doomed);
        return settings.confirmDeletions() && many && !confirmed
                ? Optional.of(PruneFindings.moreThanHalf(application, doomed.size(), total))
                : Optional.empty();
    }
}
