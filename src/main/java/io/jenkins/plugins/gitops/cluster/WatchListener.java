package io.jenkins.plugins.gitops.cluster;

import io.jenkins.plugins.gitops.manifest.ObjectKey;

/** Told, on a thread that must not be held up, that an object may have changed. */
@FunctionalInterface
public interface WatchListener {
    /**
     * @param key which object; its state is asked of the cache or the server
     * @param labelled the application named by the object's tracking annotation, empty where there is none
     */
    void changed(ObjectKey key, String labelled);
}
