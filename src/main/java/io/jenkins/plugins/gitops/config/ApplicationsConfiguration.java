package io.jenkins.plugins.gitops.config;

import hudson.Extension;
import hudson.Util;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.gitops.application.ApplicationReader;
import io.jenkins.plugins.gitops.application.Folders;
import io.jenkins.plugins.gitops.credentials.JenkinsCredentials;
import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.git.GitChecks;
import io.jenkins.plugins.gitops.git.GitCredential;
import io.jenkins.plugins.gitops.reconcile.ApplicationsRepository;
import io.jenkins.plugins.gitops.reconcile.DeclaredStatus;
import io.jenkins.plugins.gitops.reconcile.ManagedApplication;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jenkins.model.Jenkins;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/**
 * Applications as Argo CD writes them, here or in a repository, with the credential that reads their repositories and the jobs
 * that may deploy.
 */
public class ApplicationsConfiguration extends AbstractDescribableImpl<ApplicationsConfiguration> {
    private final String yaml;
    private String repositoryUrl = "";
    private String repositoryBranch = "";
    private String repositoryPath = "";
    private String gitCredentialsId = "";
    private String allowedJobs = "";
    private boolean projectsAndClusters;

    @DataBoundConstructor
    public ApplicationsConfiguration(String yaml) {
        this.yaml = Util.fixNull(yaml);
    }

    public String getYaml() {
        return yaml;
    }

    public String getRepositoryUrl() {
        return repositoryUrl;
    }

    @DataBoundSetter
    public void setRepositoryUrl(String repositoryUrl) {
        this.repositoryUrl = Util.fixNull(repositoryUrl).trim();
    }

    public String getRepositoryBranch() {
        return repositoryBranch;
    }

    @DataBoundSetter
    public void setRepositoryBranch(String repositoryBranch) {
        this.repositoryBranch = Util.fixNull(repositoryBranch).trim();
    }

    public String getRepositoryPath() {
        return repositoryPath;
    }

    @DataBoundSetter
    public void setRepositoryPath(String repositoryPath) {
        this.repositoryPath = Util.fixNull(repositoryPath).trim();
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

    /** Whether AppProjects and cluster Secrets are taken from the repository too. */
    public boolean isProjectsAndClusters() {
        return projectsAndClusters;
    }

    @DataBoundSetter
    public void setProjectsAndClusters(boolean projectsAndClusters) {
        this.projectsAndClusters = projectsAndClusters;
    }

    /** Whether a job, by its full name, may deploy these applications: it or a folder above it is listed. */
    public boolean allows(String job) {
        return Folders.parse(allowedJobs).allow(job);
    }

    /** Whether the application comes from here. */
    boolean defines(ManagedApplication managed) {
        return managed.declaredIn().isEmpty() && managed.context().isEmpty()
                ? Applications.names(yaml).contains(managed.root())
                : repository()
                        .filter(repository -> repository.key().equals(managed.declaredIn()))
                        .isPresent();
    }

    /** The repository that holds more of them, where one is named. */
    Optional<ApplicationsRepository> repository() {
        return repositoryUrl.isEmpty()
                ? Optional.empty()
                : Optional.of(new ApplicationsRepository(
                        repositoryUrl,
                        repositoryPath.replaceAll("^/+|/+$", ""),
                        repositoryBranch.isEmpty() ? "HEAD" : repositoryBranch,
                        gitCredentialsId,
                        "",
                        projectsAndClusters));
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
        public FormValidation doCheckRepositoryUrl(
                @QueryParameter String value, @QueryParameter String gitCredentialsId) {
            if (!Jenkins.get().hasPermission(Jenkins.ADMINISTER) || value.isBlank()) {
                return FormValidation.ok();
            }
            try (PluginClassLoader ignored = PluginClassLoader.enter()) {
                GitCredential credential = new JenkinsCredentials().find(gitCredentialsId, "");
                return GitChecks.address(value.trim(), credential)
                        .map(finding -> FormValidation.error(finding.sentence()))
                        .orElseGet(FormValidation::ok);
            } catch (FindingException e) {
                return FormValidation.error(e.finding().sentence());
            }
        }

        /** Reads the repository with what is in the form, not with what is saved, and names the applications found. */
        @POST
        public FormValidation doReadRepository(
                @QueryParameter String repositoryUrl,
                @QueryParameter String repositoryBranch,
                @QueryParameter String repositoryPath,
                @QueryParameter String gitCredentialsId,
                @QueryParameter boolean projectsAndClusters) {
            Jenkins.get().checkPermission(Jenkins.ADMINISTER);
            ApplicationsConfiguration form = new ApplicationsConfiguration("");
            form.setRepositoryUrl(repositoryUrl);
            form.setRepositoryBranch(repositoryBranch);
            form.setRepositoryPath(repositoryPath);
            form.setGitCredentialsId(gitCredentialsId);
            form.setProjectsAndClusters(projectsAndClusters);
            Optional<ApplicationsRepository> repository = form.repository();
            if (repository.isEmpty()) {
                return FormValidation.error(Messages.ApplicationsConfiguration_noRepository());
            }
            try (PluginClassLoader ignored = PluginClassLoader.enter()) {
                // A server that does not answer is found out at once; reading all of it may take its time.
                QuickAnswers.tip(
                        form.getRepositoryUrl(),
                        form.getGitCredentialsId(),
                        repository.get().revision());
                return told(EngineHolder.get().engine().look(repository.get()));
            } catch (FindingException e) {
                return FormValidation.error(e.finding().sentence());
            }
        }

        /** Asks everything that the applications in the form depend on; nothing is saved and nothing is changed. */
        @POST
        public FormValidation doRunChecks(@QueryParameter String yaml, @QueryParameter String gitCredentialsId) {
            Jenkins.get().checkPermission(Jenkins.ADMINISTER);
            return ApplicationChecks.of(yaml, gitCredentialsId);
        }

        private static FormValidation told(DeclaredStatus read) {
            String found = Messages.ApplicationsConfiguration_read(
                    read.applications().size(), String.join(", ", read.applications()));
            return read.allFindings().isEmpty()
                    ? FormValidation.ok(found)
                    : FormValidation.warning(lines(Stream.concat(
                            Stream.of(found), read.allFindings().stream().map(Finding::sentence))));
        }

        @POST
        public FormValidation doCheckAllowedJobs(@QueryParameter String value) {
            return FolderNames.check(value, Messages.ApplicationsConfiguration_noJobs());
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
