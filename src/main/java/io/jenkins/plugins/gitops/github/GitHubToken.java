package io.jenkins.plugins.gitops.github;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A token as GitHub's API answers to it.
 *
 * @param login of the user that it acts as
 * @param scopes of a classic token; empty for others
 * @param expires empty where it never ends, or GitHub does not say
 */
public record GitHubToken(String login, Set<String> scopes, Optional<Instant> expires) {
    public GitHubToken {
        scopes = Set.copyOf(scopes);
    }
}
