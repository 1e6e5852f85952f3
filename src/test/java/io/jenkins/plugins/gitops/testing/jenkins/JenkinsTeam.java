package io.jenkins.plugins.gitops.testing.jenkins;

import com.cloudbees.plugins.credentials.Credentials;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SecretBytes;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl;
import hudson.util.Secret;
import io.jenkins.plugins.gitops.config.ApplicationsConfiguration;
import io.jenkins.plugins.gitops.config.ClusterConfiguration;
import io.jenkins.plugins.gitops.config.EngineHolder;
import io.jenkins.plugins.gitops.config.GitOpsConfiguration;
import io.jenkins.plugins.gitops.config.ProjectConfiguration;
import io.jenkins.plugins.gitops.git.GitCredential.UserPassword;
import io.jenkins.plugins.gitops.job.GitOpsApplicationProperty;
import io.jenkins.plugins.gitops.record.DeploymentRecord;
import io.jenkins.plugins.gitops.record.Phase;
import io.jenkins.plugins.gitops.testing.GitServer;
import io.jenkins.plugins.gitops.testing.Role;
import io.jenkins.plugins.gitops.testing.ServedRepository;
import io.jenkins.plugins.gitops.testing.TestCluster;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import jenkins.model.Jenkins;
import org.awaitility.Awaitility;
import org.jenkinsci.plugins.plaincredentials.impl.FileCredentialsImpl;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.jvnet.hudson.test.TemporaryDirectoryAllocator;

/**
 * What a team has beside its Jenkins: a Git server with the repository {@code team/manifests}, where folder {@code shop}
 * holds one Deployment. It outlives the Jenkins of a test, which is set up for it by {@link #move}.
 */
public final class JenkinsTeam implements BeforeEachCallback, AfterEachCallback {
    public static final String IMAGE = "registry.example:5000/team/shop";
    /** The credential that may push. */
    public static final String PUSH = "git-push";
    /** A deploy token, with which Git can be read alone. */
    public static final String DEPLOY_TOKEN = "git-deploy-token";

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final TemporaryDirectoryAllocator folders = new TemporaryDirectoryAllocator();
    private final String application = "shop-" + UUID.randomUUID().toString().substring(0, 8);
    private GitServer git;
    private ServedRepository manifests;
    private UserPassword push;
    private UserPassword deployToken;

    @Override
    public void beforeEach(ExtensionContext context) throws IOException {
        Path folder = folders.allocate().toPath();
        git = GitServer.start(folder);
        manifests = git.create("team/manifests");
        manifests.commit("main", Map.of(file(), deployment("1.0")), "Begin");
        push = git.projectToken("team/manifests", Role.MAINTAINER).credential();
        deployToken = git.deployToken("team/manifests").credential();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        git.close();
        folders.disposeAsync();
    }

    public GitServer git() {
        return git;
    }

    public ServedRepository manifests() {
        return manifests;
    }

    /** The application's name, unlike that of any other test on the same cluster. */
    public String application() {
        return application;
    }

    /** The file that the application's image stands in. */
    public String file() {
        return "shop/deployment.yaml";
    }

    public String pushToken() {
        return push.secret();
    }

    /** Gives the running Jenkins the credentials, a cluster that never answers, and the application for some jobs. */
    public void move(String allowedJobs) throws Exception {
        ClusterConfiguration cluster = new ClusterConfiguration("far");
        cluster.setServerUrl("https://127.0.0.1:1");
        cluster.setTokenCredentialsId("cluster-token");
        credential(new StringCredentialsImpl(
                CredentialsScope.GLOBAL, "cluster-token", "", Secret.fromString("not-asked-for")));
        move(allowedJobs, cluster, "shop");
    }

    /** As {@link #move(String)}, with a cluster and a namespace of it. */
    public void move(String allowedJobs, ClusterConfiguration cluster, String namespace) throws Exception {
        credential(login(PUSH, push));
        credential(login(DEPLOY_TOKEN, deployToken));
        ApplicationsConfiguration applications = new ApplicationsConfiguration(yaml(cluster.getName(), namespace));
        applications.setGitCredentialsId(PUSH);
        applications.setAllowedJobs(allowedJobs);
        GitOpsConfiguration configuration = GitOpsConfiguration.get();
        // The same for all tests: a cluster is lent to one installation, and to each next process of it at once.
        configuration.setInstallation("jenkins-tests");
        configuration.setPollSeconds(5);
        configuration.setClusters(List.of(cluster));
        configuration.setApplications(List.of(applications));
    }

