package io.jenkins.plugins.gitops.steps;

import hudson.Extension;
import hudson.model.Item;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import java.util.Set;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

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
    public static class DescriptorImpl extends StepDescriptor {
        @Override
        public String getFunctionName() {
            return "gitopsSync";
        }

        @Override
        public String getDisplayName() {
            return Messages.GitopsSyncStep_displayName();
        }

        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of(Run.class, TaskListener.class);
        }

        @POST
        public FormValidation doCheckApplication(@AncestorInPath Item item, @QueryParameter String value) {
            return DeployForm.checkApplication(item, value);
        }

        @POST
        public ListBoxModel doFillApplicationItems(@AncestorInPath Item item, @QueryParameter String application) {
            return DeployForm.applications(item, application);
        }
    }
}
