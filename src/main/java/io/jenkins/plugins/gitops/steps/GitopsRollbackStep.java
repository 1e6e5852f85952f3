package io.jenkins.plugins.gitops.steps;

import hudson.Extension;
import hudson.model.Item;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.gitops.config.CredentialChoices;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** {@code gitopsRollback(application: 'shop', reason: 'checkout fails')}. */
public class GitopsRollbackStep extends Step {
    private final RollbackSettings settings;

    @DataBoundConstructor
    public GitopsRollbackStep(String application) {
        this.settings = new RollbackSettings(application);
    }

    public String getApplication() {
        return settings.application();
    }

    public String getTo() {
        return settings.to();
    }

    @DataBoundSetter
    public void setTo(String to) {
        settings.to(to);
    }

    public String getReason() {
        return settings.reason();
    }

    @DataBoundSetter
    public void setReason(String reason) {
        settings.reason(reason);
    }

    public boolean isConfirmShared() {
        return settings.confirmShared();
    }

    @DataBoundSetter
    public void setConfirmShared(boolean confirmShared) {
        settings.confirmShared(confirmShared);
    }

    public String getGitCredentialsId() {
        return settings.gitCredentialsId();
    }

    @DataBoundSetter
    public void setGitCredentialsId(String gitCredentialsId) {
        settings.gitCredentialsId(gitCredentialsId);
    }

    public int getTimeoutMinutes() {
        return settings.timeoutMinutes();
    }

    @DataBoundSetter
    public void setTimeoutMinutes(int timeoutMinutes) {
        settings.timeoutMinutes(timeoutMinutes);
    }

    @Override
    public StepExecution start(StepContext context) {
        return new GitopsRollbackExecution(context, settings);
    }

    @Extension
    public static class DescriptorImpl extends ApplicationStepDescriptor {
        @Override
        public String getFunctionName() {
            return "gitopsRollback";
        }

        @Override
        public String getDisplayName() {
            return Messages.GitopsRollbackStep_displayName();
        }

        @POST
        public ListBoxModel doFillGitCredentialsIdItems(
                @AncestorInPath Item item, @QueryParameter String gitCredentialsId) {
            return CredentialChoices.git(item, gitCredentialsId);
        }
    }
}
