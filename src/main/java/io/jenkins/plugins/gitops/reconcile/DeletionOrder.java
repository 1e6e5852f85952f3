package io.jenkins.plugins.gitops.reconcile;

import java.time.Instant;
import java.util.List;

/**
 * That an application was deleted by hand, until somebody brings it back: {@code deletions/<application>.json}.
 *
 * @param destination of the application as it was shown to whoever ordered it
 * @param id of the record that tells of it
 * @param by who ordered it
 * @param at when
 * @param objects whether its objects go with it; otherwise it is only left to itself
 * @param background whether what its objects own may go after them
 * @param confirmed the objects whose deletion is confirmed, as a person wrote them
 * @param done whether all is done
 * @param kept for one that is done, the objects that stayed and why, a line each
 */
public record DeletionOrder(
        String destination,
        String id,
        String by,
        Instant at,
        boolean objects,
        boolean background,
        List<String> confirmed,
        boolean done,
        List<String> kept) {
    public DeletionOrder {
        confirmed = List.copyOf(confirmed);
        kept = List.copyOf(kept);
    }

    /** Whether the application still goes where it did: what is elsewhere, nobody has looked at. */
    boolean isFor(ManagedApplication managed) {
        return destination.equals(destination(managed));
    }

    /** Where an application goes, as an order keeps it. */
    public static String destination(ManagedApplication managed) {
        return managed.application().destination().toString();
    }

    DeletionOrder ended(List<String> stayed) {
        return new DeletionOrder(destination, id, by, at, objects, background, confirmed, true, stayed);
    }
}
