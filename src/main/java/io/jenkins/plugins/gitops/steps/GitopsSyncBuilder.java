package io.jenkins.plugins.gitops.steps;

import hudson.AbortException;
import hudson.EnvVars;
import hudson.Extension;
import hudson.Launcher;
import hudson.model.AbstractBuild;
import hudson.model.BuildListener;
import hudson.tasks.Builder;
import io.jenkins.plugins.gitops.finding.FindingException;
import java.io.IOException;
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

    public boolean isHardRefresh() {
        return settings.hardRefresh();
    }

    @DataBoundSetter
    public void setHardRefresh(boolean hardRefresh) {
        settings.hardRefresh(hardRefresh);
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
        try {
            new FollowingBuild(build, log, settings.waitForHealthy())
                    .follow(new DeployRequests(build, environment)
                            .of(expanded(environment), FollowingBuild.place(build)));
        } catch (FindingException e) {
            log.finding(e.finding());
            throw new AbortException(e.getMessage());
        }
        return true;
    }

    private SyncStepSettings expanded(EnvVars environment) {
        SyncStepSettings filled = new SyncStepSettings(environment.expand(settings.application()));
        filled.revision(environment.expand(settings.revision()));
        filled.prune(settings.prune());
        filled.hardRefresh(settings.hardRefresh());
        filled.timeoutMinutes(settings.timeoutMinutes());
        filled.waitForHealthy(settings.waitForHealthy());
        return filled;
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
