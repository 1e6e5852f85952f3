package io.jenkins.plugins.gitops.job;

import hudson.Extension;
import hudson.Util;
import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.model.Job;
import hudson.model.JobProperty;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.gitops.application.Application;
import io.jenkins.plugins.gitops.config.CredentialChoices;
import io.jenkins.plugins.gitops.config.CredentialForm;
import io.jenkins.plugins.gitops.config.GitOpsConfiguration;
import io.jenkins.plugins.gitops.config.GitOpsPermissions;
import java.util.Optional;
import jenkins.model.OptionalJobProperty;
import net.sf.json.JSONObject;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.verb.POST;

/**
 * An application that is defined on a job, in plain fields. It counts once somebody with GitOps/Configure on the job has saved
 * it there: a copy of the job, or a pipeline that sets its own properties, defines nothing.
 */
public class GitOpsApplicationProperty extends OptionalJobProperty<Job<?, ?>> {
    private final String name;
    private String project = "default";
    private String repository = "";
    private String path = "";
    private String revision = "main";
    private String gitCredentialsId = "";
    private String cluster = "in-cluster";
    private String namespace = "";
    private boolean automated = true;
    private boolean prune;
    private boolean selfHeal;
    private boolean createNamespace;
    private String confirmation = "";

    @DataBoundConstructor
    public GitOpsApplicationProperty(String name) {
        this.name = Util.fixNull(name).trim();
    }

    public String getName() {
        return name;
    }

    public String getProject() {
        return project;
    }

    @DataBoundSetter
    public void setProject(String project) {
        this.project = orElse(project, "default");
    }

    public String getRepository() {
        return repository;
    }

    @DataBoundSetter
    public void setRepository(String repository) {
        this.repository = orElse(repository, "");
    }

    public String getPath() {
        return path;
    }

    @DataBoundSetter
    public void setPath(String path) {
        this.path = orElse(path, "");
    }

    public String getRevision() {
        return revision;
    }

    @DataBoundSetter
    public void setRevision(String revision) {
        this.revision = orElse(revision, "main");
    }

    public String getGitCredentialsId() {
        return gitCredentialsId;
    }

    @DataBoundSetter
    public void setGitCredentialsId(String gitCredentialsId) {
        this.gitCredentialsId = orElse(gitCredentialsId, "");
    }

    public String getCluster() {
        return cluster;
    }

    @DataBoundSetter
    public void setCluster(String cluster) {
        this.cluster = orElse(cluster, "in-cluster");
    }

    public String getNamespace() {
        return namespace;
    }

    @DataBoundSetter
    public void setNamespace(String namespace) {
        this.namespace = orElse(namespace, "");
    }

    public boolean isAutomated() {
        return automated;
    }

    @DataBoundSetter
    public void setAutomated(boolean automated) {
        this.automated = automated;
    }

    public boolean isPrune() {
        return prune;
    }

    @DataBoundSetter
    public void setPrune(boolean prune) {
        this.prune = prune;
    }

    public boolean isSelfHeal() {
        return selfHeal;
    }

    @DataBoundSetter
    public void setSelfHeal(boolean selfHeal) {
        this.selfHeal = selfHeal;
    }

    public boolean isCreateNamespace() {
        return createNamespace;
    }

    @DataBoundSetter
    public void setCreateNamespace(boolean createNamespace) {
        this.createNamespace = createNamespace;
    }

    private static String orElse(String value, String standard) {
        String trimmed = Util.fixNull(value).trim();
        return trimmed.isEmpty() ? standard : trimmed;
    }

    /** The application; fails with a finding where a field makes no sense. */
    Application application() {
        return PlainApplication.read(this);
    }

    /** Notes that somebody who may has defined the application, as it is now, on the job of that full name. */
    void confirm(String job) {
        confirmation = Confirmations.of(job, content());
    }

    /** Whether it was defined, as it is now, on the job of that full name. */
    boolean confirmedOn(String job) {
        return Confirmations.fits(confirmation, job, content());
    }

    /** All fields but the confirmation. */
    String content() {
        return String.join(
                "\n",
                name,
                project,
                repository,
                path,
                revision,
                gitCredentialsId,
                cluster,
                namespace,
                "%s %s %s %s".formatted(automated, prune, selfHeal, createNamespace));
    }

