package io.jenkins.plugins.gitops.testing;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/**
 * What GitLab shows of a token.
 *
 * @param name that its maker gave it
 * @param scopes that its maker ticked
 * @param expires the first day on which it does not work
 * @param userId of the bot that it acts as
 */
public record TokenFacts(String name, Set<String> scopes, Optional<LocalDate> expires, long userId) {
    public TokenFacts {
        scopes = Set.copyOf(scopes);
    }
}
