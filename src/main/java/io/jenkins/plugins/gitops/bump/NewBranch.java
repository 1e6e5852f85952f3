package io.jenkins.plugins.gitops.bump;

import java.util.List;

/**
 * A branch of its own that a bump goes to, beside the one that it starts from.
 *
 * @param name without {@code refs/heads/}; belongs to one deployment alone
 * @param pushOptions for the server, such as {@code merge_request.create}
 */
public record NewBranch(String name, List<String> pushOptions) {
    public NewBranch {
        pushOptions = List.copyOf(pushOptions);
    }
}
