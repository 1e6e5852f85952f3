package io.jenkins.plugins.gitops.config;

import com.cloudbees.hudson.plugins.folder.AbstractFolder;
import com.cloudbees.hudson.plugins.folder.AbstractFolderProperty;
import com.cloudbees.hudson.plugins.folder.AbstractFolderPropertyDescriptor;
import hudson.Extension;
import hudson.Util;
import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import java.util.Arrays;
import java.util.List;
import net.sf.json.JSONObject;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.verb.POST;

/** What all jobs in a folder, and in those below it, have in common. */
public class GitOpsFolderProperty extends AbstractFolderProperty<AbstractFolder<?>> {
    private String gitCredentialsId = "";
    private String registryCredentialsId = "";
    private String allowedProjects = "";

    @DataBoundConstructor
    public GitOpsFolderProperty() {
        // Nothing is required.
    }

    public String getGitCredentialsId() {
        return gitCredentialsId;
    }

    @DataBoundSetter
    public void setGitCredentialsId(String gitCredentialsId) {
        this.gitCredentialsId = Util.fixNull(gitCredentialsId).trim();
    }

    public String getRegistryCredentialsId() {
        return registryCredentialsId;
    }

    @DataBoundSetter
    public void setRegistryCredentialsId(String registryCredentialsId) {
        this.registryCredentialsId = Util.fixNull(registryCredentialsId).trim();
    }

    public String getAllowedProjects() {
        return allowedProjects;
    }

    @DataBoundSetter
    public void setAllowedProjects(String allowedProjects) {
        this.allowedProjects = Util.fixNull(allowedProjects).trim();
    }

    /** Whether applications of a project may be used by jobs in the folder; where nothing is listed, of each project. */
    boolean allowsProject(String project) {
        List<String> listed = Arrays.stream(allowedProjects.split("[,\\s]+"))
                .filter(name -> !name.isEmpty())
                .toList();
        return listed.isEmpty() || listed.contains(project);
    }

    private boolean isEmpty() {
        return gitCredentialsId.isEmpty() && registryCredentialsId.isEmpty() && allowedProjects.isEmpty();
    }

    // Who may not define applications leaves what is there as it is, whatever the form holds.
    @Override
    public AbstractFolderProperty<?> reconfigure(StaplerRequest2 request, JSONObject form)
            throws Descriptor.FormException {
        return mayChange(request) ? getDescriptor().newInstance(request, form) : this;
    }

    private static boolean mayChange(StaplerRequest2 request) {
        AbstractFolder<?> folder = request.findAncestorObject(AbstractFolder.class);
        return folder != null && folder.hasPermission(GitOpsPermissions.CONFIGURE);
    }

    @Extension
    @Symbol("gitOpsFolder")
    public static class DescriptorImpl extends AbstractFolderPropertyDescriptor {
        @Override
        public String getDisplayName() {
            return Messages.GitOpsFolderProperty_displayName();
        }

        @Override
        public boolean isApplicable(Class<? extends AbstractFolder> containerType) {
            return true;
        }

        /** Null where nothing is set, so that a folder without settings keeps nothing, or where the person may not. */
        @Override
        public AbstractFolderProperty<?> newInstance(StaplerRequest2 request, JSONObject form) throws FormException {
            if (form == null || !mayChange(request)) {
                return null;
            }
            AbstractFolderProperty<?> made = super.newInstance(request, form);
            return made instanceof GitOpsFolderProperty property && property.isEmpty() ? null : made;
        }

        @POST
        public FormValidation doCheckGitCredentialsId(@AncestorInPath Item item, @QueryParameter String value) {
            return mayConfigure(item) ? CredentialForm.gitPush(item, value) : FormValidation.ok();
        }

        @POST
        public ListBoxModel doFillGitCredentialsIdItems(
                @AncestorInPath Item item, @QueryParameter String gitCredentialsId) {
            return CredentialChoices.git(item, gitCredentialsId);
        }

        @POST
        public FormValidation doCheckRegistryCredentialsId(@AncestorInPath Item item, @QueryParameter String value) {
            return mayConfigure(item) ? CredentialForm.registry(item, value) : FormValidation.ok();
        }

        @POST
        public ListBoxModel doFillRegistryCredentialsIdItems(
                @AncestorInPath Item item, @QueryParameter String registryCredentialsId) {
            return CredentialChoices.logins(item, registryCredentialsId);
        }

        @POST
        public FormValidation doCheckAllowedProjects(@AncestorInPath Item item, @QueryParameter String value) {
            if (!mayConfigure(item)) {
                return FormValidation.ok();
            }
            List<String> known = GitOpsConfiguration.get().projectNames();
            List<String> missing = Arrays.stream(value.split("[,\\s]+"))
                    .filter(name -> !name.isEmpty() && !known.contains(name))
                    .toList();
            return missing.isEmpty()
                    ? FormValidation.ok()
                    : FormValidation.warning(Messages.GitOpsFolderProperty_noProject(String.join(", ", missing)));
        }

        private static boolean mayConfigure(Item item) {
            return item != null && item.hasPermission(Item.CONFIGURE);
        }
    }
}
