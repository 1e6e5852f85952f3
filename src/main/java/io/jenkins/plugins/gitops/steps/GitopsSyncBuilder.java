package io.jenkins.plugins.gitops.steps;

import hudson.AbortException;
import hudson.EnvVars;
import hudson.Extension;
import hudson.Launcher;
import hudson.model.AbstractBuild;
import hudson.model.BuildListener;
import hudson.tasks.Builder;
import io.jenkins.plugins.gitops.config.PluginClassLoader;
import io.jenkins.plugins.gitops.finding.FindingException;
import java.io.IOException;
import java.util.List;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** The sync as a build step of freestyle jobs: it occupies its executor while it waits. */
public class GitopsSyncBuilder extends Builder {
    private final SyncStepSettings settings;

    @DataBoundConstructor
    public GitopsSyncBuilder(String application) {
        this.settings = new SyncStepSettings(application);
    }

    public String getApplication() {
        return settings.application();
    }

    public String getRevision() {
        return settings.revision();
    }

    @DataBoundSetter
    public void setRevision(String revision) {
        settings.revision(revision);
    }

    public boolean isPrune() {
        return settings.prune();
    }

    @DataBoundSetter
    public void setPrune(boolean prune) {
        settings.prune(prune);
    }

    public boolean isDryRun() {
        return settings.dryRun();
    }

    @DataBoundSetter
    public void setDryRun(boolean dryRun) {
        settings.dryRun(dryRun);
    }

    public boolean isHardRefresh() {
        return settings.hardRefresh();
    }

    @DataBoundSetter
    public void setHardRefresh(boolean hardRefresh) {
        settings.hardRefresh(hardRefresh);
    }

    public List<String> getResources() {
        return settings.resources();
    }

    @DataBoundSetter
    public void setResources(List<String> resources) {
        settings.resources(resources);
    }

    public boolean isApplyOnly() {
        return settings.applyOnly();
    }

    @DataBoundSetter
    public void setApplyOnly(boolean applyOnly) {
        settings.applyOnly(applyOnly);
    }

    public boolean isForce() {
        return settings.force();
    }

    @DataBoundSetter
    public void setForce(boolean force) {
        settings.force(force);
    }

    public boolean isReplace() {
        return settings.replace();
    }

    @DataBoundSetter
    public void setReplace(boolean replace) {
        settings.replace(replace);
    }

    public List<String> getSyncOptions() {
        return settings.syncOptions();
    }

    @DataBoundSetter
    public void setSyncOptions(List<String> syncOptions) {
        settings.syncOptions(syncOptions);
    }

    public List<String> getConfirm() {
        return settings.confirm();
    }

    @DataBoundSetter
    public void setConfirm(List<String> confirm) {
        settings.confirm(confirm);
    }

    public int getConfirmCount() {
        return settings.confirmCount();
    }

    @DataBoundSetter
    public void setConfirmCount(int confirmCount) {
        settings.confirmCount(confirmCount);
    }

    public List<String> getAdopt() {
        return settings.adopt();
    }

    @DataBoundSetter
    public void setAdopt(List<String> adopt) {
        settings.adopt(adopt);
    }

    public int getRetryLimit() {
        return settings.retryLimit();
    }

    @DataBoundSetter
    public void setRetryLimit(int retryLimit) {
        settings.retryLimit(retryLimit);
    }

    public int getTimeoutMinutes() {
        return settings.timeoutMinutes();
    }

    @DataBoundSetter
    public void setTimeoutMinutes(int timeoutMinutes) {
        settings.timeoutMinutes(timeoutMinutes);
    }

    public boolean isWait() {
        return settings.waitForHealthy();
    }

    @DataBoundSetter
    public void setWait(boolean wait) {
        settings.waitForHealthy(wait);
    }

    @Override
    public boolean perform(AbstractBuild<?, ?> build, Launcher launcher, BuildListener listener)
            throws InterruptedException, IOException {
        DeployLog log = new DeployLog(listener);
        EnvVars environment = build.getEnvironment(listener);
        SyncStepSettings wanted = settings.expanded(environment::expand);
        DeployRequests requests = new DeployRequests(build, environment);
        try {
            if (wanted.dryRun()) {
                try (PluginClassLoader ignored = PluginClassLoader.enter()) {
                    ToldDifference.of(wanted.asDiff(), requests, log);
                }
            } else {
                new FollowingBuild(build, log, wanted.waitForHealthy())
                        .follow(requests.of(wanted, FollowingBuild.place(build)));
            }
        } catch (FindingException e) {
            log.finding(e.finding());
            throw new AbortException(e.getMessage());
        }
        return true;
    }

    @Extension
    @Symbol("gitopsSyncBuild")
    public static class DescriptorImpl extends ApplicationBuilderDescriptor {
        @Override
        public String getDisplayName() {
            return Messages.GitopsSyncStep_displayName();
        }
    }
}
