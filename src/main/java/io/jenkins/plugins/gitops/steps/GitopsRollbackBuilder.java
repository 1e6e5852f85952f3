package io.jenkins.plugins.gitops.steps;

import hudson.AbortException;
import hudson.EnvVars;
import hudson.Extension;
import hudson.Launcher;
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
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** The rollback as a build step of freestyle jobs: it occupies its executor while it waits. */
public class GitopsRollbackBuilder extends Builder {
    private final RollbackSettings settings;

    @DataBoundConstructor
    public GitopsRollbackBuilder(String application) {
        this.settings = new RollbackSettings(application);
    }

    public String getApplication() {
        return settings.application();
    }

    public String getTo() {
        return settings.to();
    }

    @DataBoundSetter
    public void setTo(String to) {
        settings.to(to);
    }

    public String getReason() {
        return settings.reason();
    }

    @DataBoundSetter
    public void setReason(String reason) {
        settings.reason(reason);
    }

    public boolean isConfirmShared() {
        return settings.confirmShared();
    }

    @DataBoundSetter
    public void setConfirmShared(boolean confirmShared) {
        settings.confirmShared(confirmShared);
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
    public boolean perform(AbstractBuild<?, ?> build, Launcher launcher, BuildListener listener)
            throws InterruptedException, IOException {
        DeployLog log = new DeployLog(listener);
        EnvVars environment = build.getEnvironment(listener);
        try {
            new FollowingBuild(build, log, true)
                    .follow(new DeployRequests(build, environment)
                            .of(expanded(environment), FollowingBuild.place(build)));
        } catch (FindingException e) {
            log.finding(e.finding());
            throw new AbortException(e.getMessage());
        }
        return true;
    }

    private RollbackSettings expanded(EnvVars environment) {
        RollbackSettings filled = new RollbackSettings(environment.expand(settings.application()));
        filled.to(environment.expand(settings.to()));
        filled.reason(environment.expand(settings.reason()));
        filled.confirmShared(settings.confirmShared());
        filled.gitCredentialsId(settings.gitCredentialsId());
        filled.timeoutMinutes(settings.timeoutMinutes());
        return filled;
    }

    @Extension
    @Symbol("gitopsRollbackBuild")
    public static class DescriptorImpl extends ApplicationBuilderDescriptor {
        @Override
        public String getDisplayName() {
            return Messages.GitopsRollbackStep_displayName();
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
