package io.jenkins.plugins.gitops.preflight;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.git.GitCredential;
import io.jenkins.plugins.gitops.git.GitCredential.UserPassword;
import io.jenkins.plugins.gitops.gitlab.Answer;
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
            refusals.add(
                    new Finding(
                            "git.credential-missing",
                            "No credential is set for the GitOps repository.",
                            "Nobody may push without one.",
                            "Store a project access token with the scope write_repository as a Jenkins credential and name it."));
        } else if (request.credential() instanceof UserPassword login) {
            judgeGit(login, request.repository());
        }
        request.registryLogin().ifPresent(this::judgeRegistry);
    }

    private void judgeGit(UserPassword login, String repository) {
        TokenKind kind = TokenKind.of(login.username(), login.secret());
        if (kind == TokenKind.DEPLOY) {
            refusals.add(deployToken());
        } else if (kind.gitPush() == Answer.NEVER) {
            refusals.add(new Finding(
                    "git.token-cannot-push",
                    "The credential for Git is %s.".formatted(kind.description()),
                    "Tokens of this kind open no repository.",
                    "Make a project access token with the scope write_repository and a role that may push."));
        }
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
        TokenKind kind = TokenKind.of(login.username(), login.secret());
        if (kind.registry() == Answer.NEVER) {
            refusals.add(new Finding(
                    "registry.token-cannot-push",
                    "The credential for the registry is %s.".formatted(kind.description()),
                    "Tokens of this kind push no images.",
                    "Make a deploy token with both read_registry and write_registry: a push needs both."));
        }
        warnOfJobToken(kind);
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

    private static Finding deployToken() {
        return new Finding(
                "git.deploy-token-cannot-push",
                "The credential for Git is a deploy token.",
                "GitLab lets no deploy token push to Git, whatever its scopes.",
                "Make a project access token with the scope write_repository and a role that may push to the branch;"
                        + " keep the deploy token for the registry.");
    }
}
