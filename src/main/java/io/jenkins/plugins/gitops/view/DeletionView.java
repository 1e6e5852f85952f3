package io.jenkins.plugins.gitops.view;

import io.jenkins.plugins.gitops.manifest.ManifestHash;
import io.jenkins.plugins.gitops.reconcile.DeletionPlan;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/**
 * What deleting an application would do now.
 *
 * @param definedIn where it is defined, for people
 * @param notes what else a person should know, a sentence each
 * @param plan a hash of what goes and what stays, to be given back with the wish to delete
 * @param orderedBy who had it deleted before, null where nobody did
 */
public record DeletionView(
        String application,
        List<Doomed> objects,
        List<Child> children,
        String definedIn,
        List<String> notes,
        String orderedBy,
        Instant orderedAt,
        String plan) {
    /**
     * One of its objects.
     *
     * @param kept whether it stays
     * @param confirmable whether it goes where it is named as confirmed
     * @param why it stays, "" where it goes
     */
    public record Doomed(
            String id,
            String group,
            String kind,
            String namespace,
            String name,
            boolean kept,
            boolean confirmable,
            String why,
            CauseView finding) {}

    /** An application among its manifests. @param name "" for one that may not be seen */
    public record Child(String name, boolean objects) {}

    /** @param visible whether a child may be seen by whoever asks */
    public static DeletionView of(DeletionPlan plan, Predicate<String> visible) {
        return new DeletionView(
                plan.application(),
                plan.objects().stream().map(DeletionView::doomed).toList(),
                plan.children().stream()
                        .map(child -> new Child(visible.test(child.name()) ? child.name() : "", child.objects()))
                        .toList(),
                plan.definedIn(),
                plan.notes(),
                plan.ordered().map(order -> order.by()).orElse(null),
                plan.ordered().map(order -> order.at()).orElse(null),
                hash(plan));
    }

    private static String hash(DeletionPlan plan) {
        return ManifestHash.of(plan.objects().stream()
                        .map(object -> object.key().group() + object.key() + object.kept())
                        .sorted()
                        .toList()
                + ""
                + plan.children().stream()
                        .map(child -> child.name() + child.objects())
                        .sorted()
                        .toList());
    }

    /** Without where it is defined, for whom may not know. */
    public DeletionView withoutPlace() {
        return new DeletionView(application, objects, children, "", notes, orderedBy, orderedAt, plan);
    }

    private static Doomed doomed(DeletionPlan.PlannedObject object) {
        return new Doomed(
                ObjectView.id(object.key()),
                object.key().group(),
                object.key().kind(),
                object.key().namespace(),
                object.key().name(),
                object.kept(),
                object.confirmable(),
                object.why().map(finding -> finding.seen()).orElse(""),
                CauseView.of(object.why().orElse(null)));
    }
}
