package io.jenkins.plugins.gitops.cluster;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.FindingException;

/** A call to an API server failed, for a reason that its finding names. */
public class ClusterException extends FindingException {
    private static final long serialVersionUID = 1L;

    private final Kind kind;

    public ClusterException(Kind kind, Finding finding, Throwable cause) {
        super(finding, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    /** Whether the same call may succeed later with nothing changed. */
    public boolean transientFault() {
        return kind == Kind.UNREACHABLE || kind == Kind.THROTTLED || kind == Kind.TIMEOUT || kind == Kind.SERVER_ERROR;
    }

    /** What the caller may want to tell apart. */
    public enum Kind {
        UNREACHABLE,
        UNAUTHORIZED,
        FORBIDDEN,
        /** The object, its namespace or its kind is not there. */
        NOT_FOUND,
        /** Already exists, a precondition did not hold, or fields belong to another manager. */
        CONFLICT,
        /** The server or an admission webhook refused the object. */
        INVALID,
        /** Something is being deleted and takes nothing new: a terminating namespace. */
        TERMINATING,
        THROTTLED,
        TIMEOUT,
        SERVER_ERROR,
        /** The connection's own settings are refused or cannot be read. */
        CONFIGURATION
    }
}
