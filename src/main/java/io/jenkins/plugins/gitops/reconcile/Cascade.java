package io.jenkins.plugins.gitops.reconcile;

import io.jenkins.plugins.gitops.application.Application;
import io.jenkins.plugins.gitops.cluster.Cluster.Propagation;
import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.manifest.ObjectKey;
import io.jenkins.plugins.gitops.render.Render;
import io.jenkins.plugins.gitops.sync.Comparer;
import io.jenkins.plugins.gitops.sync.Comparison;
import io.jenkins.plugins.gitops.sync.ObjectResult;
import io.jenkins.plugins.gitops.sync.ObjectSelection;
import io.jenkins.plugins.gitops.sync.SyncRequest;
import io.jenkins.plugins.gitops.sync.SyncResult;
import io.jenkins.plugins.gitops.sync.SyncSettings;
import io.jenkins.plugins.gitops.sync.Syncer;
import io.jenkins.plugins.gitops.sync.Target;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/**
 * Deletes the objects of an application, where its finalizer asks for that or a person does: a sync to nothing, with the
 * guards of each object. What holds data, and what is deleted only where a person confirms it, stays unless one did.
 */
final class Cascade {
    private static final String FOREGROUND = "resources-finalizer.argocd.argoproj.io";
    private static final String BACKGROUND = FOREGROUND + "/background";
    static final Render NOTHING = new Render(List.of(), "", List.of());

    private static final Set<String> OPEN = Set.of("prune.deleting", "prune.kind-not-served");

    private final Comparer comparer;
    private final Syncer syncer;

    Cascade(Comparer comparer, Syncer syncer) {
        this.comparer = comparer;
        this.syncer = syncer;
    }

    /** Whether an application's objects are to be deleted with it. */
    static boolean isAskedFor(Application application) {
        boolean finalizer = application.finalizers().contains(FOREGROUND)
                || application.finalizers().contains(FOREGROUND + "/foreground")
                || application.finalizers().contains(BACKGROUND);
        String option = application.syncPolicy().options().getOrDefault("Delete", "");
        return finalizer && !option.equals("false") && !option.equals("confirm");
    }

    /**
     * @param result of the deletion
     * @param comparison what is there afterwards
     */
    record Step(SyncResult result, Comparison comparison) {
        /** Whether all is gone that may go: nothing was left to delete. */
        boolean done() {
            Set<ObjectKey> kept = kept();
            return result.outcome() == SyncResult.Outcome.SUCCEEDED
                    && result.objects().stream().allMatch(Step::stays)
                    && comparison.toPrune().stream().allMatch(kept::contains);
        }

        Optional<Finding> why() {
            return result.objects().stream()
                    .filter(object -> !kept().contains(object.key()))
                    .flatMap(object -> object.finding().stream())
                    .findFirst()
                    .or(result::finding);
        }

        private Set<ObjectKey> kept() {
            return result.objects().stream()
                    .filter(Step::stays)
                    .map(ObjectResult::key)
                    .collect(Collectors.toSet());
        }

        // What waits for its finalizers, or is of a kind that nobody can ask for now, may go yet.
        private static boolean stays(ObjectResult object) {
            return object.action() == ObjectResult.Action.PRUNE_SKIPPED
                    && object.finding()
                            .filter(finding -> OPEN.contains(finding.code()))
                            .isEmpty();
        }
    }

    /** As a child's own finalizer asks for it. */
    static SyncSettings settings(Application application) {
        return everything()
                .propagation(
                        application.finalizers().contains(BACKGROUND) ? Propagation.BACKGROUND : Propagation.FOREGROUND)
                .build();
    }

    /**
     * As a person asks for it.
     *
     * @param confirmed the objects whose deletion is confirmed
     */
    static SyncSettings settings(Application application, boolean background, ObjectSelection confirmed) {
        String delete = application.syncPolicy().options().getOrDefault("Delete", "");
        return everything()
                .options(delete.isEmpty() ? Map.of() : Map.of("Delete", delete))
                .confirmed(confirmed)
                .propagation(background ? Propagation.BACKGROUND : Propagation.FOREGROUND)
                .build();
    }

    private static SyncSettings.Builder everything() {
        return SyncSettings.builder()
                .prune(true)
                .allowEmpty(true)
                .untilGone(true)
                .confirmedNumber(Integer.MAX_VALUE);
    }

    /** One go at it. */
    Step step(Target target, ClusterSlot slot, String revision, SyncSettings settings, BooleanSupplier cancelled) {
        SyncResult result = syncer.sync(
                new SyncRequest(target, revision, NOTHING, settings, slot.lease(), cancelled::getAsBoolean));
        return new Step(result, comparer.compare(target, NOTHING));
    }
}
