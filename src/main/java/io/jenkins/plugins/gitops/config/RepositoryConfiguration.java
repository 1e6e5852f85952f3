package io.jenkins.plugins.gitops.config;

import hudson.Extension;
import hudson.Util;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.git.GitChecks;
import io.jenkins.plugins.gitops.reconcile.RepositoryLogin;
import io.jenkins.plugins.gitops.reconcile.RepositoryLogins;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import jenkins.model.Jenkins;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** The credential that reads the repositories below an address, where an application names none. */
public class RepositoryConfiguration extends AbstractDescribableImpl<RepositoryConfiguration> {
    // An address with which others begin is none that can be listed itself.
    private static final Set<String> BEGINNINGS = Set.of("git.repository-not-found", "git.not-a-repository");

    private static final Pattern SERVER_ALONE = Pattern.compile("(?i)[a-z]+://[^/]+/*");

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

        /** Lists the references with what is in the form, not with what is saved, and says what answered. */
        @POST
        public FormValidation doTestConnection(@QueryParameter String url, @QueryParameter String gitCredentialsId) {
            Jenkins.get().checkPermission(Jenkins.ADMINISTER);
            if (SERVER_ALONE.matcher(Util.fixNull(url).trim()).matches()) {
                return FormValidation.warning(Messages.RepositoryConfiguration_server());
            }
            try (PluginClassLoader ignored = PluginClassLoader.enter()) {
                return QuickAnswers.tip(Util.fixNull(url).trim(), Util.fixNull(gitCredentialsId), "HEAD")
                        .map(commit -> FormValidation.ok(Messages.RepositoryConfiguration_connected(commit)))
                        .orElseGet(() -> FormValidation.ok(Messages.RepositoryConfiguration_empty()));
            } catch (FindingException e) {
                return BEGINNINGS.contains(e.finding().code())
                        ? FormValidation.warning(Messages.RepositoryConfiguration_beginning(
                                e.finding().sentence()))
                        : FormValidation.error(e.finding().sentence());
            }
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
