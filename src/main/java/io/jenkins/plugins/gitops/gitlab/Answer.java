package io.jenkins.plugins.gitops.gitlab;

/** What a token's kind alone says about a right. */
public enum Answer {
    /** Tokens of this kind can have the right only by their scopes and role, which the kind does not tell. */
    BY_SCOPE,
    /** No token of this kind ever has the right. */
    NEVER
}
