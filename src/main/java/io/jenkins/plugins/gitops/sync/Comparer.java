package io.jenkins.plugins.gitops.sync;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.manifest.ObjectKey;
import io.jenkins.plugins.gitops.render.Render;
import java.util.List;
import java.util.Optional;

/** Says how far the cluster is from what a render wants, and changes nothing. */
public interface Comparer {
    /**
     * Judges each wanted object, and each one that is ours and no longer wanted. Asks no server for an object whose two
     * hashes, desired and live, are as they were after our last apply. An object that could not be judged is unknown.
     *
     * @throws io.jenkins.plugins.gitops.cluster.ClusterException where the server cannot be asked what kinds it serves
     */
    default Comparison compare(Target target, Render render) {
        return compare(target, render, Depth.STANDARD);
    }

    /**
     * As {@link #compare(Target, Render)}.
     *
     * @param depth how far the server is asked
     */
    Comparison compare(Target target, Render render, Depth depth);

    /** How far the server is asked. */
    enum Depth {
        /** About each object, whatever the hashes say. */
        ANEW,
        /** About what the hashes do not tell. */
        STANDARD,
        /**
         * As {@link #STANDARD}, but neither whether a change in Git makes a difference to an object, nor whether one that
         * was never applied is there: the sync that follows finds out, and sends it anyway. Where there are hooks, which run for what differs alone, all is asked.
         */
        BEFORE_SYNC
    }

    /**
     * What a sync would change, object by object; those that stay as they are left out. Asks the server about each object.
     *
     * @param settings of the sync
     */
    List<ObjectPreview> preview(Target target, Render render, SyncSettings settings);

    /**
     * Who changes what a sync puts back: the managers of the fields that differ, and the rule that would leave these to
     * them. Asks the server about each object that differs.
     */
    default Optional<Finding> contested(Target target, Render render) {
        return Optional.empty();
    }

    /**
     * One object, read and compared by a dry run of the server.
     *
     * @param render empty where it is not known what Git wants
     * @throws io.jenkins.plugins.gitops.cluster.ClusterException where it cannot be read
     */
    ObjectLook look(Target target, Optional<Render> render, ObjectKey key);
}
