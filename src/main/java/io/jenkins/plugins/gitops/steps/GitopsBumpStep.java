package io.jenkins.plugins.gitops.steps;

import hudson.Extension;
import hudson.model.Item;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.gitops.config.CredentialChoices;
import io.jenkins.plugins.gitops.config.CredentialForm;
import java.util.List;
import java.util.Set;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** {@code gitopsBump(application: 'shop-dev', image: 'registry.example:5005/team/shop:1.2', mode: 'mergeRequest')}. */
public class GitopsBumpStep extends EditingStep {
    private final BumpSettings settings = new BumpSettings();

    @DataBoundConstructor
    public GitopsBumpStep() {
        // Everything is optional: an application or a repository, any kind of edit.
    }

    public String getApplication() {
        return settings.application();
    }

    @DataBoundSetter
    public void setApplication(String application) {
        settings.application(application);
    }

    public List<String> getApplications() {
        return settings.furtherApplications();
    }

    @DataBoundSetter
    public void setApplications(List<String> applications) {
        settings.furtherApplications(applications);
    }

    public String getRepository() {
        return settings.repository();
    }

    @DataBoundSetter
    public void setRepository(String repository) {
        settings.repository(repository);
    }

    public String getBranch() {
        return settings.branch();
    }

    @DataBoundSetter
    public void setBranch(String branch) {
        settings.branch(branch);
    }

    public String getPath() {
        return settings.path();
    }

    @DataBoundSetter
    public void setPath(String path) {
        settings.path(path);
    }

    public String getMode() {
        return settings.mode();
    }

    @DataBoundSetter
    public void setMode(String mode) {
        settings.mode(mode);
    }

    public String getTargetBranch() {
        return settings.targetBranch();
    }

    @DataBoundSetter
    public void setTargetBranch(String targetBranch) {
        settings.targetBranch(targetBranch);
    }

    public String getTitle() {
        return settings.title();
    }

    @DataBoundSetter
    public void setTitle(String title) {
        settings.title(title);
    }

    public List<String> getLabels() {
        return settings.labels();
    }

    @DataBoundSetter
    public void setLabels(List<String> labels) {
        settings.labels(labels);
    }

    public boolean isMergeWhenPipelineSucceeds() {
        return settings.mergeWhenPipelineSucceeds();
    }

    @DataBoundSetter
    public void setMergeWhenPipelineSucceeds(boolean mergeWhenPipelineSucceeds) {
        settings.mergeWhenPipelineSucceeds(mergeWhenPipelineSucceeds);
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
    EditSettings edits() {
        return settings.edits;
    }

    @Override
    public StepExecution start(StepContext context) {
        return new GitopsBumpExecution(context, settings);
    }

    @Extension
    public static class DescriptorImpl extends StepDescriptor {
        @Override
        public String getFunctionName() {
            return "gitopsBump";
        }

        @Override
        public String getDisplayName() {
            return Messages.GitopsBumpStep_displayName();
        }

        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of(Run.class, TaskListener.class);
        }

        @POST
        public ListBoxModel doFillApplicationItems(@AncestorInPath Item item, @QueryParameter String application) {
            return DeployForm.applicationsOrNone(item, application);
        }

        @POST
        public FormValidation doCheckImage(@AncestorInPath Item item, @QueryParameter String value) {
            return DeployForm.checkImage(item, value);
        }

        @POST
        public ListBoxModel doFillModeItems(@AncestorInPath Item item) {
            return DeployForm.modes(item);
        }

        @POST
        public ListBoxModel doFillGitCredentialsIdItems(
                @AncestorInPath Item item, @QueryParameter String gitCredentialsId) {
            return CredentialChoices.git(item, gitCredentialsId);
        }

        @POST
        public FormValidation doCheckGitCredentialsId(@AncestorInPath Item item, @QueryParameter String value) {
            return CredentialForm.gitPush(item, value);
        }
    }
}
