package io.jenkins.plugins.gitops.steps;

import hudson.Extension;
import java.util.List;
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
