package io.jenkins.plugins.gitops.sync;

import io.jenkins.plugins.gitops.cluster.ApplyOptions;
import io.jenkins.plugins.gitops.cluster.ClientSidePatch;
import io.jenkins.plugins.gitops.cluster.Cluster;
import io.jenkins.plugins.gitops.cluster.Cluster.Propagation;
import io.jenkins.plugins.gitops.cluster.ClusterException;
import io.jenkins.plugins.gitops.cluster.FieldAdoption;
import io.jenkins.plugins.gitops.diff.DiffSettings;
import io.jenkins.plugins.gitops.diff.Differ;
import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.manifest.ObjectKey;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sends one object in the way that its sync options ask for. */
final class Sender {
    private static final String MIGRATED = "argocd.argoproj.io/client-side-apply-migration-manager";
    private static final int SHORT_NAME = 40;
    private static final Duration GONE = Duration.ofSeconds(60);

    private final String application;
    private final Cluster cluster;
    private final SyncSettings settings;
    private final Poll poll;
    private final Gate gate;

    /** @param gate asked in waits */
    Sender(SyncRequest request, Poll poll, Gate gate) {
        this.application = request.target().application();
        this.cluster = request.target().cluster();
        this.settings = request.settings();
        this.poll = poll;
        this.gate = gate;
    }

    /** An object that is not there. */
    Manifest create(Item item) {
        if (clientSide(item)) {
            return cluster.create(item.type(), ClientSidePatch.withLastApplied(item.desired()), options(item, false));
        }
        return cluster.apply(item.type(), item.desired(), options(item, false));
    }

    /**
     * An object that is there.
     *
     * @param first whether we have not applied it before
     * @param adopted whether it is taken from another owner
     */
    Manifest update(Item item, Manifest before, boolean first, boolean adopted) {
        Options options = Options.of(settings, item.desired());
        boolean replaces = options.on("Replace") || Options.of(settings, before).on("Replace");
        Item wanted = respected(item, before, options);
        if (replaces) {
            return replace(wanted, before, options.on("Force"));
        }
        try {
            return clientSide(item)
                    ? merge(wanted, before)
                    : apply(wanted, takesFields(first, before) ? takeFields(wanted, before) : before, adopted);
        } catch (ClusterException e) {
            if (!options.on("Force") || e.kind() != ClusterException.Kind.INVALID) {
                throw e;
            }
            return recreate(wanted, before, e);
        }
    }

    /** Whether all that there is to do for an object that we applied before is a server-side apply. */
    boolean isPlain(Item item) {
        Options options = Options.of(settings, item.desired());
        return !clientSide(item)
                && !options.on("Replace")
                && !options.on("RespectIgnoreDifferences")
                && item.diff().equals(DiffSettings.STANDARD)
                && !Jobs.isJob(item);
    }

    /**
     * Applies an object that nobody has touched since our last apply, without a look at it; fails where it has, or where
     * it is not that easy.
     */
    Manifest applyPlainly(Item item, String uid) {
        return cluster.apply(item.type(), item.desired().with(uid, "metadata", "uid"), options(item, false));
    }

    // A server-side apply refuses what it is not to validate, so that only the other way can pass over it.
    private boolean clientSide(Item item) {
        Options options = Options.of(settings, item.desired());
        // What is applied client-side stands in an annotation too: no place for a Secret.
        boolean secret = item.key().group().isEmpty() && item.key().kind().equals("Secret");
        return !secret && (options.off("ServerSideApply") || options.off("Validate"));
    }

    private Manifest merge(Item item, Manifest before) {
        Map<String, Object> patch = ClientSidePatch.of(item.type(), item.desired(), before);
        boolean strategic = ClientSidePatch.strategic(item.type());
        return cluster.merge(item.type(), item.key(), patch, strategic, options(item, true));
    }

    private static boolean takesFields(boolean first, Manifest before) {
        return first || ClientSidePatch.isOn(before);
    }

    private static Item respected(Item item, Manifest before, Options options) {
        if (options.off("RespectIgnoreDifferences")) {
            return item;
        }
        return options.on("RespectIgnoreDifferences")
                ? respecting(item, before)
                : item.with(item.diff().ignored().respectedIn(item.desired(), before));
    }

