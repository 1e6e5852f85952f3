package io.jenkins.plugins.gitops.steps;

import hudson.model.AbstractProject;
import hudson.model.Item;
import hudson.tasks.BuildStepDescriptor;
import hudson.tasks.Builder;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** As {@link ApplicationStepDescriptor}, for build steps of freestyle jobs. */
public abstract class ApplicationBuilderDescriptor extends BuildStepDescriptor<Builder> {
    @Override
    public boolean isApplicable(Class<? extends AbstractProject> jobType) {
        return true;
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
