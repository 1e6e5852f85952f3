package io.jenkins.plugins.gitops.config;

import hudson.Extension;
import hudson.Util;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import io.jenkins.plugins.gitops.application.AllowedDestination;
import io.jenkins.plugins.gitops.application.Folders;
import io.jenkins.plugins.gitops.application.KindRules;
import io.jenkins.plugins.gitops.application.Project;
import java.util.Arrays;
import java.util.List;
import jenkins.model.Jenkins;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** A project: what its applications may use. Each list is a text with one entry a line, or separated by commas. */
public class ProjectConfiguration extends AbstractDescribableImpl<ProjectConfiguration> {
    private final String name;
    private String repositories = "";
    private String destinations = "";
    private String clusterKinds = "";
    private String namespacedKinds = "*";
    private String deniedKinds = "";
    private String allowedFolders = "";

    @DataBoundConstructor
    public ProjectConfiguration(String name) {
        this.name = Util.fixNull(name).trim();
    }

    public String getName() {
        return name;
    }

    public String getRepositories() {
        return repositories;
    }

    @DataBoundSetter
    public void setRepositories(String repositories) {
        this.repositories = Util.fixNull(repositories).trim();
    }

    public String getDestinations() {
        return destinations;
    }

    @DataBoundSetter
    public void setDestinations(String destinations) {
        this.destinations = Util.fixNull(destinations).trim();
    }

    public String getClusterKinds() {
        return clusterKinds;
    }

    @DataBoundSetter
    public void setClusterKinds(String clusterKinds) {
        this.clusterKinds = Util.fixNull(clusterKinds).trim();
    }

    public String getNamespacedKinds() {
        return namespacedKinds;
    }

    @DataBoundSetter
    public void setNamespacedKinds(String namespacedKinds) {
        this.namespacedKinds = Util.fixNull(namespacedKinds).trim();
    }

    public String getDeniedKinds() {
        return deniedKinds;
    }

    @DataBoundSetter
    public void setDeniedKinds(String deniedKinds) {
        this.deniedKinds = Util.fixNull(deniedKinds).trim();
    }

    public String getAllowedFolders() {
        return allowedFolders;
    }

    @DataBoundSetter
    public void setAllowedFolders(String allowedFolders) {
        this.allowedFolders = Util.fixNull(allowedFolders).trim();
    }

    /** As the engine knows it. */
    Project project() {
        return new Project(
                name,
                entries(repositories),
                entries(destinations).stream().map(AllowedDestination::parse).toList(),
                new KindRules(entries(clusterKinds), entries(deniedKinds)),
                new KindRules(entries(namespacedKinds), entries(deniedKinds)),
                Folders.parse(allowedFolders));
    }

    private static List<String> entries(String text) {
        return Arrays.stream(text.split("[,\\s]+"))
                .filter(entry -> !entry.isEmpty())
                .toList();
    }

    @Extension
    @Symbol("gitOpsProject")
    public static class DescriptorImpl extends Descriptor<ProjectConfiguration> {
        @Override
        public String getDisplayName() {
            return Messages.ProjectConfiguration_displayName();
        }

        @POST
        public FormValidation doCheckName(@QueryParameter String value) {
            if (!Jenkins.get().hasPermission(Jenkins.ADMINISTER)) {
                return FormValidation.ok();
            }
            return FormValidation.validateRequired(value);
        }

        @POST
        public FormValidation doCheckRepositories(@QueryParameter String value) {
            return empty(value, Messages.ProjectConfiguration_noRepositories());
        }

        @POST
        public FormValidation doCheckDestinations(@QueryParameter String value) {
            return empty(value, Messages.ProjectConfiguration_noDestinations());
        }

        @POST
        public FormValidation doCheckNamespacedKinds(@QueryParameter String value) {
            return empty(value, Messages.ProjectConfiguration_noKinds());
        }

        @POST
        public FormValidation doCheckAllowedFolders(@QueryParameter String value) {
            return FolderNames.check(value, Messages.ProjectConfiguration_noFolders());
        }

        private static FormValidation empty(String value, String warning) {
            if (!Jenkins.get().hasPermission(Jenkins.ADMINISTER)) {
                return FormValidation.ok();
            }
            return value.isBlank() ? FormValidation.warning(warning) : FormValidation.ok();
        }
    }
}
