package io.jenkins.plugins.gitops.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl;
import hudson.model.Cause;
import hudson.model.CauseAction;
import hudson.model.Item;
import hudson.model.Result;
import hudson.model.User;
import hudson.plugins.git.BranchSpec;
import hudson.plugins.git.GitSCM;
import hudson.plugins.git.UserRemoteConfig;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.gitops.config.ApplicationsConfiguration;
import io.jenkins.plugins.gitops.config.EngineHolder;
import io.jenkins.plugins.gitops.config.GitOpsConfiguration;
import io.jenkins.plugins.gitops.config.GitOpsPermissions;
import io.jenkins.plugins.gitops.record.DeploymentRecord;
import io.jenkins.plugins.gitops.record.Phase;
import io.jenkins.plugins.gitops.run.ApprovalsAction;
import io.jenkins.plugins.gitops.testing.ServedRepository;
import io.jenkins.plugins.gitops.testing.ServerFile;
import io.jenkins.plugins.gitops.testing.TestCluster;
import io.jenkins.plugins.gitops.testing.TestRegistry;
import io.jenkins.plugins.gitops.testing.jenkins.JenkinsTeam;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jenkins.model.Jenkins;
import jenkins.plugins.git.GitSCMSource;
import jenkins.plugins.git.traits.BranchDiscoveryTrait;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.htmlunit.util.NameValuePair;
import org.jenkinsci.plugins.workflow.cps.CpsScmFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.libs.GlobalLibraries;
import org.jenkinsci.plugins.workflow.libs.LibraryConfiguration;
import org.jenkinsci.plugins.workflow.libs.SCMSourceRetriever;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.JenkinsRule.WebClient;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/**
 * The shared library as Jenkins loads it from Git, called from Jenkinsfiles that are checked out: a real Git server, registry and
 * cluster.
 */
@WithJenkins
class PipelineLibraryJenkinsTest {
    private static final String PIPELINE = """
            @Library('gitops') _

            def done = gitopsPipeline(
              image: '%1$s',
              builder: 'jib',
              imageOptions: [source: 'app', into: '/app', insecure: true],
              registryCredentialsId: 'registry',
              environments: [
                [application: '%2$s-dev'],
                [application: '%2$s-staging'],
                [application: '%2$s-prod', approval: [message: 'To production?', forbidStarter: true]],
              ]
            )
            echo "all at ${done.collect { it.value.digest }.unique().join(' and ')}"
            """;
    private static final String PROMOTION = """
            @Library('gitops') _

            gitopsPipeline(
              application: '%2$s-dev',
              image: '%1$s',
              tag: '1.0',
              builder: 'jib',
              imageOptions: [source: 'app', into: '/app', insecure: true],
              registryCredentialsId: 'registry'
            )
            def done = gitopsPromote(from: '%2$s-dev', to: '%2$s-prod', approval: true)
            echo "promoted ${done.digest}"
            """;

    @RegisterExtension
    private final TestCluster cluster = new TestCluster();

    @RegisterExtension
    private final JenkinsTeam team = new JenkinsTeam();

    private JenkinsRule jenkins;
    private ServedRepository source;
    private String image;

