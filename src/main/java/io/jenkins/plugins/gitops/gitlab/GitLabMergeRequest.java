package io.jenkins.plugins.gitops.gitlab;

import java.util.List;

/**
 * A merge request.
 *
 * @param number the {@code iid}, unique in its project
 * @param branch that is to be merged
 * @param target that it is to be merged into
 * @param sha the tip of the branch
 */
public record GitLabMergeRequest(
        long number, String title, String branch, String target, String sha, List<String> labels, String author) {
    public GitLabMergeRequest {
        labels = List.copyOf(labels);
    }
}
