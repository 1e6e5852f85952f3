package io.jenkins.plugins.gitops.reconcile;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.manifest.ObjectKey;
import java.time.temporal.ChronoUnit;

/** What there is to say of an application that a person has deleted. */
final class DeletionFindings {
    private static final int SHOWN = 5;
    private static final String CONFIRM = "Look at it, and confirm its deletion by its name; else it stays";

    private DeletionFindings() {}

    static Finding underWay(ManagedApplication managed, DeletionOrder order) {
        return new Finding(
                "application.deleting",
                "%s is being deleted with its objects, as %s asked".formatted(managed.name(), when(order)),
                "They are being deleted, except those that hold data and were not confirmed",
                "Nothing; a sync that somebody asks for stops it and brings back what is gone");
    }

    static Finding elsewhere(ManagedApplication managed, DeletionOrder order) {
        return new Finding(
                "application.deletion-elsewhere",
                "%s goes to another place than when it was deleted, %s".formatted(managed.name(), when(order)),
                "Nothing is deleted there, because nobody has looked at what that would be; what is left at the earlier"
                        + " place stays",
                "Sync the application to bring it back, or delete it anew");
    }

    /** @param definedIn where the application still stands, for people */
    static Finding deleted(ManagedApplication managed, DeletionOrder order, String definedIn) {
        return new Finding(
                "application.deleted",
                "%s was deleted by %s. %s".formatted(managed.name(), when(order), stayed(order)),
                "It is still defined in %s. Nothing of it is synced, healed or pruned until somebody asks for a sync"
                        .formatted(definedIn),
                "Remove it there; or sync it to bring it back: gitopsSync(application: '%s')"
                        .formatted(managed.name()));
    }

    /** @param cause of the sync that runs the hooks, which calls them PreSync */
    static Finding hook(ManagedApplication managed, String moment, Finding cause) {
        return new Finding(
                "application.delete-hook",
                "%s is being deleted with its objects. %s"
                        .formatted(managed.name(), cause.seen().replace("PreSync", moment)),
                "PreDelete".equals(moment)
                        ? "Nothing is deleted before its PreDelete hooks have succeeded; they are tried again"
                        : "Its objects are deleted; that is over when its PostDelete hooks have succeeded",
                "Look at the hook and its pods; or sync the application to stop its deletion, and mend the hook");
    }

    /**
     * Why an object would stay.
     *
     * @param guard as a sync that prunes tells it, of an object that Git no longer has
     */
    static Finding stays(ObjectKey key, Finding guard) {
        return switch (guard.code()) {
            case "prune.holds-data" -> new Finding(guard.code(), key + " holds data", guard.meaning(), CONFIRM);
            case "prune.confirm" -> new Finding(guard.code(), guard.seen(), guard.meaning(), CONFIRM);
            default -> guard;
        };
    }

    private static String when(DeletionOrder order) {
        return "%s at %s".formatted(order.by(), order.at().truncatedTo(ChronoUnit.SECONDS));
    }

    private static String stayed(DeletionOrder order) {
        if (!order.objects()) {
            return "Its objects were left as they are";
        }
        if (order.kept().isEmpty()) {
            return "Its objects are gone";
        }
        String shown = String.join("; ", order.kept().stream().limit(SHOWN).toList());
        String more = order.kept().size() > SHOWN
                ? "; and %d more".formatted(order.kept().size() - SHOWN)
                : "";
        return "Its objects are gone, but %d stayed: %s%s"
                .formatted(order.kept().size(), shown, more);
    }
}
