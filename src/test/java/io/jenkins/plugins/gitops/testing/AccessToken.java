package io.jenkins.plugins.gitops.testing;

import io.jenkins.plugins.gitops.git.GitCredential.UserPassword;
import io.jenkins.plugins.gitops.gitlab.TokenKind;

/**
 * A token that the server knows.
 *
 * @param kind what GitLab would call it
 * @param username the only name that goes with it; empty where any name does
 * @param secret the token itself
 * @param role of the token in its project
 * @param mayWrite whether its scopes let it push; without effect for a deploy token
 * @param repository the project that it opens, for instance {@code team/manifests}; empty opens all
 * @param facts what its page in GitLab says
 */
public record AccessToken(
        TokenKind kind,
        String username,
        String secret,
        Role role,
        boolean mayWrite,
        String repository,
        TokenFacts facts) {
    boolean mayDo(String scope) {
        return facts.scopes().contains(scope)
                || kind == TokenKind.ACCESS && facts.scopes().contains("api");
    }

    /** What a client sends. */
    public UserPassword credential() {
        return new UserPassword(username.isEmpty() ? "any-name" : username, secret);
    }

    boolean answersTo(String user, String password) {
        return secret.equals(password) && (username.isEmpty() ? !user.isEmpty() : username.equals(user));
    }

    boolean opens(String name) {
        return repository.isEmpty() || repository.equals(name);
    }

    boolean pushScope(ServedRepository project) {
        return kind == TokenKind.JOB ? project.settings().jobsMayPush() : mayWrite && kind != TokenKind.DEPLOY;
    }
}
