package io.jenkins.plugins.gitops.steps;

import hudson.Extension;
import hudson.model.Item;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.gitops.config.CredentialChoices;
import java.util.List;
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

/** {@code gitopsDeploy(application: 'shop-dev', image: 'registry.example:5005/team/shop:1.2')}. */
public class GitopsDeployStep extends Step {
    private final DeploySettings settings;

    @DataBoundConstructor
    public GitopsDeployStep(String application) {
        this.settings = new DeploySettings(application);
    }

    public String getApplication() {
        return settings.application();
    }

    public String getImage() {
        return settings.edits.image();
    }

    @DataBoundSetter
    public void setImage(String image) {
        settings.edits.image(image);
    }

    public List<String> getImages() {
        return settings.edits.images();
    }

    @DataBoundSetter
    public void setImages(List<String> images) {
        settings.edits.images(images);
    }

    public List<NamedImage> getContainers() {
        return settings.edits.containers();
    }

    @DataBoundSetter
    public void setContainers(List<NamedImage> containers) {
        settings.edits.containers(containers);
    }

    public List<NamedImage> getKustomizeImages() {
        return settings.edits.kustomizeImages();
    }

    @DataBoundSetter
    public void setKustomizeImages(List<NamedImage> kustomizeImages) {
        settings.edits.kustomizeImages(kustomizeImages);
    }

    public List<HelmValueEdit> getHelmValues() {
        return settings.edits.helmValues();
    }

    @DataBoundSetter
    public void setHelmValues(List<HelmValueEdit> helmValues) {
        settings.edits.helmValues(helmValues);
    }

    public List<NamedImage> getMarkedLines() {
        return settings.edits.markedLines();
    }

    @DataBoundSetter
    public void setMarkedLines(List<NamedImage> markedLines) {
        settings.edits.markedLines(markedLines);
    }

    public String getMessage() {
        return settings.edits.message();
    }

    @DataBoundSetter
    public void setMessage(String message) {
        settings.edits.message(message);
    }

    public String getSourceCommit() {
        return settings.edits.sourceCommit();
    }

    @DataBoundSetter
    public void setSourceCommit(String sourceCommit) {
        settings.edits.sourceCommit(sourceCommit);
    }

    public String getSourceBranch() {
        return settings.edits.sourceBranch();
    }

    @DataBoundSetter
    public void setSourceBranch(String sourceBranch) {
        settings.edits.sourceBranch(sourceBranch);
    }

    public List<String> getSourceAncestors() {
        return settings.edits.sourceAncestors();
    }

    @DataBoundSetter
    public void setSourceAncestors(List<String> sourceAncestors) {
        settings.edits.sourceAncestors(sourceAncestors);
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
        return new GitopsDeployExecution(context, settings);
    }

    @Extension
    public static class DescriptorImpl extends StepDescriptor {
        @Override
        public String getFunctionName() {
            return "gitopsDeploy";
        }

        @Override
        public String getDisplayName() {
            return Messages.GitopsDeployStep_displayName();
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

        @POST
        public FormValidation doCheckImage(@AncestorInPath Item item, @QueryParameter String value) {
            return DeployForm.checkImage(item, value);
        }

        @POST
        public ListBoxModel doFillGitCredentialsIdItems(
                @AncestorInPath Item item, @QueryParameter String gitCredentialsId) {
            return CredentialChoices.git(item, gitCredentialsId);
        }
    }
}
