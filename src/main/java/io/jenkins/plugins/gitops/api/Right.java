package io.jenkins.plugins.gitops.api;

/** What a person may do with an application. */
public enum Right {
    /** To see it, its state and its history. Without it, it is as if it did not exist. */
    VIEW,
    /** To have it compared and synced. */
    SYNC,
    /** To answer what waits for an approval. */
    APPROVE,
    /** To bring it back to an earlier deployment. */
    ROLLBACK,
    /** To define, pause and delete it. */
    CONFIGURE
}
