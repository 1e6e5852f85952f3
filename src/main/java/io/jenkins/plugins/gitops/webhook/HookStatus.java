package io.jenkins.plugins.gitops.webhook;

import io.jenkins.plugins.gitops.gitlab.GitLabApi;
import io.jenkins.plugins.gitops.gitlab.GitLabProject;
import io.jenkins.plugins.gitops.gitlab.ProjectHook;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What GitLab's API says of our webhooks. */
final class HookStatus {
    private final GitLabApi api;
    private final String webhook;

    /** @param webhook what the URL of our webhook begins with */
    HookStatus(GitLabApi api, String webhook) {
        this.api = api;
        this.webhook = webhook;
    }

    /**
     * A sentence for each webhook of these projects that is ours and not sent; a project that the token does not see has
     * none. Fails with a finding where GitLab refuses to tell.
     */
    List<String> disabled(List<String> projects) throws InterruptedException {
        List<String> sentences = new ArrayList<>();
        for (String path : projects) {
            Optional<GitLabProject> project = api.project(path);
            if (project.isPresent()) {
                for (ProjectHook hook : api.hooks(project.get())) {
                    if (hook.url().startsWith(webhook) && hook.disabled()) {
                        sentences.add(Messages.HookStatus_disabled(hook.id(), path, hook.alertStatus()));
                    }
                }
            }
        }
        return sentences;
    }
}
