package io.jenkins.plugins.gitops.config;

import hudson.Extension;
import hudson.Util;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.git.GitChecks;
import io.jenkins.plugins.gitops.reconcile.RepositoryLogin;
import io.jenkins.plugins.gitops.reconcile.RepositoryLogins;
import java.util.List;
import jenkins.model.Jenkins;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** The credential that reads the repositories below an address, where an application names none. */
public class RepositoryConfiguration extends AbstractDescribableImpl<RepositoryConfiguration> {
    private final String url;
    private String gitCredentialsId = "";
    private String project = "";

    @DataBoundConstructor
    public RepositoryConfiguration(String url) {
        this.url = Util.fixNull(url).trim();
    }

    public String getUrl() {
        return url;
    }

    public String getGitCredentialsId() {
        return gitCredentialsId;
    }

    @DataBoundSetter
    public void setGitCredentialsId(String gitCredentialsId) {
        this.gitCredentialsId = Util.fixNull(gitCredentialsId).trim();
    }

    public String getProject() {
        return project;
    }

    @DataBoundSetter
    public void setProject(String project) {
        this.project = Util.fixNull(project).trim();
    }

    static RepositoryLogins logins(List<RepositoryConfiguration> repositories) {
        return new RepositoryLogins(repositories.stream()
                .map(each -> new RepositoryLogin(each.url, each.project, each.gitCredentialsId))
                .toList());
    }

    @Extension
    @Symbol("gitOpsRepository")
    public static class DescriptorImpl extends Descriptor<RepositoryConfiguration> {
        @Override
        public String getDisplayName() {
            return Messages.RepositoryConfiguration_displayName();
        }

        @POST
        public FormValidation doCheckUrl(@QueryParameter String value) {
            if (!Jenkins.get().hasPermission(Jenkins.ADMINISTER)) {
                return FormValidation.ok();
            }
            if (value.isBlank()) {
                return FormValidation.error(Messages.RepositoryConfiguration_noUrl());
            }
            return GitChecks.address(value.trim())
                    .map(Finding::sentence)
                    .map(FormValidation::error)
                    .orElseGet(FormValidation::ok);
        }

        @POST
        public FormValidation doCheckGitCredentialsId(@QueryParameter String value) {
            return CredentialForm.git(null, value);
        }

        @POST
        public ListBoxModel doFillGitCredentialsIdItems(@QueryParameter String gitCredentialsId) {
            return CredentialChoices.git(null, gitCredentialsId);
        }
    }
}
