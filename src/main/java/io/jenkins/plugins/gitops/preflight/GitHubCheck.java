package io.jenkins.plugins.gitops.preflight;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.github.GitHubApi;
import io.jenkins.plugins.gitops.github.GitHubToken;
import io.jenkins.plugins.gitops.github.GitHubTokenKind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether a GitHub token may push to a repository, or to GitHub's registry. */
public final class GitHubCheck implements Check {
    private static final Duration WARN = Duration.ofDays(14);

    private final GitHubApi api;
    private final GitHubTokenKind kind;
    private final Use use;
    private final String repository;
    private final Clock clock;

    /** What a token is for. */
    public enum Use {
        GIT,
        PACKAGES
    }

    /** @param repository owner and name; only asked for where the use is Git */
    public GitHubCheck(GitHubApi api, GitHubTokenKind kind, Use use, String repository, Clock clock) {
        this.api = api;
        this.kind = kind;
        this.use = use;
        this.repository = repository;
        this.clock = clock;
    }

    private String check() {
        return use == Use.GIT ? "github/token" : "github/packages-token";
    }

    @Override
    public List<CheckResult> run() throws InterruptedException {
        if (kind == GitHubTokenKind.REFRESH || use == Use.PACKAGES && kind == GitHubTokenKind.FINE_GRAINED) {
            return List.of(CheckResult.error(check(), unfit()));
        }
        if (kind == GitHubTokenKind.APP_INSTALLATION) {
            return List.of(CheckResult.warning(check(), shortLived()));
        }
        try {
            List<CheckResult> results = new ArrayList<>();
            GitHubToken token = api.self();
            results.add(scopes(token));
            token.expires().ifPresent(end -> expiry(end, results));
            if (use == Use.GIT) {
                results.add(push());
            }
            return results;
        } catch (FindingException e) {
            // A deployment does not need the API; only that the token is refused tells something of it.
            boolean refused = e.finding().code().equals("github.token-unknown");
            return List.of(
                    refused ? CheckResult.error(check(), e.finding()) : CheckResult.skipped(check(), e.getMessage()));
        }
    }

    private Finding unfit() {
        return new Finding(
                "github.token-kind",
                "The credential is %s".formatted(kind.description()),
                "GitHub's registry takes no token of this kind.",
                "Make a classic token with write:packages on GitHub under Settings, Developer settings, Personal access tokens,"
                        + " Tokens (classic).");
    }

    private Finding shortLived() {
        return new Finding(
                "github.token-short-lived",
                "The credential is %s".formatted(kind.description()),
                "It ends an hour after it was made, or with its workflow.",
                "Store a personal access token in the Jenkins credential, or a GitHub App that makes tokens by itself.");
    }

    private CheckResult scopes(GitHubToken token) {
        String seen = "%s of %s".formatted(kind.description(), token.login());
        if (!kind.hasScopes()) {
            return CheckResult.ok(check(), seen + "; GitHub does not name its permissions");
        }
        String wanted = use == Use.GIT ? "repo" : "write:packages";
        boolean enough = token.scopes().contains(wanted);
        String scopes = token.scopes().stream().sorted().toList().toString();
        return enough
                ? CheckResult.ok(check(), seen + " with " + scopes)
                : CheckResult.error(
                        check(),
                        new Finding(
                                "github.scope-missing",
                                "%s has the scopes %s".formatted(seen, scopes),
                                use == Use.GIT
                                        ? "To push to Git a classic token needs the scope repo."
                                        : "To push images a classic token needs the scope write:packages.",
                                "Tick %s on GitHub under Settings, Developer settings, Personal access tokens, Tokens (classic)."
                                        .formatted(wanted)));
    }

    private void expiry(Instant end, List<CheckResult> results) {
        if (end.isAfter(clock.instant().plus(WARN))) {
            results.add(CheckResult.ok("github/expiry", "ends at " + end));
            return;
        }
        results.add(CheckResult.warning(
                "github/expiry",
                new Finding(
                        "github.token-expires-soon",
                        "The token ends at " + end,
                        "From then on nothing can be pushed with it.",
                        "Regenerate it on GitHub under Settings, Developer settings, Personal access tokens, and store the new"
                                + " one in the Jenkins credential.")));
    }

    private CheckResult push() throws InterruptedException {
        Optional<Boolean> may = api.mayPush(repository);
        if (may.isEmpty()) {
            return CheckResult.error(
                    "github/repository",
                    new Finding(
                            "github.repository-invisible",
                            "GitHub shows the token no repository " + repository,
                            "There is no such repository, or the token may not see it: GitHub says the same for both.",
                            "Check owner and name; give a fine-grained token this repository, with Contents: Read and write."));
        }
        return may.get()
                ? CheckResult.ok("github/repository", "the token's user may push to " + repository)
                : CheckResult.error(
                        "github/repository",
                        new Finding(
                                "git.write-not-granted",
                                "GitHub says that the token may not push to " + repository,
                                "GitHub knows the token, and it may not write to this repository.",
                                "Give its user the role Write in the repository's Settings, Collaborators, or unarchive the"
                                        + " repository."));
    }
}
