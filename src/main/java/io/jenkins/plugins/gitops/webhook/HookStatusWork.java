package io.jenkins.plugins.gitops.webhook;

import hudson.Extension;
import hudson.model.AsyncPeriodicWork;
import hudson.model.TaskListener;
import io.jenkins.plugins.gitops.config.EngineHolder;
import io.jenkins.plugins.gitops.config.GitLabApis;
import io.jenkins.plugins.gitops.config.GitLabConnection;
import io.jenkins.plugins.gitops.config.GitOpsConfiguration;
import io.jenkins.plugins.gitops.config.PluginClassLoader;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.git.RepositoryKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import jenkins.model.Jenkins;

/** Asks each GitLab that gave a token, once an hour, whether it still sends our webhooks. */
@Extension
public class HookStatusWork extends AsyncPeriodicWork {
    private static final Logger LOGGER = Logger.getLogger(HookStatusWork.class.getName());
    private static final int MOST_PROJECTS = 100;

    public HookStatusWork() {
        super("GitOps webhook status");
    }

    @Override
    public long getRecurrencePeriod() {
        return HOUR;
    }

    @Override
    protected Level getNormalLoggingLevel() {
        return Level.FINE;
    }

    @Override
    protected void execute(TaskListener listener) throws InterruptedException {
        String root = Jenkins.get().getConfiguredRootUrl();
        if (root != null) {
            Webhooks.get().health().disabled(askAll(root + "gitops-webhook"));
        }
    }

    private static List<String> askAll(String webhook) throws InterruptedException {
        List<String> sentences = new ArrayList<>();
        try (PluginClassLoader ignored = PluginClassLoader.enter()) {
            for (GitLabConnection connection : GitOpsConfiguration.get().getGitLabConnections()) {
                if (!connection.getApiTokenCredentialsId().isEmpty()) {
                    sentences.addAll(ask(connection, webhook));
                }
            }
        }
        return sentences;
    }

    private static List<String> ask(GitLabConnection connection, String webhook) throws InterruptedException {
        try {
            return new HookStatus(GitLabApis.open(connection), webhook).disabled(projects(connection));
        } catch (FindingException e) {
            LOGGER.log(Level.WARNING, "Webhooks of {0} were not looked at: {1}", new Object[] {
                connection.getName(), e.getMessage()
            });
            return List.of();
        }
    }

    // Those that applications read and those that jobs listen to, as far as they are on this host.
    private static List<String> projects(GitLabConnection connection) {
        String prefix = RepositoryKey.of(connection.getUrl() + "/x")
                .map(key -> key.substring(0, key.length() - 1))
                .orElse("\0");
        Stream<String> read = EngineHolder.get().applications().stream()
                .flatMap(managed -> managed.application().sources().stream())
                .flatMap(source -> RepositoryKey.of(source.repoUrl()).stream());
        Stream<String> listened = TriggeredJobs.get().present().stream().flatMap(job -> job.repositories().stream());
        Set<String> keys = new TreeSet<>();
        Stream.concat(read, listened).filter(key -> key.startsWith(prefix)).forEach(keys::add);
        return keys.stream()
                .map(key -> key.substring(prefix.length()))
                .limit(MOST_PROJECTS)
                .toList();
    }
}
