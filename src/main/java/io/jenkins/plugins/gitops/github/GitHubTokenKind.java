package io.jenkins.plugins.gitops.github;

import java.util.Arrays;
import java.util.Optional;

/** GitHub's kinds of token, by the prefix of the secret. */
public enum GitHubTokenKind {
    /** Its scopes are named with each answer of the API. */
    CLASSIC("a classic personal access token", "ghp_"),
    /** Its rights are those of single repositories, and no answer names them. It opens no packages. */
    FINE_GRAINED("a fine-grained personal access token", "github_pat_"),
    OAUTH("an OAuth token", "gho_"),
    APP_USER("a token of a GitHub App for a user", "ghu_"),
    /** Ends an hour after it was made, or with its workflow. */
    APP_INSTALLATION("a token of a GitHub App or of a workflow", "ghs_"),
    REFRESH("a refresh token", "ghr_");

    private final String description;
    private final String prefix;

    GitHubTokenKind(String description, String prefix) {
        this.description = description;
        this.prefix = prefix;
    }

    /** The kind of a secret; empty where it has no prefix of GitHub's. */
    public static Optional<GitHubTokenKind> of(String secret) {
        return Arrays.stream(values())
                .filter(kind -> secret.startsWith(kind.prefix))
                .findFirst();
    }

    /** How a sentence names it. */
    public String description() {
        return description;
    }

    /** Whether the API names its scopes. */
    public boolean hasScopes() {
        return this == CLASSIC || this == OAUTH;
    }
}
