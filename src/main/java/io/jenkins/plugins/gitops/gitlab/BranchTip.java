package io.jenkins.plugins.gitops.gitlab;

/**
 * A branch and where it stands.
 *
 * @param sha the commit's id
 */
public record BranchTip(String name, String sha) {}