    /** Lets a folder of the repository give projects too, beside what {@link #move} set up: nobody has read it after a start. */
    public void giveProjects() {
        ApplicationsConfiguration declared = new ApplicationsConfiguration("");
        declared.setRepositoryUrl(manifests.url());
        declared.setRepositoryPath("projects");
        declared.setGitCredentialsId(PUSH);
        declared.setProjectsAndClusters(true);
        GitOpsConfiguration configuration = GitOpsConfiguration.get();
        List<ApplicationsConfiguration> all = new ArrayList<>(configuration.getApplications());
        all.add(declared);
        configuration.setApplications(all);
    }

    /** As {@link #move(String)}, with the cluster that runs here. */
    public void move(String allowedJobs, TestCluster cluster) throws Exception {
        credential(new FileCredentialsImpl(
                CredentialsScope.GLOBAL,
                "kubeconfig",
                "",
                "kubeconfig",
                SecretBytes.fromBytes(cluster.kubeconfig().getBytes(StandardCharsets.UTF_8))));
        ClusterConfiguration configuration = new ClusterConfiguration("test");
        configuration.setKubeconfigCredentialsId("kubeconfig");
        move(allowedJobs, configuration, cluster.namespace());
    }

    /** The application in the fields of a job. */
    public GitOpsApplicationProperty property(String cluster, String namespace) {
        GitOpsApplicationProperty property = new GitOpsApplicationProperty(application);
        property.setRepository(manifests.url());
        property.setPath("shop");
        property.setGitCredentialsId(PUSH);
        property.setCluster(cluster);
        property.setNamespace(namespace);
        return property;
    }

    /** A project that allows everything to applications of jobs in those folders, which {@code default} does not by itself. */
    public static ProjectConfiguration openProject(String name, String folders) {
        ProjectConfiguration project = new ProjectConfiguration(name);
        project.setRepositories("*");
        project.setDestinations("*");
        project.setAllowedFolders(folders);
        return project;
    }

    /** Adds a credential to those of the controller. */
    public static void credential(Credentials credential) throws IOException {
        SystemCredentialsProvider provider = SystemCredentialsProvider.getInstance();
        List<Credentials> all = new ArrayList<>(provider.getCredentials());
        all.add(credential);
        provider.getCredentials().clear();
        provider.getCredentials().addAll(all);
        provider.save();
    }

    private static Credentials login(String id, UserPassword login) throws Exception {
        return new UsernamePasswordCredentialsImpl(CredentialsScope.GLOBAL, id, "", login.username(), login.secret());
    }

    public String yaml(String cluster, String namespace) {
        return """
                apiVersion: argoproj.io/v1alpha1
                kind: Application
                metadata: {name: %s}
                spec:
                  source: {repoURL: "%s", path: shop, targetRevision: main}
                  destination: {name: %s, namespace: %s}
                  syncPolicy: {automated: {}}
                """.formatted(application, manifests.url(), cluster, namespace);
    }

    /** A Deployment without pods, so that it is healthy at once whatever runs pods. */
    public static String deployment(String tag) {
        return """
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: shop}
                spec:
                  replicas: 0
                  selector: {matchLabels: {app: shop}}
                  template:
                    metadata: {labels: {app: shop}}
                    spec:
                      containers:
                        - name: shop
                          image: %s:%s # bumped
                """.formatted(IMAGE, tag);
    }

    /** A Pipeline job whose script runs in the sandbox; {@code APP} and {@code IMAGE} in it are filled in. */
    public WorkflowJob pipeline(String name, String script) throws Exception {
        return define(Jenkins.get().createProject(WorkflowJob.class, name), script);
    }

    /** As {@link #pipeline}, of a job that is there. */
    public WorkflowJob define(WorkflowJob job, String script) throws Exception {
        job.setDefinition(
                new CpsFlowDefinition(script.replace("APP", application).replace("IMAGE", IMAGE), true));
        return job;
    }

    /** The application's deployments as the running Jenkins knows them, newest first. */
    public List<DeploymentRecord> history() {
        return EngineHolder.get().engine().deployments().history(application);
    }

    /** Waits until the newest deployment is in a phase. */
    public DeploymentRecord await(Phase phase) {
        return Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> newest().filter(record -> record.phase() == phase), Optional::isPresent)
                .orElseThrow();
    }

    private Optional<DeploymentRecord> newest() {
        return history().stream().findFirst();
    }

    /** How many commits were pushed to the branch since the beginning. */
    public int pushed() {
        return manifests.log("main").size() - 1;
    }

    /** What the cluster has as the image of the Deployment of that name. */
    public static String runningImage(TestCluster cluster, String name) {
        return cluster.admin()
                .get(TestCluster.DEPLOYMENT, cluster.namespace(), name)
                .orElseThrow()
                .maps("spec", "template", "spec", "containers")
                .get(0)
                .get("image")
                .toString();
    }
}
