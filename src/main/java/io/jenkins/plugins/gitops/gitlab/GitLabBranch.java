package io.jenkins.plugins.gitops.gitlab;

/**
 * A branch, as the one who asks sees it.
 *
 * @param name of it
 * @param isProtected whether a rule protects it
 * @param developersCanPush whether that rule lets Developers push
 * @param canPush whether the one who asks may push to it
 */
public record GitLabBranch(String name, boolean isProtected, boolean developersCanPush, boolean canPush) {}
