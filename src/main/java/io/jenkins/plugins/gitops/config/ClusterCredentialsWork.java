package io.jenkins.plugins.gitops.config;

import hudson.Extension;
import hudson.model.AsyncPeriodicWork;
import hudson.model.TaskListener;
import java.util.logging.Level;

/** Looks once a minute whether a credential of a cluster was replaced under its id, wherever it is kept. */
@Extension
public class ClusterCredentialsWork extends AsyncPeriodicWork {
    public ClusterCredentialsWork() {
        super("GitOps cluster credentials");
    }

    @Override
    public long getRecurrencePeriod() {
        return MIN;
    }

    @Override
    protected Level getNormalLoggingLevel() {
        return Level.FINE;
    }

    @Override
    protected void execute(TaskListener listener) {
        try (PluginClassLoader ignored = PluginClassLoader.enter()) {
            EngineHolder.get().clusterCredentialsMayHaveChanged();
        }
    }
}
