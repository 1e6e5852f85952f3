package io.jenkins.plugins.gitops.steps;

import hudson.Extension;
import hudson.model.Item;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.util.FormValidation;
import java.util.Set;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** {@code def approval = gitopsApproval(application: 'shop-prod', image: image.reference, forbidStarter: true)}. */
public class GitopsApprovalStep extends Step {
    private final ApprovalSettings settings;

    @DataBoundConstructor
    public GitopsApprovalStep(String application) {
        this.settings = new ApprovalSettings(application);
    }

    public String getApplication() {
        return settings.application();
    }

    public String getMessage() {
        return settings.message();
    }

    @DataBoundSetter
    public void setMessage(String message) {
        settings.message(message);
    }

    public String getImage() {
        return settings.image();
    }

    @DataBoundSetter
    public void setImage(String image) {
        settings.image(image);
    }

    public String getDigest() {
        return settings.digest();
    }

    @DataBoundSetter
    public void setDigest(String digest) {
        settings.digest(digest);
    }

    public String getSubmitter() {
        return String.join(", ", settings.submitters());
    }

    @DataBoundSetter
    public void setSubmitter(String submitter) {
        settings.submitter(submitter);
    }

    public boolean isForbidStarter() {
        return settings.forbidStarter();
    }

    @DataBoundSetter
    public void setForbidStarter(boolean forbidStarter) {
        settings.forbidStarter(forbidStarter);
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
        return new GitopsApprovalExecution(context, settings);
    }

    @Extension
    public static class DescriptorImpl extends ApplicationStepDescriptor {
        @Override
        public String getFunctionName() {
            return "gitopsApproval";
        }

        @Override
        public String getDisplayName() {
            return Messages.GitopsApprovalStep_displayName();
        }

        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of(Run.class, TaskListener.class, FlowNode.class);
        }

        @POST
        public FormValidation doCheckImage(@AncestorInPath Item item, @QueryParameter String value) {
            return DeployForm.checkImage(item, value);
        }
    }
}
