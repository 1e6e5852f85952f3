package io.jenkins.plugins.gitops.preflight;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.git.GitCredential;
import io.jenkins.plugins.gitops.git.GitCredential.UserPassword;
import io.jenkins.plugins.gitops.gitlab.Answer;
import io.jenkins.plugins.gitops.gitlab.TokenKind;
import java.util.Optional;

/** Judges, without asking anyone, whether a credential can push to Git at all. */
public final class PushCredential {
    private PushCredential() {}

    /** Why it cannot; empty where it may. */
    public static Optional<Finding> judge(GitCredential credential) {
        if (!(credential instanceof UserPassword login)) {
            return Optional.empty();
        }
        TokenKind kind = TokenKind.of(login.secret());
        if (kind.gitPush() != Answer.NEVER) {
            return Optional.empty();
        }
        String code = kind == TokenKind.DEPLOY ? "preflight.deploy-token-cannot-push" : "preflight.token-cannot-push";
        return Optional.of(new Finding(
                code,
                "The Git credential of user \"%s\" is %s".formatted(login.username(), kind.description()),
                "GitLab lets no such token push to Git, whatever its scopes; nothing was sent",
                "Make a project access token with the scope write_repository and a role that may push to the branch; "
                        + "keep a deploy token for the registry"));
    }
}
