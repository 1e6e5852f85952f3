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
 * @param wave in which it is applied
 */
record Item(Manifest desired, ResourceType type, String desiredHash, DiffSettings diff, int wave) {
    Item(Manifest desired, ResourceType type, String desiredHash, DiffSettings diff) {
        this(desired, type, desiredHash, diff, Annotations.wave(desired));
    }

    Item(Manifest desired, ResourceType type, String desiredHash) {
        this(desired, type, desiredHash, DiffSettings.STANDARD);
    }

    /** The same, with another state to send. */
    Item with(Manifest sent) {
        return new Item(sent, type, desiredHash, diff, wave);
    }

    /** The same, in another wave than it says itself. */
    Item in(int otherWave) {
        return new Item(desired, type, desiredHash, diff, otherWave);
    }

    /** Of what is sent alone, however it is compared. */
    String sentHash() {
        return desiredHash.substring(0, desiredHash.length() - diff.digest().length());
    }

    ObjectKey key() {
        return desired.key();
    }
}
