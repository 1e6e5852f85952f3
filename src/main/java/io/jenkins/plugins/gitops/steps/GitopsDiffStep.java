package io.jenkins.plugins.gitops.steps;

import hudson.Extension;
import hudson.model.Item;
import hudson.util.FormValidation;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** {@code gitopsDiff(application: 'shop-dev', image: 'registry.example:5005/team/shop:1.2')}. */
public class GitopsDiffStep extends ChangingStep {
    private final DiffSettings settings;

    @DataBoundConstructor
    public GitopsDiffStep(String application) {
        this.settings = new DiffSettings(application);
    }

    public String getApplication() {
        return settings.application();
    }

    public boolean isPrune() {
        return settings.prune();
    }

    @DataBoundSetter
    public void setPrune(boolean prune) {
        settings.prune(prune);
    }

    public boolean isFailOnDifference() {
        return settings.failOnDifference();
    }

    @DataBoundSetter
    public void setFailOnDifference(boolean failOnDifference) {
        settings.failOnDifference(failOnDifference);
    }

    @Override
    EditSettings edits() {
        return settings.edits;
    }

    @Override
    public StepExecution start(StepContext context) {
        return new GitopsDiffExecution(context, settings);
    }

    @Extension
    public static class DescriptorImpl extends ApplicationStepDescriptor {
        @Override
        public String getFunctionName() {
            return "gitopsDiff";
        }

        @Override
        public String getDisplayName() {
            return Messages.GitopsDiffStep_displayName();
        }

        @POST
        public FormValidation doCheckImage(@AncestorInPath Item item, @QueryParameter String value) {
            return DeployForm.checkImage(item, value);
        }
    }
}