    private static Item respecting(Item item, Manifest before) {
        return item.with(item.diff().ignored().withLiveValues(item.desired(), before));
    }

    // The dry run first: what is as wanted already is not replaced, and a finished Job not run, for nothing.
    private Manifest replace(Item item, Manifest before, boolean force) {
        if (force) {
            return same(item, before) ? before : recreate(item, before, null);
        }
        Manifest desired = item.desired().with(before.resourceVersion(), "metadata", "resourceVersion");
        return cluster.replace(item.type(), desired, options(item, true));
    }

    private boolean same(Item item, Manifest before) {
        try {
            return Differ.compare(cluster, item.type(), item.desired(), before, item.diff())
                    .inSync();
        } catch (ClusterException e) {
            if (e.kind() != ClusterException.Kind.INVALID) {
                throw e;
            }
            return false;
        }
    }

    private Manifest recreate(Item item, Manifest before, ClusterException refusal) {
        ObjectKey key = item.key();
        if (PruneGuards.holdsData(key) && !settings.confirmed().contains(key)) {
            throw new ClusterException(
                    ClusterException.Kind.INVALID, ApplyFindings.notRecreated(application, key), refusal);
        }
        requireValid(item);
        cluster.delete(item.type(), key, before.uid(), before.resourceVersion(), Propagation.FOREGROUND);
        poll.until(() -> !gate.mayWait() || isGone(item), GONE);
        if (!isGone(item)) {
            // What is applied to it now would go with it.
            throw new ClusterException(ClusterException.Kind.TERMINATING, ApplyFindings.beingDeleted(before), refusal);
        }
        return create(item);
    }

    private boolean isGone(Item item) {
        ObjectKey key = item.key();
        return cluster.get(item.type(), key.namespace(), key.name()).isEmpty();
    }

    // Under another name: what could not be made anew must not be deleted.
    private void requireValid(Item item) {
        String name = item.key().name();
        String other = name.substring(0, Math.min(name.length(), SHORT_NAME)) + "-dry-run";
        Manifest renamed = item.desired().with(other, "metadata", "name");
        ApplyOptions options = options(item, true);
        cluster.create(
                item.type(),
                renamed,
                new ApplyOptions(options.fieldManager(), options.force(), true, options.validate()));
    }

    private Manifest takeFields(Item item, Manifest before) {
        return patch(item, before)
                .map(patch -> cluster.patch(item.type(), item.key(), patch))
                .orElse(before);
    }

    private Optional<List<Map<String, Object>>> patch(Item item, Manifest before) {
        if ("false".equals(settings.options().get("ClientSideApplyMigration"))) {
            return Optional.empty();
        }
        if (ClientSidePatch.isOn(before)) {
            return FieldAdoption.patch(before, ApplyOptions.FIELD_MANAGER);
        }
        String manager = item.desired().annotation(MIGRATED).strip();
        return manager.isEmpty() ? FieldAdoption.patch(before) : FieldAdoption.patch(before, manager);
    }

    // With the uid the server refuses where the object was replaced since we looked at whose it is.
    private Manifest apply(Item item, Manifest before, boolean adopted) {
        Manifest desired = item.desired().with(before.uid(), "metadata", "uid");
        try {
            return cluster.apply(item.type(), desired, options(item, adopted));
        } catch (ClusterException e) {
            if (!ApplyFindings.fieldConflict(e)) {
                throw e;
            }
            if (Managers.toolIn(e.finding().seen()).isEmpty()) {
                return cluster.apply(item.type(), desired, options(item, true));
            }
            Manifest yielding = respecting(item, before).desired().with(before.uid(), "metadata", "uid");
            if (yielding.equals(desired)) {
                throw e;
            }
            // What may differ and is another program's is left to it.
            return cluster.apply(item.type(), yielding, options(item, false));
        }
    }

    private ApplyOptions options(Item item, boolean force) {
        boolean validate = !Options.of(settings, item.desired()).off("Validate");
        return new ApplyOptions(ApplyOptions.FIELD_MANAGER, force, false, validate);
    }
}
