package io.jenkins.plugins.gitops.reconcile;

import java.time.Instant;
import java.util.List;

/**
 * That an application was deleted by hand, until somebody brings it back: {@code deletions/<application>.json}.
 *
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

    DeletionOrder ended(List<String> stayed) {
        return new DeletionOrder(id, by, at, objects, background, confirmed, true, stayed);
    }
}
