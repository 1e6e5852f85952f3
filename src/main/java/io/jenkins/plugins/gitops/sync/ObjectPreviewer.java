package io.jenkins.plugins.gitops.sync;

import io.jenkins.plugins.gitops.cluster.ApplyOptions;
import io.jenkins.plugins.gitops.cluster.Cluster;
import io.jenkins.plugins.gitops.cluster.ClusterException;
import io.jenkins.plugins.gitops.cluster.Owner;
import io.jenkins.plugins.gitops.diff.Differ;
import io.jenkins.plugins.gitops.diff.Difference;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.sync.Inventory.Entry;
import io.jenkins.plugins.gitops.sync.ObjectPreview.Action;
import java.util.List;
import java.util.Optional;

/** What would become of one wanted object: by a read and a dry run of the server. */
final class ObjectPreviewer {
    private final Cluster cluster;
    private final Claims claims;
    private final ObjectSelection adopted;
    private final SyncSettings settings;
    private final String application;

    ObjectPreviewer(Target target, SyncSettings settings) {
        this.settings = settings;
        this.application = target.application();
        this.cluster = target.cluster();
        this.claims = Claims.of(target);
        this.adopted = settings.adopted();
    }

    /** Empty where it stays as it is. */
    Optional<ObjectPreview> preview(Item item, Optional<Entry> known) {
        try {
            Optional<Manifest> found =
                    cluster.get(item.type(), item.key().namespace(), item.key().name());
            return found.isPresent() ? present(item, found.get(), known) : absent(item, known);
        } catch (ClusterException e) {
            return Optional.of(failed(item, e));
        } catch (FindingException e) {
            return Optional.of(ObjectPreview.of(item.key(), Action.UNKNOWN, e.finding()));
        }
    }

    private Optional<ObjectPreview> present(Item item, Manifest live, Optional<Entry> known) {
        Optional<Owner> other =
                claims.other(live, Optional.of(item.desired()), known).filter(owner -> !adopted.contains(item.key()));
        if (other.isPresent()) {
            return Optional.of(ObjectPreview.of(item.key(), Action.REFUSE, claims.refused(live, other.get())));
        }
        if (!live.text("metadata", "deletionTimestamp").isEmpty()) {
            return Optional.of(ObjectPreview.of(item.key(), Action.REFUSE, ApplyFindings.beingDeleted(live)));
        }
        if (Jobs.done(item, live, known)) {
            return Optional.empty();
        }
        return changed(item, live);
    }

    private Optional<ObjectPreview> changed(Item item, Manifest live) {
        Options options = Options.of(settings, item.desired());
        Difference difference;
        try {
            difference = Differ.compare(cluster, item.type(), item.desired(), live, item.diff());
        } catch (ClusterException e) {
            if (e.kind() != ClusterException.Kind.INVALID || !options.on("Force")) {
                throw e;
            }
            return Optional.of(recreated(item));
        }
        if (difference.inSync()) {
            return Optional.empty();
        }
        boolean replaces = options.on("Replace") || Options.of(settings, live).on("Replace");
        return Optional.of(
                options.on("Force") && replaces
                        ? recreated(item)
                        : ObjectPreview.of(item.key(), Action.CHANGE, difference.changes()));
    }

    private ObjectPreview recreated(Item item) {
        return PruneGuards.holdsData(item.key()) && !settings.confirmed().contains(item.key())
                ? ObjectPreview.of(item.key(), Action.REFUSE, ApplyFindings.notRecreated(application, item.key()))
                : ObjectPreview.of(item.key(), Action.RECREATE, List.of());
    }

    private Optional<ObjectPreview> absent(Item item, Optional<Entry> known) {
        if (Jobs.cleanedUp(item, known)) {
            return Optional.empty();
        }
        try {
            cluster.apply(item.type(), item.desired(), ApplyOptions.dryRunOnly());
        } catch (ClusterException e) {
            // Its namespace or its definition may well come with the same sync.
            if (e.kind() != ClusterException.Kind.NOT_FOUND) {
                return Optional.of(failed(item, e));
            }
        }
        return Optional.of(ObjectPreview.of(item.key(), Action.CREATE, Differ.created(item.desired())));
    }

    private static ObjectPreview failed(Item item, ClusterException failure) {
        Action action =
                switch (failure.kind()) {
                    case INVALID, CONFLICT, TERMINATING, NOT_FOUND, FORBIDDEN -> Action.REFUSE;
                    default -> Action.UNKNOWN;
                };
        return ObjectPreview.of(item.key(), action, ApplyFindings.of(item, failure));
    }
}
