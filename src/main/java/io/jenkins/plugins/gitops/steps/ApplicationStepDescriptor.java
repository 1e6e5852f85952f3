package io.jenkins.plugins.gitops.steps;

import hudson.model.Item;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import java.util.Set;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** What the forms of all steps have in common that work on an application. */
public abstract class ApplicationStepDescriptor extends StepDescriptor {
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
