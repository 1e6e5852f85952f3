package io.jenkins.plugins.gitops.reconcile;

import io.jenkins.plugins.gitops.application.Application;
import io.jenkins.plugins.gitops.git.GitChecks;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * A folder of a Git repository whose files hold Applications.
 *
 * @param repoUrl a Git repository
 * @param path the folder, "" for the root; all below it counts
 * @param revision a branch, {@code HEAD} for the default one
 * @param gitCredentialId with which it and the repositories of its applications are read, "" for none
 * @param context the full name of the folder or job it belongs to, "" where it was defined globally
 * @param administered whether an administrator lets it hold AppProjects and cluster Secrets too
 */
public record ApplicationsRepository(
        String repoUrl, String path, String revision, String gitCredentialId, String context, boolean administered) {
    /** One that holds Applications alone. */
    public ApplicationsRepository(
            String repoUrl, String path, String revision, String gitCredentialId, String context) {
        this(repoUrl, path, revision, gitCredentialId, context, false);
    }

    /** Tells it from all others, and stays the same when its credential changes. */
    public String key() {
        String place = String.join("\n", repoUrl, path, revision, context);
        return UUID.nameUUIDFromBytes(place.getBytes(StandardCharsets.UTF_8)).toString();
    }

    /**
     * Whether an application that stands here may be read with the credential: only on the same server, so that nobody who
     * can push here has it sent elsewhere.
     */
    boolean lendsCredentialTo(Application application) {
        return GitChecks.sameServer(repoUrl, application.source().repoUrl());
    }

    /** For sentences. */
    public String shown() {
        return "%s, folder \"%s\" at %s".formatted(repoUrl, path, revision);
    }
}
