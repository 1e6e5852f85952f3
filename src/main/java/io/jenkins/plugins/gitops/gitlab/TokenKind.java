package io.jenkins.plugins.gitops.gitlab;

import static io.jenkins.plugins.gitops.gitlab.Answer.BY_SCOPE;
import static io.jenkins.plugins.gitops.gitlab.Answer.NEVER;

import java.util.Arrays;
import java.util.List;

/**
 * GitLab's kinds of token, told apart by the prefix of the secret. GitLab before 16.7 gave deploy tokens no prefix, and
 * an administrator can change the prefix of access tokens, so {@link #UNKNOWN} says nothing.
 */
public enum TokenKind {
    /** Personal, project, group and impersonation access tokens share one prefix. */
    ACCESS("an access token", BY_SCOPE, BY_SCOPE, BY_SCOPE, BY_SCOPE, "glpat-"),
    DEPLOY("a deploy token", BY_SCOPE, NEVER, BY_SCOPE, NEVER, "gldt-"),
    /** Lives as long as its GitLab job; pushes to Git only where the project allows it. */
    JOB("a CI job token", BY_SCOPE, BY_SCOPE, BY_SCOPE, BY_SCOPE, "glcbt-"),
    RUNNER("a runner token", NEVER, NEVER, NEVER, NEVER, "glrt-", "glrtr-"),
    TRIGGER("a pipeline trigger token", NEVER, NEVER, NEVER, NEVER, "glptt-"),
    FEED("a feed token", NEVER, NEVER, NEVER, NEVER, "glft-"),
    INCOMING_MAIL("an incoming mail token", NEVER, NEVER, NEVER, NEVER, "glimt-"),
    AGENT("a Kubernetes agent token", NEVER, NEVER, NEVER, NEVER, "glagent-"),
    WORKSPACE("a workspace token", NEVER, NEVER, NEVER, NEVER, "glwt-"),
    SCIM("a SCIM token", NEVER, NEVER, NEVER, NEVER, "glsoat-"),
    FEATURE_FLAGS("a feature flags client token", NEVER, NEVER, NEVER, NEVER, "glffct-"),
    OAUTH_SECRET("an OAuth application secret", NEVER, NEVER, NEVER, NEVER, "gloas-"),
    /** No prefix that we know: a password, an old token, another server's token. */
    UNKNOWN("a password or token of unknown kind", BY_SCOPE, BY_SCOPE, BY_SCOPE, BY_SCOPE);

    private static final String DEPLOY_TOKEN_USER = "gitlab+deploy-token-";

    private final String description;
    private final Answer gitRead;
    private final Answer gitPush;
    private final Answer registry;
    private final Answer api;
    private final List<String> prefixes;

    TokenKind(String description, Answer gitRead, Answer gitPush, Answer registry, Answer api, String... prefixes) {
        this.description = description;
        this.gitRead = gitRead;
        this.gitPush = gitPush;
        this.registry = registry;
        this.api = api;
        this.prefixes = List.of(prefixes);
    }

    /** The kind of a secret by its prefix; {@link #UNKNOWN} where it has none of them. */
    public static TokenKind of(String secret) {
        return Arrays.stream(values())
                .filter(kind -> kind.prefixes.stream().anyMatch(secret::startsWith))
                .findFirst()
                .orElse(UNKNOWN);
    }

    /**
     * As {@link #of(String)}; a deploy token without a prefix is told by the user name that GitLab gives it, unless its
     * maker chose another.
     */
    public static TokenKind of(String username, String secret) {
        TokenKind kind = of(secret);
        return kind == UNKNOWN && username.startsWith(DEPLOY_TOKEN_USER) ? DEPLOY : kind;
    }

    /** How a sentence names it, for instance "a deploy token". */
    public String description() {
        return description;
    }

    /** Whether it can fetch from Git over HTTPS. */
    public Answer gitRead() {
        return gitRead;
    }

    /** Whether it can push to Git over HTTPS. */
    public Answer gitPush() {
        return gitPush;
    }

    /** Whether it can pull from and push to the container registry. */
    public Answer registry() {
        return registry;
    }

    /** Whether it can call GitLab's REST API. */
    public Answer api() {
        return api;
    }
}