    /** The fields and the confirmation: whether it is still what it was. */
    String state() {
        return content() + "\n" + confirmation;
    }

    // Who may not define applications leaves what is there as it is, whatever the form holds.
    @Override
    public JobProperty<?> reconfigure(StaplerRequest2 request, JSONObject form) throws Descriptor.FormException {
        if (!mayDefine(request.findAncestorObject(Job.class))) {
            return this;
        }
        return form == null ? null : getDescriptor().newInstance(request, form);
    }

    private static boolean mayDefine(Job<?, ?> job) {
        return job != null && job.hasPermission(GitOpsPermissions.CONFIGURE);
    }

    @Extension
    @Symbol("gitOpsApplication")
    public static class DescriptorImpl extends OptionalJobPropertyDescriptor {
        @Override
        public String getDisplayName() {
            return Messages.GitOpsApplicationProperty_displayName();
        }

        @Override
        public boolean isApplicable(Class<? extends Job> jobType) {
            return true;
        }

        @Override
        public JobProperty<?> newInstance(StaplerRequest2 request, JSONObject form) throws FormException {
            JobProperty<?> made = super.newInstance(request, form);
            if (made instanceof GitOpsApplicationProperty property) {
                Job<?, ?> job = request.findAncestorObject(Job.class);
                if (!mayDefine(job)) {
                    throw new FormException(Messages.GitOpsApplicationProperty_notPermitted(), "name");
                }
                Optional<String> problem = ApplicationForm.problem(property, job.getFullName());
                if (problem.isPresent()) {
                    throw new FormException(problem.get(), "name");
                }
                property.confirm(job.getFullName());
            }
            return made;
        }

        @POST
        public FormValidation doCheckName(@AncestorInPath Item item, @QueryParameter String value) {
            return ApplicationForm.checkName(item, value);
        }

        @POST
        public FormValidation doCheckRepository(@AncestorInPath Item item, @QueryParameter String value) {
            return ApplicationForm.checkRepository(item, value);
        }

        @POST
        public FormValidation doCheckRevision(@AncestorInPath Item item, @QueryParameter String value) {
            return ApplicationForm.checkRevision(item, value);
        }

        @POST
        public FormValidation doCheckNamespace(@AncestorInPath Item item, @QueryParameter String value) {
            return ApplicationForm.checkNamespace(item, value);
        }

        @POST
        public FormValidation doCheckGitCredentialsId(@AncestorInPath Item item, @QueryParameter String value) {
            return ApplicationForm.mayConfigure(item) ? CredentialForm.gitPush(item, value) : FormValidation.ok();
        }

        @POST
        public ListBoxModel doFillGitCredentialsIdItems(
                @AncestorInPath Item item, @QueryParameter String gitCredentialsId) {
            return CredentialChoices.git(item, gitCredentialsId);
        }

        @POST
        public ListBoxModel doFillProjectItems(@AncestorInPath Item item, @QueryParameter String project) {
            return ApplicationForm.choices(
                    item, project, job -> GitOpsConfiguration.get().projectsFor(job));
        }

        @POST
        public ListBoxModel doFillClusterItems(@AncestorInPath Item item, @QueryParameter String cluster) {
            return ApplicationForm.choices(
                    item, cluster, job -> GitOpsConfiguration.get().clustersFor(job));
        }

        /** Asks everything that the application in the form depends on; nothing is saved and nothing is changed. */
        @POST
        public FormValidation doRunChecks(
                @AncestorInPath Item item,
                @QueryParameter String name,
                @QueryParameter String project,
                @QueryParameter String repository,
                @QueryParameter String path,
                @QueryParameter String revision,
                @QueryParameter String gitCredentialsId,
                @QueryParameter String cluster,
                @QueryParameter String namespace,
                @QueryParameter boolean createNamespace) {
            ApplicationForm.requireDefine(item);
            GitOpsApplicationProperty form = new GitOpsApplicationProperty(name);
            form.setProject(project);
            form.setRepository(repository);
            form.setPath(path);
            form.setRevision(revision);
            form.setGitCredentialsId(gitCredentialsId);
            form.setCluster(cluster);
            form.setNamespace(namespace);
            form.setCreateNamespace(createNamespace);
            return ApplicationForm.run(form, item);
        }
    }
}
