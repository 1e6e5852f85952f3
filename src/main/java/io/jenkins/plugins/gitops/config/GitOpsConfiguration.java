package io.jenkins.plugins.gitops.config;

import hudson.BulkChange;
import hudson.Extension;
import hudson.ExtensionList;
import hudson.Util;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.gitops.reconcile.ApplicationsRepository;
import io.jenkins.plugins.gitops.reconcile.DeclaredStatus;
import io.jenkins.plugins.gitops.reconcile.ManagedApplication;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jenkins.model.Jenkins;
import net.sf.json.JSONObject;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.verb.POST;

/** What an administrator sets: clusters, applications, and how often Git is asked. */
@Extension
@Symbol("gitOps")
public class GitOpsConfiguration extends RenderingConfiguration {
    private static final int SHORTEST_INTERVAL = 5;

    private String installation = "jenkins";
    private volatile int pollSeconds = 30;
    private volatile int resyncSeconds = 180;
    private volatile int mirrorDepth;
    private String committerName = "";
    private String committerMail = "";
    private String signingCredentialsId = "";
    private String knownHosts = "";
    private String trustedCertificates = "";
    private volatile List<ClusterConfiguration> clusters = new ArrayList<>();
    private volatile List<RepositoryConfiguration> repositories = new ArrayList<>();
    private volatile List<ApplicationsConfiguration> applications = new ArrayList<>();
    private volatile List<ProjectConfiguration> projects = new ArrayList<>();
    private volatile LimitsConfiguration limits = new LimitsConfiguration();
    private volatile JudgingConfiguration judging = new JudgingConfiguration();
    private transient volatile SavedNames saved = SavedNames.NONE;
    private volatile List<GitLabConnection> gitLabConnections = new ArrayList<>();

    public GitOpsConfiguration() {
        // Configuration as Code asks for all global configurations before it reads permissions.
        GitOpsPermissions.register();
        load();
        saved = SavedNames.of(this);
    }

    public static GitOpsConfiguration get() {
        return ExtensionList.lookupSingleton(GitOpsConfiguration.class);
    }

    /**
     * The entry that an application comes from, by its own YAML or its repository; empty where there is none. Starts the
     * engine: not for a thread that must not wait.
     */
    public Optional<ApplicationsConfiguration> definitionOf(String application) {
        return EngineHolder.get().engine().application(application).flatMap(this::definitionOf);
    }

    /** The names of the applications that a job may deploy, sorted; with an empty job name all of them. */
    public List<String> applicationsFor(String job) {
        return EngineHolder.get().applications().stream()
                .filter(managed ->
                        job.isEmpty() || DeployRights.refusal(managed, job).isEmpty())
                .map(ManagedApplication::name)
                .sorted()
                .toList();
    }

    /** What is known of the applications repositories from which a job may deploy. Starts the engine. */
    public List<DeclaredStatus> repositoriesFor(String job) {
        return EngineHolder.get().engine().declared().stream()
                .filter(declared -> applications.stream()
                        .anyMatch(definition -> definition.allows(job)
                                && definition
                                        .repository()
                                        .filter(declared.repository()::equals)
                                        .isPresent()))
                .toList();
    }

    /** Whether the entry that the application comes from lists the job. */
    boolean lists(ManagedApplication managed, String job) {
        return definitionOf(managed)
                .filter(definition -> definition.allows(job))
                .isPresent();
    }

    /** Whether a project is open to a job; one that nobody configured, or will yet, sets no limit of its own here. */
    boolean projectAllows(String project, String job) {
        boolean awaited = projectsAwaited();
        return new KnownProjects(projects)
                .find(project)
                .map(each -> each.folders().allow(job))
                .orElse(!awaited);
    }

    /** Whether nobody knows yet what a project limits: it may come from a repository that was not read since the start. */
    boolean projectAwaited(String project) {
        return projectsAwaited() && new KnownProjects(projects).find(project).isEmpty();
    }

