package io.jenkins.plugins.gitops.gitlab;

import java.util.List;

/**
 * A project as the list of a group has it.
 *
 * @param id GitLab's number of it
 * @param namespace the full path of its group
 * @param path its own name in addresses
 * @param https address to clone from
 * @param ssh address to clone from
 * @param defaultBranch "" while it is empty
 */
public record GroupProject(
        long id, String namespace, String path, String https, String ssh, String defaultBranch, List<String> topics) {
    public GroupProject {
        topics = List.copyOf(topics);
    }
}
