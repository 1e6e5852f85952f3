package io.jenkins.plugins.gitops.cluster;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.manifest.ObjectKey;
import java.util.Collection;
import java.util.Optional;

/**
 * The labelled objects of one kind, followed by a watch. What is kept is {@link LiveFacts}: never a whole object, never a
 * Secret's values. Being absent here is no proof of being absent in the cluster.
 */
public interface WatchCache extends AutoCloseable {
    /** Whether the first list is complete and the watch is running; false while it is being made again. */
    boolean synced();

    /** Why it is not synced, where something is wrong rather than on its way. */
    Optional<Finding> fault();

    /** What is known of an object, in any namespace. */
    Optional<LiveFacts> find(ObjectKey key);

    /** All objects whose tracking annotation names the application. */
    Collection<LiveFacts> of(String application);

    /**
     * Takes what a write of ours was answered with, before the watch tells of it: the listener is not told again.
     *
     * @param facts of an object that the watch follows
     */
    void wrote(LiveFacts facts);

    @Override
    void close();
}
