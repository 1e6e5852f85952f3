package io.jenkins.plugins.gitops.record;

/** How far a deployment is, or how it ended. */
public enum Phase {
    /** On disk; nothing has left the machine. */
    PREPARED(false),
    /** The commit is being pushed; whether it arrived is to be asked of the remote branch. */
    PUSHING(false),
    /** The commit is on the branch (or the branch already was as wanted); the cluster is to follow. */
    WAITING(false),
    /** The running pods are what was asked for, and healthy. */
    SUCCEEDED(true),
    /** It failed; the cause is in the record. */
    FAILED(true),
    /** A person or a restart ended it. */
    ABORTED(true),
    /** A later deployment replaced what this one had set, before it was healthy. */
    SUPERSEDED(true),
    /** What this one had set was taken back in Git. */
    REVERTED(true),
    /** It cannot be known whether the commit arrived: a person must look. Nothing is pushed again by itself. */
    NEEDS_DECISION(true);

    private final boolean closed;

    Phase(boolean closed) {
        this.closed = closed;
    }

    /** Whether the record will not change any more. */
    public boolean closed() {
        return closed;
    }
}
