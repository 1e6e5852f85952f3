package io.jenkins.plugins.gitops.steps;

import hudson.Extension;
import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.gitops.config.CredentialChoices;
import io.jenkins.plugins.gitops.config.CredentialForm;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** {@code gitopsDeploy(application: 'shop-dev', image: 'registry.example:5005/team/shop:1.2')}. */
public class GitopsDeployStep extends EditingStep {
    private final DeploySettings settings;

    @DataBoundConstructor
    public GitopsDeployStep(String application) {
        this.settings = new DeploySettings(application);
    }

    public String getApplication() {
        return settings.application();
    }

    public List<String> getApplications() {
        return settings.furtherApplications();
    }

    @DataBoundSetter
    public void setApplications(List<String> applications) {
        settings.furtherApplications(applications);
    }

    public String getFrom() {
        return settings.from();
    }

    @DataBoundSetter
    public void setFrom(String from) {
        settings.from(from);
    }

    public String getDigest() {
        return settings.edits.digest();
    }

    @DataBoundSetter
    public void setDigest(String digest) {
        settings.edits.digest(digest);
    }

    public String getGitCredentialsId() {
        return settings.gitCredentialsId();
    }

    @DataBoundSetter
    public void setGitCredentialsId(String gitCredentialsId) {
        settings.gitCredentialsId(gitCredentialsId);
    }

    public Map<String, ?> getApproval() {
        return settings.approvalId().isEmpty() ? null : Map.of(ApprovalResult.ID, settings.approvalId());
    }

    /** What {@code gitopsApproval} returned. */
    @DataBoundSetter
    public void setApproval(Map<String, ?> approval) {
        settings.approvalId(approval == null ? "" : String.valueOf(approval.get(ApprovalResult.ID)));
    }

    public boolean isPullSecret() {
        return settings.pullSecret();
    }

    @DataBoundSetter
    public void setPullSecret(boolean pullSecret) {
        settings.pullSecret(pullSecret);
    }

    public String getRegistryCredentialsId() {
        return settings.registryCredentialsId();
    }

    @DataBoundSetter
    public void setRegistryCredentialsId(String registryCredentialsId) {
        settings.registryCredentialsId(registryCredentialsId);
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
    EditSettings edits() {
        return settings.edits;
    }

    @Override
    public StepExecution start(StepContext context) {
        return new GitopsDeployExecution(context, settings);
    }

    @Extension
    public static class DescriptorImpl extends ApplicationStepDescriptor {
        @Override
        public String getFunctionName() {
            return "gitopsDeploy";
        }

        @Override
        public String getDisplayName() {
            return Messages.GitopsDeployStep_displayName();
        }

        @POST
        public ListBoxModel doFillFromItems(@AncestorInPath Item item, @QueryParameter String from) {
            return DeployForm.applicationsOrNone(item, from);
        }

        @POST
        public FormValidation doCheckImage(@AncestorInPath Item item, @QueryParameter String value) {
            return DeployForm.checkImage(item, value);
        }

        @POST
        public ListBoxModel doFillGitCredentialsIdItems(
                @AncestorInPath Item item, @QueryParameter String gitCredentialsId) {
            return CredentialChoices.git(item, gitCredentialsId);
        }

        @POST
        public ListBoxModel doFillRegistryCredentialsIdItems(
                @AncestorInPath Item item, @QueryParameter String registryCredentialsId) {
            return CredentialChoices.logins(item, registryCredentialsId);
        }

        @POST
        public FormValidation doCheckGitCredentialsId(@AncestorInPath Item item, @QueryParameter String value) {
            return CredentialForm.gitPush(item, value);
        }

        @POST
        public FormValidation doCheckRegistryCredentialsId(@AncestorInPath Item item, @QueryParameter String value) {
            return CredentialForm.registry(item, value);
        }
    }
}
