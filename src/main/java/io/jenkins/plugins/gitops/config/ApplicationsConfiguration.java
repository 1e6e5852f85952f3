package io.jenkins.plugins.gitops.config;

import hudson.Extension;
import hudson.Util;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.gitops.application.ApplicationReader;
import io.jenkins.plugins.gitops.finding.Finding;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jenkins.model.Jenkins;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Applications as Argo CD writes them, with the credential that reads their repositories and the jobs that may deploy. */
public class ApplicationsConfiguration extends AbstractDescribableImpl<ApplicationsConfiguration> {
    private final String yaml;
    private String gitCredentialsId = "";
    private String allowedJobs = "";

    @DataBoundConstructor
    public ApplicationsConfiguration(String yaml) {
        this.yaml = Util.fixNull(yaml);
    }

    public String getYaml() {
        return yaml;
    }

    public String getGitCredentialsId() {
        return gitCredentialsId;
    }

    @DataBoundSetter
    public void setGitCredentialsId(String gitCredentialsId) {
        this.gitCredentialsId = Util.fixNull(gitCredentialsId).trim();
    }

    public String getAllowedJobs() {
        return allowedJobs;
    }

    @DataBoundSetter
    public void setAllowedJobs(String allowedJobs) {
        this.allowedJobs = Util.fixNull(allowedJobs).trim();
    }

    /** Whether a job, by its full name, may deploy these applications: it or a folder above it is listed. */
    public boolean allows(String job) {
        return AllowedJobs.parse(allowedJobs).allow(job);
    }

    @Extension
    @Symbol("gitOpsApplications")
    public static class DescriptorImpl extends Descriptor<ApplicationsConfiguration> {
        @Override
        public String getDisplayName() {
            return Messages.ApplicationsConfiguration_displayName();
        }

        @POST
        public FormValidation doCheckYaml(@QueryParameter String value) {
            if (!Jenkins.get().hasPermission(Jenkins.ADMINISTER)) {
                return FormValidation.ok();
            }
            try (PluginClassLoader ignored = PluginClassLoader.enter()) {
                ApplicationReader.Applications read = Applications.parse(value);
                if (!read.findings().isEmpty()) {
                    return FormValidation.error(lines(read.findings().stream().map(Finding::sentence)));
                }
                String warnings =
                        lines(read.applications().stream().flatMap(application -> application.warnings().stream()));
                return warnings.isEmpty() ? FormValidation.ok() : FormValidation.warning(warnings);
            }
        }

        private static String lines(Stream<String> sentences) {
            return sentences.collect(Collectors.joining("\n"));
        }

        @POST
        public FormValidation doCheckAllowedJobs(@QueryParameter String value) {
            if (!Jenkins.get().hasPermission(Jenkins.ADMINISTER) || !value.isBlank()) {
                return FormValidation.ok();
            }
            return FormValidation.warning(Messages.ApplicationsConfiguration_noJobs());
        }

        @POST
        public ListBoxModel doFillGitCredentialsIdItems(@QueryParameter String gitCredentialsId) {
            return CredentialChoices.git(null, gitCredentialsId);
        }
    }
}