    private boolean projectsAwaited() {
        return EngineHolder.get()
                .projectsAwaited()
                .orElseGet(() -> Applications.repositories(applications).stream()
                        .anyMatch(ApplicationsRepository::administered));
    }

    /** The names of the projects that are open to a job, sorted; with an empty job name all of them. */
    public List<String> projectsFor(String job) {
        return new KnownProjects(projects).openTo(job);
    }

    /** The names of the clusters that are open to a job, sorted; with an empty job name all of them. */
    public List<String> clustersFor(String job) {
        return clusters.stream()
                .filter(each -> job.isEmpty() || each.folders().allow(job))
                .map(ClusterConfiguration::getName)
                .sorted()
                .toList();
    }

    /** All projects, {@code default} too. */
    List<String> projectNames() {
        return new KnownProjects(projects).names();
    }

    private Optional<ApplicationsConfiguration> definitionOf(ManagedApplication managed) {
        return applications.stream()
                .filter(definition -> definition.defines(managed))
                .findFirst();
    }

    @Override
    public String getDisplayName() {
        return Messages.GitOpsConfiguration_displayName();
    }

    public String getInstallation() {
        return installation;
    }

    @DataBoundSetter
    public void setInstallation(String installation) {
        String name = Util.fixNull(installation).trim();
        this.installation = name.isEmpty() ? "jenkins" : name;
        save();
    }

    public int getPollSeconds() {
        return pollSeconds;
    }

    @DataBoundSetter
    public void setPollSeconds(int pollSeconds) {
        this.pollSeconds = Math.max(SHORTEST_INTERVAL, pollSeconds);
        save();
    }

    public int getResyncSeconds() {
        return resyncSeconds;
    }

    @DataBoundSetter
    public void setResyncSeconds(int resyncSeconds) {
        this.resyncSeconds = Math.max(SHORTEST_INTERVAL, resyncSeconds);
        save();
    }

    /** How many commits of a branch are fetched at first, 0 for all. */
    public int getMirrorDepth() {
        return mirrorDepth;
    }

    @DataBoundSetter
    public void setMirrorDepth(int mirrorDepth) {
        this.mirrorDepth = Math.max(0, mirrorDepth);
        save();
    }

    public String getCommitterName() {
        return committerName;
    }

    @DataBoundSetter
    public void setCommitterName(String committerName) {
        this.committerName = Util.fixNull(committerName).trim();
        save();
    }

    public String getCommitterMail() {
        return committerMail;
    }

    @DataBoundSetter
    public void setCommitterMail(String committerMail) {
        this.committerMail = Util.fixNull(committerMail).trim();
        save();
    }

    public String getSigningCredentialsId() {
        return signingCredentialsId;
    }

    @DataBoundSetter
    public void setSigningCredentialsId(String signingCredentialsId) {
        this.signingCredentialsId = Util.fixNull(signingCredentialsId).trim();
        save();
    }

    public String getKnownHosts() {
        return knownHosts;
    }

    @DataBoundSetter
    public void setKnownHosts(String knownHosts) {
        this.knownHosts = Util.fixNull(knownHosts);
        save();
    }

    public String getTrustedCertificates() {
        return trustedCertificates;
    }

    @DataBoundSetter
    public void setTrustedCertificates(String trustedCertificates) {
        this.trustedCertificates = Util.fixNull(trustedCertificates);
        save();
    }

    public List<ClusterConfiguration> getClusters() {
        return List.copyOf(clusters);
    }

    @DataBoundSetter
    public void setClusters(List<ClusterConfiguration> clusters) {
        this.clusters = new ArrayList<>(Util.fixNull(clusters));
        save();
    }

    public List<RepositoryConfiguration> getRepositories() {
        return List.copyOf(repositories);
    }

    @DataBoundSetter
    public void setRepositories(List<RepositoryConfiguration> repositories) {
        this.repositories = new ArrayList<>(Util.fixNull(repositories));
        save();
    }

