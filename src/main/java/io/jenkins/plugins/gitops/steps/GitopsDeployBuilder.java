package io.jenkins.plugins.gitops.steps;

import hudson.AbortException;
import hudson.EnvVars;
import hudson.Extension;
import hudson.Launcher;
import hudson.Util;
import hudson.model.AbstractBuild;
import hudson.model.BuildListener;
import hudson.model.Item;
import hudson.tasks.Builder;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.gitops.config.CredentialChoices;
import io.jenkins.plugins.gitops.config.CredentialForm;
import io.jenkins.plugins.gitops.finding.FindingException;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
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

    /** As one text, for the form shows it again. */
    public String getApplications() {
        return String.join(", ", settings.furtherApplications());
    }

    @DataBoundSetter
    public void setApplications(String applications) {
        settings.furtherApplications(List.of(Util.fixNull(applications)));
    }

    public String getFrom() {
        return settings.from();
    }

    @DataBoundSetter
    public void setFrom(String from) {
        settings.from(from);
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
        DeploySettings expanded = expanded(environment);
        Set<String> done = new LinkedHashSet<>();
        try {
            deploy(build, new DeployRequests(build, environment), expanded, log, done);
        } catch (FindingException e) {
            log.finding(e.finding());
            throw new AbortException(e.getMessage());
        } finally {
            String others = Unfinished.others(expanded.applications(), done);
            if (done.size() < expanded.applications().size() && !others.isEmpty()) {
                log.line(others);
            }
        }
        return true;
    }

    private void deploy(
            AbstractBuild<?, ?> build,
            DeployRequests requests,
            DeploySettings expanded,
            DeployLog log,
            Set<String> done)
            throws InterruptedException, IOException {
        String place = FollowingBuild.place(build);
        FollowingBuild following = new FollowingBuild(build, log, settings.waitForHealthy());
        for (String application : expanded.applications()) {
            following.follow(requests.of(expanded, application, place));
            done.add(application);
        }
    }

    private DeploySettings expanded(EnvVars environment) {
        DeploySettings filled = new DeploySettings(environment.expand(settings.application()));
        filled.furtherApplications(
                settings.furtherApplications().stream().map(environment::expand).toList());
        filled.from(environment.expand(settings.from()));
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
    public static class DescriptorImpl extends ApplicationBuilderDescriptor {
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
