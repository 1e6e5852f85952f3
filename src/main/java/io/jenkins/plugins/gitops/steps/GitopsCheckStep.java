package io.jenkins.plugins.gitops.steps;

import hudson.Extension;
import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.gitops.config.CredentialChoices;
import io.jenkins.plugins.gitops.config.CredentialForm;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** {@code gitopsCheck(application: 'shop-dev', image: 'registry.example:5005/team/shop:1.2')}. */
public class GitopsCheckStep extends Step {
    private final CheckSettings settings;

    @DataBoundConstructor
    public GitopsCheckStep(String application) {
        this.settings = new CheckSettings(application);
    }

    public String getApplication() {
        return settings.application();
    }

    public String getImage() {
        return settings.image();
    }

    @DataBoundSetter
    public void setImage(String image) {
        settings.image(image);
    }

    public String getGitCredentialsId() {
        return settings.gitCredentialsId();
    }

    @DataBoundSetter
    public void setGitCredentialsId(String gitCredentialsId) {
        settings.gitCredentialsId(gitCredentialsId);
    }

    public String getRegistryCredentialsId() {
        return settings.registryCredentialsId();
    }

    @DataBoundSetter
    public void setRegistryCredentialsId(String registryCredentialsId) {
        settings.registryCredentialsId(registryCredentialsId);
    }

    public String getGitlabTokenCredentialsId() {
        return settings.gitlabTokenCredentialsId();
    }

    @DataBoundSetter
    public void setGitlabTokenCredentialsId(String gitlabTokenCredentialsId) {
        settings.gitlabTokenCredentialsId(gitlabTokenCredentialsId);
    }

    public boolean isPlainHttp() {
        return settings.plainHttp();
    }

    @DataBoundSetter
    public void setPlainHttp(boolean plainHttp) {
        settings.plainHttp(plainHttp);
    }

    public boolean isRegistriesYaml() {
        return settings.registriesYaml();
    }

    @DataBoundSetter
    public void setRegistriesYaml(boolean registriesYaml) {
        settings.registriesYaml(registriesYaml);
    }

    public boolean isFailOnErrors() {
        return settings.failOnErrors();
    }

    @DataBoundSetter
    public void setFailOnErrors(boolean failOnErrors) {
        settings.failOnErrors(failOnErrors);
    }

    @Override
    public StepExecution start(StepContext context) {
        return new GitopsCheckExecution(context, settings);
    }

    @Extension
    public static class DescriptorImpl extends ApplicationStepDescriptor {
        @Override
        public String getFunctionName() {
            return "gitopsCheck";
        }

        @Override
        public String getDisplayName() {
            return Messages.GitopsCheckStep_displayName();
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
        public ListBoxModel doFillGitlabTokenCredentialsIdItems(
                @AncestorInPath Item item, @QueryParameter String gitlabTokenCredentialsId) {
            return CredentialChoices.git(item, gitlabTokenCredentialsId);
        }

        @POST
        public FormValidation doCheckGitCredentialsId(@AncestorInPath Item item, @QueryParameter String value) {
            return CredentialForm.git(item, value);
        }

        @POST
        public FormValidation doCheckRegistryCredentialsId(@AncestorInPath Item item, @QueryParameter String value) {
            return CredentialForm.registry(item, value);
        }
    }
}
