package io.jenkins.plugins.gitops.cluster;

import io.jenkins.plugins.gitops.manifest.ObjectKey;

/**
 * What is kept of a live object in memory.
 *
 * @param key identity
 * @param uid the server's id for this incarnation
 * @param resourceVersion as last seen
 * @param generation of the spec, 0 for kinds without one
 * @param application named by the tracking annotation, empty where it is missing or names another object
 * @param specHash keyed hash of the values that our field manager owns (of all but status where it owns none): equal hashes
 *     mean that nothing of ours was changed, removed or taken over
 * @param deleting whether a deletion timestamp is set
 * @param plain whether nothing on it asks for another way than a server-side apply
 */
public record LiveFacts(
        ObjectKey key,
        String uid,
        String resourceVersion,
        long generation,
        String application,
        String specHash,
        boolean deleting,
        boolean plain) {
    /** Whether what is known of the same object comes from a later moment than this. */
    boolean isOlderThan(LiveFacts other) {
        return uid.equals(other.uid)
                && !resourceVersion.equals(other.resourceVersion)
                && Versions.notOlder(other.resourceVersion, resourceVersion);
    }
}
