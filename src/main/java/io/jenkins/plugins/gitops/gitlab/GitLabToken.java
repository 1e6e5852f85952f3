package io.jenkins.plugins.gitops.gitlab;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/**
 * An access token as GitLab describes it to itself; a token of any scope may ask.
 *
 * @param name that its maker gave it
 * @param scopes for instance {@code write_repository}
 * @param expires the first day on which it no longer works; empty where it never ends
 * @param active whether it works now
 * @param revoked whether somebody took it back
 * @param userId of the user, or the bot of a project, that it acts as
 */
public record GitLabToken(
        String name, Set<String> scopes, Optional<LocalDate> expires, boolean active, boolean revoked, long userId) {
    public GitLabToken {
        scopes = Set.copyOf(scopes);
    }

    /** Whether its scopes let it push to Git over HTTPS. */
    public boolean mayPush() {
        return scopes.contains("api") || scopes.contains("write_repository");
    }

    /** Whether its scopes let it push images: a push pulls as well. */
    public boolean mayPushImages() {
        return scopes.contains("api") || scopes.contains("read_registry") && scopes.contains("write_registry");
    }

    /** Whether its scopes let it ask for projects, branches and members. */
    public boolean mayReadApi() {
        return scopes.contains("api") || scopes.contains("read_api");
    }
}
