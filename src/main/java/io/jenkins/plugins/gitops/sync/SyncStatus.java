package io.jenkins.plugins.gitops.sync;

/** Whether a live object is as Git wants it. */
public enum SyncStatus {
    SYNCED,
    OUT_OF_SYNC,
    /** Could not be judged now: neither synced nor pruned on this ground. */
    UNKNOWN
}
