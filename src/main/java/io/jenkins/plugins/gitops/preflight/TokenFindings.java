package io.jenkins.plugins.gitops.preflight;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.git.GitCredential.UserPassword;
import io.jenkins.plugins.gitops.gitlab.Answer;
import io.jenkins.plugins.gitops.gitlab.TokenKind;
import java.util.Optional;

/** What the kind of a token rules out, whatever its scopes; empty where the kind rules nothing out. */
public final class TokenFindings {
    private TokenFindings() {}

    /** For reading from Git. */
    public static Optional<Finding> read(UserPassword login) {
        TokenKind kind = TokenKind.of(login.username(), login.secret());
        return kind.gitRead() == Answer.NEVER ? Optional.of(noGit(kind)) : Optional.empty();
    }

    /** For pushing to Git. */
    public static Optional<Finding> push(UserPassword login) {
        TokenKind kind = TokenKind.of(login.username(), login.secret());
        if (kind == TokenKind.DEPLOY) {
            return Optional.of(new Finding(
                    "git.deploy-token-cannot-push",
                    "The credential for Git is a deploy token.",
                    "GitLab lets no deploy token push to Git, whatever its scopes.",
                    "Make a project access token with the scope write_repository and a role that may push to the branch;"
                            + " keep the deploy token for the registry."));
        }
        return kind.gitPush() == Answer.NEVER ? Optional.of(noGit(kind)) : Optional.empty();
    }

    /** For pushing to a registry. */
    public static Optional<Finding> registry(UserPassword login) {
        TokenKind kind = TokenKind.of(login.username(), login.secret());
        return kind.registry() == Answer.NEVER
                ? Optional.of(new Finding(
                        "registry.token-cannot-push",
                        "The credential for the registry is %s.".formatted(kind.description()),
                        "Tokens of this kind push no images.",
                        "Make a deploy token with both read_registry and write_registry: a push needs both."))
                : Optional.empty();
    }

    private static Finding noGit(TokenKind kind) {
        return new Finding(
                "git.token-cannot-push",
                "The credential for Git is %s.".formatted(kind.description()),
                "Tokens of this kind open no repository.",
                "Make a project access token with the scope write_repository and a role that may push.");
    }
}