    @BeforeEach
    void setUp(JenkinsRule rule) throws Exception {
        jenkins = rule;
        TestRegistry registry = TestRegistry.require();
        image = TestRegistry.fresh(registry.address());
        team.move("release", cluster);
        JenkinsTeam.credential(new UsernamePasswordCredentialsImpl(
                CredentialsScope.GLOBAL, "registry", "", registry.username(), registry.password()));
        environments();
        library();
        source = team.git().create("team/shop");
        source.makePublic();
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ, Item.READ, GitOpsPermissions.APPROVE)
                .everywhere()
                .to("starter", "approver"));
    }

    @Test
    void shouldBringOneImageThroughAllEnvironments() throws Exception {
        WorkflowRun build = start(PIPELINE);
        jenkins.waitForMessage("Approve or reject", build);

        assertThat(deployed("dev")).isEqualTo(deployed("staging")).startsWith(image + ":sha-");
        assertThat(deployed("prod")).isEqualTo(image + ":0.9");
        assertThat(decide(build, "starter")).isEqualTo(403);
        assertThat(decide(build, "approver")).isIn(200, 302);

        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
        String digest = record("dev").images().get(0).digest();
        jenkins.assertLogContains("all at " + digest + "\n", build);
        assertThat(digest).startsWith("sha256:");
        assertThat(deployed("prod")).isEqualTo(deployed("dev"));
        for (String environment : List.of("dev", "staging", "prod")) {
            DeploymentRecord record = record(environment);
            assertThat(record.phase()).isEqualTo(Phase.SUCCEEDED);
            assertThat(record.images()).isEqualTo(record("dev").images());
            assertThat(record.origin().sourceCommit())
                    .isEqualTo(source.tip("main").orElseThrow());
        }
        assertThat(team.pushed()).isEqualTo(4);
    }

    @Test
    void shouldLeaveProductionAsItIsWhereNobodyApproves() throws Exception {
        WorkflowRun build = start(PIPELINE);
        jenkins.waitForMessage("Approve or reject", build);

        assertThat(decide(build, "approver", "reject")).isIn(200, 302);

        jenkins.assertBuildStatus(Result.FAILURE, jenkins.waitForCompletion(build));
        assertThat(deployed("staging")).startsWith(image + ":sha-");
        assertThat(deployed("prod")).isEqualTo(image + ":0.9");
    }

    @Test
    void shouldPromoteWhatAnotherEnvironmentRuns() throws Exception {
        WorkflowRun build = start(PROMOTION);
        jenkins.waitForMessage("Approve or reject", build);
        assertThat(decide(build, "approver")).isIn(200, 302);

        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
        jenkins.assertLogContains("promoted " + record("dev").images().get(0).digest(), build);
        assertThat(deployed("prod")).isEqualTo(deployed("dev")).startsWith(image + ":1.0");
        assertThat(record("prod").images()).isEqualTo(record("dev").images());
    }

    @Test
    void shouldNameWhatItDoesNotKnow() throws Exception {
        WorkflowRun build = start("""
                @Library('gitops') _
                gitopsPipeline(aplication: '%2$s-dev', image: '%1$s')
                """);

        jenkins.assertBuildStatus(Result.FAILURE, jenkins.waitForCompletion(build));
        jenkins.assertLogContains("gitopsPipeline does not know aplication; it knows", build);
        assertThat(team.pushed()).isOne();
    }

    /** Applications for dev, staging and prod, each with a folder and a Deployment of its own. */
    private void environments() {
        Map<String, String> files = new LinkedHashMap<>();
        StringBuilder yaml = new StringBuilder();
        for (String environment : List.of("dev", "staging", "prod")) {
            files.put(
                    environment + "/deployment.yaml",
                    JenkinsTeam.deployment("0.9")
                            .replace(JenkinsTeam.IMAGE, image)
                            .replace("metadata: {name: shop}", "metadata: {name: shop-" + environment + "}")
                            .replace("app: shop}", "app: shop-" + environment + "}"));
            yaml.append("---\n")
                    .append(team.yaml("test", cluster.namespace())
                            .replace("{name: " + team.application() + "}", "{name: " + name(environment) + "}")
                            .replace("path: shop,", "path: " + environment + ","));
        }
        team.manifests().commit("main", files, "Add environments");
        ApplicationsConfiguration applications = new ApplicationsConfiguration(yaml.toString());
        applications.setGitCredentialsId(JenkinsTeam.PUSH);
        applications.setAllowedJobs("release");
        GitOpsConfiguration.get().setApplications(List.of(applications));
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(EngineHolder.get().applications())
                        .extracting(managed -> managed.name())
                        .contains(name("dev"), name("staging"), name("prod")));
    }

    /** This checkout's library in a repository of its own, as Jenkins is told of one. */
    private void library() throws IOException {
        ServedRepository repository = team.git().create("team/gitops-library");
        repository.makePublic();
        Path root = LibraryFiles.root();
        try (Stream<Path> files =
                Stream.concat(Files.walk(root.resolve("vars")), Files.walk(root.resolve("resources")))) {
            repository.commitFiles(
                    "main",
                    files.filter(Files::isRegularFile)
                            .collect(Collectors.toMap(
                                    file -> root.relativize(file).toString().replace('\\', '/'),
                                    PipelineLibraryJenkinsTest::text)),
                    Set.of(),
                    "Add the library");
        }
        GitSCMSource scm = new GitSCMSource(repository.url());
        scm.setTraits(List.of(new BranchDiscoveryTrait()));
        LibraryConfiguration library = new LibraryConfiguration("gitops", new SCMSourceRetriever(scm));
        library.setDefaultVersion("main");
        GlobalLibraries.get().setLibraries(List.of(library));
    }

    private static ServerFile text(Path file) {
        try {
            return ServerFile.text(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts the job whose Jenkinsfile is checked out with the program to be put into an image. */
    private WorkflowRun start(String jenkinsfile) throws Exception {
        source.commit(
                "main",
                Map.of("Jenkinsfile", jenkinsfile.formatted(image, team.application()), "app", "a program"),
                "Add a program");
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, "release");
        GitSCM scm = new GitSCM(
                List.of(new UserRemoteConfig(source.url(), null, null, null)),
                List.of(new BranchSpec("*/main")),
                null,
                null,
                List.of());
        job.setDefinition(new CpsScmFlowDefinition(scm, "Jenkinsfile"));
        try (ACLContext ignored = ACL.as2(User.getById("starter", true).impersonate2())) {
            job.scheduleBuild2(0, new CauseAction(new Cause.UserIdCause()));
        }
        return await().atMost(Duration.ofMinutes(1)).until(() -> job.getBuildByNumber(1), Objects::nonNull);
    }

    private String name(String environment) {
        return team.application() + "-" + environment;
    }

    private String deployed(String environment) {
        return JenkinsTeam.runningImage(cluster, "shop-" + environment);
    }

    private DeploymentRecord record(String environment) {
        return EngineHolder.get()
                .engine()
                .deployments()
                .history(name(environment))
                .get(0);
    }

    private int decide(WorkflowRun build, String user) throws Exception {
        return decide(build, user, "approve");
    }

    private int decide(WorkflowRun build, String user, String decision) throws Exception {
        WebClient client = jenkins.createWebClient().withBasicCredentials(user);
        client.setJavaScriptEnabled(false);
        client.setThrowExceptionOnFailingStatusCode(false);
        client.getOptions().setRedirectEnabled(false);
        WebRequest request =
                new WebRequest(new URL(jenkins.getURL(), build.getUrl() + "gitops-approval/decide"), HttpMethod.POST);
        request.setRequestParameters(List.of(
                new NameValuePair(
                        "id",
                        build.getAction(ApprovalsAction.class).all().get(0).getId()),
                new NameValuePair("decision", decision),
                new NameValuePair("comment", "seen")));
        return client.loadWebResponse(client.addCrumb(request)).getStatusCode();
    }
}
