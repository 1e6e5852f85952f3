package io.jenkins.plugins.gitops.bump;

/** The keys of the trailers that a deployment's commit carries, so that the commit tells where it came from. */
public final class Trailers {
    /** The deployment's id; each id stands on one commit of a branch at most. */
    public static final String DEPLOYMENT = "Gitops-Deployment";

    /** URL of the build that deployed. */
    public static final String BUILD = "Gitops-Build";

    /** Commit id of the source that the image was built from. */
    public static final String SOURCE_COMMIT = "Gitops-Source-Commit";

    /** Digest of the image that was pushed. */
    public static final String IMAGE_DIGEST = "Gitops-Image-Digest";

    /** When the deployment was asked for, in ISO form: tells after a restart which of two is the later one. */
    public static final String REQUESTED = "Gitops-Requested";

    /** Of a rollback: the deployment whose state is left, or the commit where no deployment is known. */
    public static final String ROLLBACK_OF = "Gitops-Rollback-Of";

    /** Of a rollback: the commit whose files are restored. */
    public static final String ROLLBACK_TO = "Gitops-Rollback-To";

    private Trailers() {}
}
