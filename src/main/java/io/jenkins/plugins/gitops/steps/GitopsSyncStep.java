package io.jenkins.plugins.gitops.steps;

import hudson.Extension;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** {@code gitopsSync(application: 'shop-dev')}. */
public class GitopsSyncStep extends Step {
    private final SyncStepSettings settings;

    @DataBoundConstructor
    public GitopsSyncStep(String application) {
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
    public StepExecution start(StepContext context) {
        return settings.dryRun()
                ? new GitopsDiffExecution(context, settings.asDiff())
                : new GitopsSyncExecution(context, settings);
    }

    @Extension
    public static class DescriptorImpl extends ApplicationStepDescriptor {
        @Override
        public String getFunctionName() {
            return "gitopsSync";
        }

        @Override
        public String getDisplayName() {
            return Messages.GitopsSyncStep_displayName();
        }
    }
}
