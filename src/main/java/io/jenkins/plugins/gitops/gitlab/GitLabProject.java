package io.jenkins.plugins.gitops.gitlab;

/**
 * A project, as far as a deployment depends on it.
 *
 * @param id GitLab's number of it
 * @param path with its groups, for instance {@code team/manifests}
 * @param webUrl of its pages
 * @param defaultBranch "" while it is empty
 * @param archived whether nobody may push any more
 * @param empty whether it has no commit
 * @param accessLevel of the one who asked; 0 where GitLab does not say
 * @param imagePrefix what names of its images begin with, for instance {@code registry.example:5005/team/shop}; "" where
 *     GitLab has no registry
 * @param registryEnabled whether it may keep images
 * @param jobTokenPush whether CI job tokens may push to its Git repository
 */
public record GitLabProject(
        long id,
        String path,
        String webUrl,
        String defaultBranch,
        boolean archived,
        boolean empty,
        int accessLevel,
        String imagePrefix,
        boolean registryEnabled,
        boolean jobTokenPush) {}
