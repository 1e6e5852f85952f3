package io.jenkins.plugins.gitops.preflight;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.git.GitCredential;
import io.jenkins.plugins.gitops.git.GitCredential.UserPassword;
import io.jenkins.plugins.gitops.gitlab.TokenKind;
import java.util.List;
import java.util.Locale;

/** What the kind of a token tells about what it can do. */
final class TokenRules {
    private final List<Finding> refusals;
    private final List<Finding> warnings;

    TokenRules(List<Finding> refusals, List<Finding> warnings) {
        this.refusals = refusals;
        this.warnings = warnings;
    }

    void judge(PreflightRequest request) {
        if (request.credential() instanceof GitCredential.Anonymous) {
            refusals.add(new Finding(
                    "git.credential-missing",
                    "No credential is set for the GitOps repository.",
                    "Nobody may push without one.",
                    "Store an access token that may write (GitLab: a project access token with the scope write_repository) as a"
                            + " Jenkins credential and name it."));
        } else if (request.credential() instanceof UserPassword login) {
            judgeGit(login, request.repository());
        }
        request.registryLogin().ifPresent(this::judgeRegistry);
    }

    private void judgeGit(UserPassword login, String repository) {
        TokenKind kind = TokenKind.of(login.username(), login.secret());
        TokenFindings.push(login).ifPresent(refusals::add);
        warnOfJobToken(kind);
        if (repository.strip().toLowerCase(Locale.ROOT).startsWith("http:")) {
            warnings.add(new Finding(
                    "git.plain-http",
                    "The repository is reached by http.",
                    "The token goes over the network for everybody on the way to read.",
                    "Use https, unless the server is on this machine."));
        }
    }

    private void judgeRegistry(UserPassword login) {
        TokenFindings.registry(login).ifPresent(refusals::add);
        warnOfJobToken(TokenKind.of(login.username(), login.secret()));
    }

    private void warnOfJobToken(TokenKind kind) {
        if (kind == TokenKind.JOB) {
            warnings.add(new Finding(
                    "gitlab.job-token-outside-gitlab",
                    "The credential is a CI job token.",
                    "It dies with the GitLab job that it was made for, so it works here once at most.",
                    "Make a project access token."));
        }
    }
}
