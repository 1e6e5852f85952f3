package io.jenkins.plugins.gitops.sync;

import io.jenkins.plugins.gitops.cluster.ResourceType;
import io.jenkins.plugins.gitops.diff.DiffSettings;
import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.manifest.ObjectKey;

/**
 * One wanted object, ready to be applied.
 *
 * @param desired with its namespace, our annotation and our label, and without what only a server may set
 * @param type as the server serves it, or as a definition of the same render will have it served
 * @param desiredHash of all of it, and of how it is compared
 * @param diff what counts as a difference of it
 */
record Item(Manifest desired, ResourceType type, String desiredHash, DiffSettings diff) {
    Item(Manifest desired, ResourceType type, String desiredHash) {
        this(desired, type, desiredHash, DiffSettings.STANDARD);
    }

    /** The same, with another state to send. */
    Item with(Manifest sent) {
        return new Item(sent, type, desiredHash, diff);
    }

    /** Of what is sent alone, however it is compared. */
    String sentHash() {
        return desiredHash.substring(0, desiredHash.length() - diff.digest().length());
    }

    ObjectKey key() {
        return desired.key();
    }

    int wave() {
        return Annotations.wave(desired);
    }
}