    public List<ApplicationsConfiguration> getApplications() {
        return List.copyOf(applications);
    }

    @DataBoundSetter
    public void setApplications(List<ApplicationsConfiguration> applications) {
        this.applications = new ArrayList<>(Util.fixNull(applications));
        save();
    }

    public List<ProjectConfiguration> getProjects() {
        return List.copyOf(projects);
    }

    @DataBoundSetter
    public void setProjects(List<ProjectConfiguration> projects) {
        this.projects = new ArrayList<>(Util.fixNull(projects));
        save();
    }

    public LimitsConfiguration getLimits() {
        return limits;
    }

    @DataBoundSetter
    public void setLimits(LimitsConfiguration limits) {
        this.limits = limits == null ? new LimitsConfiguration() : limits;
        save();
    }

    public JudgingConfiguration getJudging() {
        return judging;
    }

    @DataBoundSetter
    public void setJudging(JudgingConfiguration judging) {
        this.judging = judging == null ? new JudgingConfiguration() : judging;
        save();
    }

    public List<GitLabConnection> getGitLabConnections() {
        return List.copyOf(gitLabConnections);
    }

    @DataBoundSetter
    public void setGitLabConnections(List<GitLabConnection> gitLabConnections) {
        this.gitLabConnections = new ArrayList<>(Util.fixNull(gitLabConnections));
        save();
    }

    @Override
    public boolean configure(StaplerRequest2 request, JSONObject json) throws FormException {
        try (BulkChange oneSave = new BulkChange(this)) {
            request.bindJSON(this, json);
            // A list without entries is not sent at all.
            if (!json.has("clusters")) {
                setClusters(List.of());
            }
            if (!json.has("repositories")) {
                setRepositories(List.of());
            }
            if (!json.has("applications")) {
                setApplications(List.of());
            }
            if (!json.has("projects")) {
                setProjects(List.of());
            }
            if (!json.has("gitLabConnections")) {
                setGitLabConnections(List.of());
            }
            oneSave.commit();
        } catch (IOException e) {
            throw new FormException(e.getMessage(), e, "gitOps");
        }
        return true;
    }

    /** Fails with {@link InUseException}, and goes back to what was saved before, where applications would miss something. */
    @Override
    public void save() {
        if (BulkChange.contains(this)) {
            return;
        }
        List<String> missed = saved.missedIn(this);
        if (!missed.isEmpty()) {
            load();
            throw new InUseException(Messages.InUse_refused(String.join(" ", missed)));
        }
        super.save();
        saved = SavedNames.of(this);
        EngineHolder.get().configurationChanged();
    }

    @POST
    public ListBoxModel doFillSigningCredentialsIdItems(@QueryParameter String signingCredentialsId) {
        return CredentialChoices.keys(signingCredentialsId);
    }

    @POST
    public FormValidation doCheckSigningCredentialsId(@QueryParameter String value) {
        return CredentialForm.key(value);
    }

    @POST
    public FormValidation doCheckTrustedCertificates(@QueryParameter String value) {
        return CredentialForm.certificates(value);
    }

    @POST
    public FormValidation doCheckInstallation(@QueryParameter String value) {
        return Jenkins.get().hasPermission(Jenkins.ADMINISTER)
                        && !value.trim().matches("([a-z0-9]([-a-z0-9_.]*[a-z0-9])?)?")
                ? FormValidation.error(Messages.GitOpsConfiguration_badInstallation())
                : FormValidation.ok();
    }

    @POST
    public FormValidation doCheckPollSeconds(@QueryParameter String value) {
        return interval(value);
    }

    @POST
    public FormValidation doCheckResyncSeconds(@QueryParameter String value) {
        return interval(value);
    }

    private static FormValidation interval(String value) {
        return Jenkins.get().hasPermission(Jenkins.ADMINISTER)
                ? FormValidation.validateIntegerInRange(value, SHORTEST_INTERVAL, Integer.MAX_VALUE)
                : FormValidation.ok();
    }
}
