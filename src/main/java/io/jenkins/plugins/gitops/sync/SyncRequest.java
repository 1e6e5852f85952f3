package io.jenkins.plugins.gitops.sync;

import io.jenkins.plugins.gitops.cluster.WriterLease;
import io.jenkins.plugins.gitops.render.Render;
import java.util.Objects;

/**
 * One sync of one application to one revision.
 *
 * @param target where to
 * @param revision the commit that was rendered
 * @param render what is wanted: complete by its type, since a render that fails gives none. Only therefore may what it
 *     lacks be pruned
 * @param settings how
 * @param lease the right to write to this cluster; without it nothing is changed
 * @param cancelled asked between objects and in waits: whether a newer revision, or a shutdown, wants this sync to end
 */
public record SyncRequest(
        Target target,
        String revision,
        Render render,
        SyncSettings settings,
        WriterLease lease,
        Interruption cancelled) {
    public SyncRequest {
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(revision, "revision");
        Objects.requireNonNull(render, "render");
        Objects.requireNonNull(settings, "settings");
        Objects.requireNonNull(lease, "lease");
        Objects.requireNonNull(cancelled, "cancelled");
    }

    public SyncRequest with(SyncSettings others) {
        return new SyncRequest(target, revision, render, others, lease, cancelled);
    }

    /** Where nobody asks for another one, the same as the sync that is under way to this state. */
    public SyncRequest joining(Operation running) {
        String place = render.inputHash() + " " + target.namespace();
        return running.state().startsWith(place)
                ? with(settings.joining(running.state().substring(place.length())))
                : this;
    }

    /** What the sync brings the application to: with the same, an operation that is under way goes on. */
    public String state() {
        return render.inputHash() + " " + target.namespace() + settings.mark();
    }
}
