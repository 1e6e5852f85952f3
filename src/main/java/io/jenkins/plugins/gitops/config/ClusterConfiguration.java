package io.jenkins.plugins.gitops.config;

import hudson.Extension;
import hudson.Util;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.gitops.application.Folders;
import io.jenkins.plugins.gitops.cluster.Cluster;
import io.jenkins.plugins.gitops.finding.FindingException;
import jenkins.model.Jenkins;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** One cluster: a kubeconfig, or an address with a token. */
public class ClusterConfiguration extends AbstractDescribableImpl<ClusterConfiguration> {
    private final String name;
    private boolean standard;
    private String kubeconfigCredentialsId = "";
    private String serverUrl = "";
    private String caCertificate = "";
    private String tokenCredentialsId = "";
    private String allowedFolders = "";

    @DataBoundConstructor
    public ClusterConfiguration(String name) {
        this.name = Util.fixNull(name).trim();
    }

    public String getName() {
        return name;
    }

    public boolean isStandard() {
        return standard;
    }

    @DataBoundSetter
    public void setStandard(boolean standard) {
        this.standard = standard;
    }

    public String getKubeconfigCredentialsId() {
        return kubeconfigCredentialsId;
    }

    @DataBoundSetter
    public void setKubeconfigCredentialsId(String kubeconfigCredentialsId) {
        this.kubeconfigCredentialsId = Util.fixNull(kubeconfigCredentialsId).trim();
    }

    public String getServerUrl() {
        return serverUrl;
    }

    @DataBoundSetter
    public void setServerUrl(String serverUrl) {
        this.serverUrl = Util.fixNull(serverUrl).trim();
    }

    public String getCaCertificate() {
        return caCertificate;
    }

    @DataBoundSetter
    public void setCaCertificate(String caCertificate) {
        this.caCertificate = Util.fixNull(caCertificate).trim();
    }

    public String getTokenCredentialsId() {
        return tokenCredentialsId;
    }

    @DataBoundSetter
    public void setTokenCredentialsId(String tokenCredentialsId) {
        this.tokenCredentialsId = Util.fixNull(tokenCredentialsId).trim();
    }

    public String getAllowedFolders() {
        // Saved before there were any.
        return Util.fixNull(allowedFolders);
    }

    @DataBoundSetter
    public void setAllowedFolders(String allowedFolders) {
        this.allowedFolders = Util.fixNull(allowedFolders).trim();
    }

    /** Whose jobs may define applications for it. */
    Folders folders() {
        return Folders.parse(getAllowedFolders());
    }

    @Extension
    @Symbol("gitOpsCluster")
    public static class DescriptorImpl extends Descriptor<ClusterConfiguration> {
        @Override
        public String getDisplayName() {
            return Messages.ClusterConfiguration_displayName();
        }

        @POST
        public FormValidation doCheckName(@QueryParameter String value) {
            if (!Jenkins.get().hasPermission(Jenkins.ADMINISTER)) {
                return FormValidation.ok();
            }
            return FormValidation.validateRequired(value);
        }

        @POST
        public FormValidation doCheckServerUrl(
                @QueryParameter String value, @QueryParameter String kubeconfigCredentialsId) {
            if (!Jenkins.get().hasPermission(Jenkins.ADMINISTER)
                    || value.isBlank()
                    || value.trim().startsWith("https://")) {
                return FormValidation.ok();
            }
            return FormValidation.error(Messages.ClusterConfiguration_serverUrl_https());
        }

        @POST
        public FormValidation doCheckKubeconfigCredentialsId(
                @QueryParameter String value, @QueryParameter String name) {
            return CredentialForm.kubeconfig(name, value);
        }

        @POST
        public FormValidation doCheckTokenCredentialsId(
                @QueryParameter String value, @QueryParameter String kubeconfigCredentialsId) {
            return Jenkins.get().hasPermission(Jenkins.ADMINISTER) && kubeconfigCredentialsId.isEmpty()
                    ? CredentialForm.token(value)
                    : FormValidation.ok();
        }

        @POST
        public FormValidation doCheckAllowedFolders(@QueryParameter String value) {
            return FolderNames.check(value, Messages.ClusterConfiguration_noFolders());
        }

        @POST
        public ListBoxModel doFillKubeconfigCredentialsIdItems(@QueryParameter String kubeconfigCredentialsId) {
            return CredentialChoices.secrets(null, kubeconfigCredentialsId);
        }

        @POST
        public ListBoxModel doFillTokenCredentialsIdItems(@QueryParameter String tokenCredentialsId) {
            return CredentialChoices.secrets(null, tokenCredentialsId);
        }

        /** Connects with what is in the form, not with what is saved, and says which server answered. */
        @POST
        public FormValidation doTestConnection(
                @QueryParameter String name,
                @QueryParameter String kubeconfigCredentialsId,
                @QueryParameter String serverUrl,
                @QueryParameter String caCertificate,
                @QueryParameter String tokenCredentialsId) {
            Jenkins.get().checkPermission(Jenkins.ADMINISTER);
            ClusterConfiguration form = new ClusterConfiguration(name);
            form.setKubeconfigCredentialsId(kubeconfigCredentialsId);
            form.setServerUrl(serverUrl);
            form.setCaCertificate(caCertificate);
            form.setTokenCredentialsId(tokenCredentialsId);
            try (PluginClassLoader ignored = PluginClassLoader.enter();
                    Cluster cluster = Clusters.connect(form)) {
                return FormValidation.ok(Messages.ClusterConfiguration_connected(cluster.version()));
            } catch (FindingException e) {
                return FormValidation.error(e.getMessage());
            }
        }
    }
}
