package io.jenkins.plugins.gitops.webhook;

import java.util.List;

/**
 * What happened, as far as it was understood; all texts come from outside, capped and without control characters.
 *
 * @param kind what happened
 * @param connection the name of the connection that told it
 * @param repositories the {@link io.jenkins.plugins.gitops.git.RepositoryKey}s of the project, none for an image
 * @param project its path with groups, "" for an image
 * @param ref the branch or tag that moved, of a merge request the source branch; "" for an image
 * @param defaultBranch of the project, "" where it was not told
 * @param change what the push or merge request holds
 * @param mergeRequest null for all other kinds
 * @param image null for all other kinds
 */
record WebhookEvent(
        Kind kind,
        String connection,
        List<String> repositories,
        String project,
        String ref,
        String defaultBranch,
        Change change,
        MergeRequest mergeRequest,
        Image image) {
    WebhookEvent {
        repositories = List.copyOf(repositories);
    }

    /** What happened. */
    enum Kind {
        PUSH,
        TAG,
        MERGE_REQUEST,
        IMAGE
    }

    /**
     * @param before the tip before, "" for a new ref
     * @param commit the tip now, "" for a ref that was deleted
     * @param user who did it
     * @param title of the newest commit or of the merge request
     * @param paths of changed files
     * @param pathsKnown whether the paths are all
     * @param skip whether the newest commit, or who pushed it, asks for no CI
     * @param deployments ids in the trailers of the commits; those of all commits, or none
     */
    record Change(
            String before,
            String commit,
            String user,
            String title,
            List<String> paths,
            boolean pathsKnown,
            boolean skip,
            List<Bump> deployments) {
        static final Change NONE = new Change("", "", "", "", List.of(), false, false, List.of());

        Change {
            paths = List.copyOf(paths);
            deployments = List.copyOf(deployments);
        }
    }

    /**
     * @param commit a commit that carries a deployment's trailer
     * @param deployment the id in it
     */
    record Bump(String commit, String deployment) {}

    /**
     * @param iid GitLab's number of it in the project
     * @param action for instance {@code open}
     * @param target the branch it is to be merged into
     * @param fork whether the source branch is in another project
     * @param newCommits whether an update brought commits
     */
    record MergeRequest(long iid, String action, String target, boolean fork, boolean newCommits) {}

    /**
     * @param repository with the registry's host, for instance {@code registry.example:5005/team/shop}
     * @param tag that was pushed
     * @param digest of its manifest
     */
    record Image(String repository, String tag, String digest) {}

    boolean deleted() {
        return kind != Kind.IMAGE && change.commit().isEmpty();
    }
}
