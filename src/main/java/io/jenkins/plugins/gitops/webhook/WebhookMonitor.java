package io.jenkins.plugins.gitops.webhook;

import hudson.Extension;
import hudson.model.AdministrativeMonitor;
import io.jenkins.plugins.gitops.config.GitLabConnection;
import io.jenkins.plugins.gitops.config.GitOpsConfiguration;
import io.jenkins.plugins.gitops.git.RepositoryKey;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Says on the manage page that a webhook is silent or disabled, so that changes are seen late and jobs are not started. */
@Extension
public class WebhookMonitor extends AdministrativeMonitor {
    @Override
    public String getDisplayName() {
        return Messages.WebhookMonitor_displayName();
    }

    @Override
    public boolean isActivated() {
        return !getSilent().isEmpty() || !getDisabled().isEmpty();
    }

    /** The repositories of which polls alone tell. */
    public List<String> getSilent() {
        Set<String> hosts = GitOpsConfiguration.get().getGitLabConnections().stream()
                .map(GitLabConnection::getUrl)
                .flatMap(url -> RepositoryKey.of(url + "/x").stream())
                .map(RepositoryKey::host)
                .collect(Collectors.toSet());
        return Webhooks.get().health().silent(hosts);
    }

    /** A sentence for each webhook that GitLab does not send. */
    public List<String> getDisabled() {
        return Webhooks.get().health().disabled();
    }
}
