package io.jenkins.plugins.gitops.deploy;

import io.jenkins.plugins.gitops.git.GitCredential;
import io.jenkins.plugins.gitops.git.GitCredential.UserPassword;
import io.jenkins.plugins.gitops.git.GitSettings;
import io.jenkins.plugins.gitops.github.GitHubApi;
import io.jenkins.plugins.gitops.github.GitHubTokenKind;
import io.jenkins.plugins.gitops.gitlab.GitLabApi;
import io.jenkins.plugins.gitops.gitlab.TokenKind;
import io.jenkins.plugins.gitops.preflight.CheckResult;
import io.jenkins.plugins.gitops.preflight.GitHubCheck;
import io.jenkins.plugins.gitops.preflight.GitLabCheck;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The checks of the API beside a Git repository, where the token tells whose it is. Tokens go to that host alone. */
final class ForgeChecks {
    static final Duration LIMIT = Duration.ofSeconds(15);

    private static final Duration CONNECT = Duration.ofSeconds(3);

    private final CheckTools tools;
    private final Optional<Forge> forge;
    private final String branch;
    private final String webhook;

    /** @param repository its address, of any form */
    ForgeChecks(CheckTools tools, String repository, String branch, String webhook) {
        this.tools = tools;
        this.forge = Forge.of(repository);
        this.branch = branch;
        this.webhook = webhook;
    }

    /** As a person waits for them: a server that cannot be reached is given up soon. */
    static GitSettings patience(GitSettings settings) {
        return settings.withTimeouts(CONNECT, LIMIT, LIMIT);
    }

    /**
     * Where the pages of a repository are.
     *
     * @param base scheme, host and port
     * @param path groups and name of the repository
     */
    record Forge(URI base, String path) {
        /** Of a web address; empty for others, whose pages could be anywhere. */
        static Optional<Forge> of(String repository) {
            try {
                URI uri = URI.create(repository.strip());
                boolean web = "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
                if (!web || uri.getHost() == null) {
                    return Optional.empty();
                }
                String base = uri.getScheme() + "://" + uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
                return Optional.of(new Forge(
                        URI.create(base),
                        uri.getPath().replaceAll("^/+|/+$", "").replaceFirst("\\.git$", "")));
            } catch (IllegalArgumentException notAWebAddress) {
                return Optional.empty();
            }
        }

        URI gitHubApi() {
            return base.toString().equals("https://github.com")
                    ? URI.create("https://api.github.com")
                    : URI.create(base + "/api/v3");
        }
    }

    List<CheckResult> of(GitCredential credential, Optional<UserPassword> gitlabReader) throws InterruptedException {
        if (forge.isEmpty() || !(credential instanceof UserPassword login)) {
            return gitlabReader.isEmpty()
                    ? List.of()
                    : List.of(CheckResult.skipped(
                            "gitlab/token", "only for a token at an https address can GitLab be asked what it may"));
        }
        Optional<GitHubTokenKind> gitHub = GitHubTokenKind.of(login.secret());
        if (gitHub.isPresent()) {
            GitHubApi api = new GitHubApi(tools.http(), forge.get().gitHubApi(), login.secret(), LIMIT);
            return new GitHubCheck(
                            api, gitHub.get(), GitHubCheck.Use.GIT, forge.get().path(), Clock.systemUTC())
                    .run();
        }
        TokenKind kind = TokenKind.of(login.username(), login.secret());
        if (kind != TokenKind.ACCESS && (gitlabReader.isEmpty() || kind != TokenKind.UNKNOWN)) {
            return List.of();
        }
        List<CheckResult> results = new GitLabCheck(
                        api(login),
                        gitlabReader.map(this::api),
                        new GitLabCheck.Target(forge.get().path(), branch, webhook),
                        Clock.systemUTC())
                .run();
        boolean noAccessToken = kind == TokenKind.UNKNOWN
                && results.stream().anyMatch(result -> result.code().equals("gitlab.token-unknown"));
        return noAccessToken
                ? List.of(CheckResult.skipped("gitlab/token", "the credential is no access token of GitLab"))
                : results;
    }

    private GitLabApi api(UserPassword login) {
        return new GitLabApi(tools.http(), forge.orElseThrow().base(), login.secret(), LIMIT);
    }
}
