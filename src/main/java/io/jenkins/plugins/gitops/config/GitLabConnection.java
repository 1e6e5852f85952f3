package io.jenkins.plugins.gitops.config;

import hudson.Extension;
import hudson.Util;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.gitops.credentials.JenkinsCredentials;
import io.jenkins.plugins.gitops.finding.FindingException;
import java.util.regex.Pattern;
import jenkins.model.Jenkins;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** One GitLab, or a registry, whose webhooks are heard. */
public class GitLabConnection extends AbstractDescribableImpl<GitLabConnection> {
    private static final Pattern ADDRESS = Pattern.compile("https?://[A-Za-z0-9.\\[\\]:-]+(/[A-Za-z0-9._~/-]*)?");

    private final String name;
    private String url = "";
    private String apiTokenCredentialsId = "";
    private String webhookSecretCredentialsId = "";
    private String allowedNetworks = "";

    @DataBoundConstructor
    public GitLabConnection(String name) {
        this.name = Util.fixNull(name).trim();
    }

    static boolean isAddress(String url) {
        return ADDRESS.matcher(url).matches();
    }

    public String getName() {
        return name;
    }

    /** Without a slash at its end. */
    public String getUrl() {
        return url;
    }

    @DataBoundSetter
    public void setUrl(String url) {
        this.url = Util.fixNull(url).trim().replaceFirst("/+$", "");
    }

    public String getApiTokenCredentialsId() {
        return apiTokenCredentialsId;
    }

    @DataBoundSetter
    public void setApiTokenCredentialsId(String apiTokenCredentialsId) {
        this.apiTokenCredentialsId = Util.fixNull(apiTokenCredentialsId).trim();
    }

    public String getWebhookSecretCredentialsId() {
        return webhookSecretCredentialsId;
    }

    @DataBoundSetter
    public void setWebhookSecretCredentialsId(String webhookSecretCredentialsId) {
        this.webhookSecretCredentialsId =
                Util.fixNull(webhookSecretCredentialsId).trim();
    }

    public String getAllowedNetworks() {
        return allowedNetworks;
    }

    @DataBoundSetter
    public void setAllowedNetworks(String allowedNetworks) {
        this.allowedNetworks = Util.fixNull(allowedNetworks).trim();
    }

    @Extension
    @Symbol("gitOpsGitLab")
    public static class DescriptorImpl extends Descriptor<GitLabConnection> {
        @Override
        public String getDisplayName() {
            return Messages.GitLabConnection_displayName();
        }

        @POST
        public FormValidation doCheckName(@QueryParameter String value) {
            return mayConfigure() ? FormValidation.validateRequired(value) : FormValidation.ok();
        }

        @POST
        public FormValidation doCheckUrl(@QueryParameter String value) {
            if (!mayConfigure() || value.isBlank() || isAddress(value.trim())) {
                return FormValidation.ok();
            }
            return FormValidation.error(Messages.GitLabConnection_noAddress());
        }

        @POST
        public FormValidation doCheckAllowedNetworks(@QueryParameter String value) {
            if (!mayConfigure()) {
                return FormValidation.ok();
            }
            try {
                Networks.parse(Util.fixNull(value));
                return FormValidation.ok();
            } catch (IllegalArgumentException e) {
                return FormValidation.error(Messages.GitLabConnection_noNetwork(e.getMessage()));
            }
        }

        @POST
        public FormValidation doCheckWebhookSecretCredentialsId(@QueryParameter String value) {
            if (!mayConfigure()) {
                return FormValidation.ok();
            }
            if (Util.fixNull(value).isBlank()) {
                return FormValidation.warning(Messages.GitLabConnection_noSecret());
            }
            try {
                String text = new JenkinsCredentials().text(value.trim());
                return WebhookSecrets.usable(text)
                        ? FormValidation.ok()
                        : FormValidation.error(Messages.GitLabConnection_weakSecret());
            } catch (FindingException e) {
                return FormValidation.error(e.getMessage());
            }
        }

        @POST
        public ListBoxModel doFillApiTokenCredentialsIdItems(@QueryParameter String apiTokenCredentialsId) {
            return CredentialChoices.secrets(null, apiTokenCredentialsId);
        }

        @POST
        public ListBoxModel doFillWebhookSecretCredentialsIdItems(@QueryParameter String webhookSecretCredentialsId) {
            return CredentialChoices.secrets(null, webhookSecretCredentialsId);
        }

        /** Asks GitLab's API with what is in the form, not with what is saved, and says what answered. */
        @POST
        public FormValidation doTestConnection(
                @QueryParameter String name, @QueryParameter String url, @QueryParameter String apiTokenCredentialsId) {
            Jenkins.get().checkPermission(Jenkins.ADMINISTER);
            if (Util.fixNull(apiTokenCredentialsId).isBlank()) {
                return FormValidation.warning(Messages.GitLabConnection_noToken());
            }
            GitLabConnection form = new GitLabConnection(name);
            form.setUrl(url);
            form.setApiTokenCredentialsId(apiTokenCredentialsId);
            try (PluginClassLoader ignored = PluginClassLoader.enter()) {
                return FormValidation.ok(Messages.GitLabConnection_connected(
                        GitLabApis.open(form, QuickAnswers.LIMIT).version()));
            } catch (FindingException e) {
                return FormValidation.error(e.getMessage());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return FormValidation.error(Messages.ApplicationsConfiguration_interrupted());
            }
        }

        private static boolean mayConfigure() {
            return Jenkins.get().hasPermission(Jenkins.ADMINISTER);
        }
    }
}
