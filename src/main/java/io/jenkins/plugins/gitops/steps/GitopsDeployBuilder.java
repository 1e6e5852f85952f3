package io.jenkins.plugins.gitops.steps;

import hudson.AbortException;
import hudson.EnvVars;
import hudson.Extension;
import hudson.Launcher;
import hudson.model.AbstractBuild;
import hudson.model.AbstractProject;
import hudson.model.BuildListener;
import hudson.model.Item;
import hudson.tasks.BuildStepDescriptor;
import hudson.tasks.Builder;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.gitops.config.CredentialChoices;
import io.jenkins.plugins.gitops.config.CredentialForm;
import io.jenkins.plugins.gitops.config.EngineHolder;
import io.jenkins.plugins.gitops.deploy.DeploymentRequest;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.record.DeploymentRecord;
import io.jenkins.plugins.gitops.record.Phase;
import io.jenkins.plugins.gitops.run.DeploymentsAction;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** The deployment as a build step of freestyle jobs: it occupies its executor while it waits. */
public class GitopsDeployBuilder extends Builder {
    private final DeploySettings settings;

    @DataBoundConstructor
    public GitopsDeployBuilder(String application) {
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

    public String getGitCredentialsId() {
        return settings.gitCredentialsId();
    }

    @DataBoundSetter
    public void setGitCredentialsId(String gitCredentialsId) {
        settings.gitCredentialsId(gitCredentialsId);
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
    public boolean perform(AbstractBuild<?, ?> build, Launcher launcher, BuildListener listener)
            throws InterruptedException, IOException {
        DeployLog log = new DeployLog(listener);
        EnvVars environment = build.getEnvironment(listener);
        DeploymentsAction action = DeploymentsAction.of(build);
        // Several such steps of one build are told apart by how many deployments the build has begun.
        String place = "step-" + action.count();
        try {
            DeploymentRequest request = new DeployRequests(build, environment).of(expanded(environment), place);
            log.begins(request);
            action.add(request.application(), request.id());
            deploy(action, request, log);
        } catch (FindingException e) {
            log.finding(e.finding());
            throw new AbortException(e.getMessage());
        }
        return true;
    }

    private void deploy(DeploymentsAction action, DeploymentRequest request, DeployLog log)
            throws InterruptedException, IOException {
        try (FollowedDeployment followed = new FollowedDeployment(EngineHolder.get(), request, log::happened)) {
            DeploymentRecord record = await(action, request, followed);
            if (record.phase().closed()) {
                action.closed(record);
                log.closed(record);
            }
            if (record.phase() != Phase.SUCCEEDED && record.phase() != Phase.WAITING) {
                throw new AbortException(Outcome.sentence(record));
            }
        }
    }

    private DeploymentRecord await(DeploymentsAction action, DeploymentRequest request, FollowedDeployment followed)
            throws InterruptedException, IOException {
        try {
            followed.begin();
        } catch (FindingException e) {
            action.refused(request.id(), e.finding());
            throw e;
        }
        try {
            return (settings.waitForHealthy()
                            ? followed.end()
                            : CompletableFuture.anyOf(followed.pushed(), followed.end())
                                    .thenApply(DeploymentRecord.class::cast))
                    .get();
        } catch (ExecutionException e) {
            throw new IOException(e.getCause().getMessage(), e.getCause());
        } catch (InterruptedException e) {
            followed.abort("the build was aborted");
            throw e;
        }
    }

    private DeploySettings expanded(EnvVars environment) {
        DeploySettings filled = new DeploySettings(environment.expand(settings.application()));
        filled.edits.image(environment.expand(settings.edits.image()));
        filled.gitCredentialsId(settings.gitCredentialsId());
        filled.registryCredentialsId(settings.registryCredentialsId());
        filled.pullSecret(settings.pullSecret());
        filled.timeoutMinutes(settings.timeoutMinutes());
        filled.waitForHealthy(settings.waitForHealthy());
        return filled;
    }

    @Extension
    @Symbol("gitopsDeployBuild")
    public static class DescriptorImpl extends BuildStepDescriptor<Builder> {
        @Override
        public String getDisplayName() {
            return Messages.GitopsDeployStep_displayName();
        }

        @Override
        public boolean isApplicable(Class<? extends AbstractProject> jobType) {
            return true;
        }

        @POST
        public ListBoxModel doFillApplicationItems(@AncestorInPath Item item, @QueryParameter String application) {
            return DeployForm.applications(item, application);
        }

        @POST
        public FormValidation doCheckApplication(@AncestorInPath Item item, @QueryParameter String value) {
            return DeployForm.checkApplication(item, value);
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
