package io.jenkins.plugins.gitops.saved;

import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.hudson.plugins.folder.Folder;
import hudson.diagnosis.OldDataMonitor;
import hudson.model.FreeStyleProject;
import hudson.model.Result;
import io.jenkins.plugins.gitops.config.ApplicationsConfiguration;
import io.jenkins.plugins.gitops.config.GitLabConnection;
import io.jenkins.plugins.gitops.config.GitOpsConfiguration;
import io.jenkins.plugins.gitops.config.GitOpsFolderProperty;
import io.jenkins.plugins.gitops.config.LimitsConfiguration;
import io.jenkins.plugins.gitops.config.RepositoryConfiguration;
import io.jenkins.plugins.gitops.job.GitOpsApplicationProperty;
import io.jenkins.plugins.gitops.run.ApprovalsAction;
import io.jenkins.plugins.gitops.run.AskedApproval;
import io.jenkins.plugins.gitops.run.DeploymentsAction;
import io.jenkins.plugins.gitops.steps.GitopsDeployBuilder;
import io.jenkins.plugins.gitops.steps.GitopsSyncBuilder;
import io.jenkins.plugins.gitops.testing.jenkins.JenkinsTeam;
import io.jenkins.plugins.gitops.testing.jenkins.PushHook;
import io.jenkins.plugins.gitops.testing.jenkins.RefusedClasses;
import io.jenkins.plugins.gitops.webhook.GitOpsPushCause;
import io.jenkins.plugins.gitops.webhook.GitOpsPushTrigger;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

/** Everything of ours that Jenkins keeps in its own files is there again after a restart. */
class SavedStateJenkinsTest {

    @RegisterExtension
    private final RefusedClasses refused = new RefusedClasses();

    @RegisterExtension
    private final JenkinsTeam team = new JenkinsTeam();

    @RegisterExtension
    private final JenkinsSessionExtension sessions = new JenkinsSessionExtension();

    @Test
    void shouldKeepTheWholeConfiguration() throws Throwable {
        sessions.then(jenkins -> configure());

        sessions.then(jenkins -> {
            GitOpsConfiguration read = GitOpsConfiguration.get();
            jenkins.assertEqualDataBoundBeans(limits(), read.getLimits());
            jenkins.assertEqualDataBoundBeans(List.of(JenkinsTeam.openProject("shop", "team")), read.getProjects());
            jenkins.assertEqualDataBoundBeans(List.of(repository()), read.getRepositories());
            jenkins.assertEqualDataBoundBeans(List.of(connection()), read.getGitLabConnections());
            assertThat(read.getClusters())
                    .singleElement()
                    .satisfies(cluster -> assertThat(cluster.getServerUrl()).isEqualTo("https://127.0.0.1:1"));
            assertThat(read.getApplications())
                    .extracting(ApplicationsConfiguration::getAllowedJobs)
                    .containsExactly("release");
            expectNothingUnreadable(jenkins);
        });
    }

    @Test
    void shouldKeepWhatStandsOnJobsAndFolders() throws Throwable {
        sessions.then(jenkins -> {
            team.move("release");
            Folder folder = jenkins.createProject(Folder.class, "team");
            folder.addProperty(folderProperty());
            FreeStyleProject job = folder.createProject(FreeStyleProject.class, "release");
            job.addProperty(team.property("far", "shop"));
            job.addTrigger(trigger());
            job.getBuildersList().add(deployBuilder());
            job.getBuildersList().add(syncBuilder());
            job.save();
        });

        sessions.then(jenkins -> {
            Folder folder = jenkins.jenkins.getItemByFullName("team", Folder.class);
            FreeStyleProject job = jenkins.jenkins.getItemByFullName("team/release", FreeStyleProject.class);
            jenkins.assertEqualDataBoundBeans(
                    folderProperty(), folder.getProperties().get(GitOpsFolderProperty.class));
            jenkins.assertEqualDataBoundBeans(
                    team.property("far", "shop"), job.getProperty(GitOpsApplicationProperty.class));
            jenkins.assertEqualDataBoundBeans(trigger(), job.getTrigger(GitOpsPushTrigger.class));
            jenkins.assertEqualDataBoundBeans(
                    deployBuilder(), job.getBuildersList().get(GitopsDeployBuilder.class));
            jenkins.assertEqualDataBoundBeans(
                    syncBuilder(), job.getBuildersList().get(GitopsSyncBuilder.class));
            expectNothingUnreadable(jenkins);
        });
    }

    @Test
    void shouldKeepWhatStandsOnBuilds() throws Throwable {
        sessions.then(jenkins -> {
            team.move("release");
            PushHook hook = PushHook.connect(team.git().url());
            WorkflowJob job =
                    team.pipeline("release", """
                    properties([pipelineTriggers([gitOpsPush(repositoryUrl: '%s')])])
                    if (env.BUILD_NUMBER == '2') {
                      gitopsBump application: 'APP', image: 'IMAGE:2.0'
                      gitopsApproval application: 'APP', image: 'IMAGE:2.0', timeoutMinutes: 10
                    }
                    """.formatted(team.manifests().url()));
            jenkins.buildAndAssertSuccess(job);
            team.manifests().commit("main", Map.of("notes", "of a person"), "Note");
            assertThat(hook.send(jenkins, team.manifests(), "main", 1)).isEqualTo(202);
            WorkflowRun build = Awaitility.await()
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> job.getBuildByNumber(2), Objects::nonNull);
            jenkins.waitForMessage("Approve or reject", build);
            build.doStop();
            jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(build));
        });

        sessions.then(jenkins -> {
            WorkflowRun build = jenkins.jenkins
                    .getItemByFullName("release", WorkflowJob.class)
                    .getBuildByNumber(2);
            assertThat(build.getAction(DeploymentsAction.class).getReferences())
                    .singleElement()
                    .satisfies(reference -> {
                        assertThat(reference.getApplication()).isEqualTo(team.application());
                        assertThat(reference.getPhase()).isEqualTo("SUCCEEDED");
                        assertThat(reference.getHeadline()).isNotBlank();
                    });
            AskedApproval asked = build.getAction(ApprovalsAction.class).all().get(0);
            assertThat(asked.isOpen()).isFalse();
            assertThat(asked.getApplication()).isEqualTo(team.application());
            assertThat(asked.getAnswer().getKind()).hasToString("ABORTED");
            assertThat(build.getCause(GitOpsPushCause.class).getShortDescription())
                    .contains("ann");
            assertThat(build.getEnvironment(jenkins.createTaskListener()))
                    .containsEntry("GITOPS_BRANCH", "main")
                    .containsEntry("GITOPS_TITLE", "Note");
            expectNothingUnreadable(jenkins);
        });
    }

    private void configure() throws Exception {
        team.move("release");
        GitOpsConfiguration configuration = GitOpsConfiguration.get();
        configuration.setLimits(limits());
        configuration.setProjects(List.of(JenkinsTeam.openProject("shop", "team")));
        configuration.setRepositories(List.of(repository()));
        configuration.setGitLabConnections(List.of(connection()));
    }

    private static LimitsConfiguration limits() {
        LimitsConfiguration limits = new LimitsConfiguration();
        limits.setWorkers(5);
        limits.setJitterPercent(20);
        limits.setRenderSeconds(30);
        limits.setHistory(40);
        return limits;
    }

    private static RepositoryConfiguration repository() {
        RepositoryConfiguration repository = new RepositoryConfiguration("https://gitlab.example/team/");
        repository.setGitCredentialsId(JenkinsTeam.PUSH);
        repository.setProject("shop");
        return repository;
    }

    private static GitLabConnection connection() {
        GitLabConnection connection = new GitLabConnection("gitlab");
        connection.setUrl("https://gitlab.example");
        connection.setApiTokenCredentialsId("api");
        connection.setWebhookSecretCredentialsId("hook");
        connection.setAllowedNetworks("10.0.0.0/8");
        return connection;
    }

    private static GitOpsFolderProperty folderProperty() {
        GitOpsFolderProperty property = new GitOpsFolderProperty();
        property.setGitCredentialsId(JenkinsTeam.PUSH);
        property.setRegistryCredentialsId(JenkinsTeam.DEPLOY_TOKEN);
        property.setAllowedProjects("default");
        return property;
    }

    private static GitOpsPushTrigger trigger() {
        GitOpsPushTrigger trigger = new GitOpsPushTrigger();
        trigger.setRepositoryUrl("https://gitlab.example/team/shop.git");
        trigger.setBranches("main, release/*");
        trigger.setTags("v*");
        trigger.setMergeRequests("open");
        trigger.setPaths("app/**");
        trigger.setImages("team/shop");
        trigger.setForks(true);
        trigger.setSkipCi(false);
        return trigger;
    }

    private GitopsDeployBuilder deployBuilder() {
        GitopsDeployBuilder builder = new GitopsDeployBuilder(team.application());
        builder.setImage(JenkinsTeam.IMAGE + ":2.0");
        builder.setPullSecret(true);
        builder.setRegistryCredentialsId(JenkinsTeam.DEPLOY_TOKEN);
        builder.setTimeoutMinutes(7);
        builder.setWait(false);
        return builder;
    }

    private GitopsSyncBuilder syncBuilder() {
        GitopsSyncBuilder builder = new GitopsSyncBuilder(team.application());
        builder.setRevision("main");
        builder.setPrune(true);
        builder.setHardRefresh(true);
        builder.setTimeoutMinutes(7);
        return builder;
    }

    private static void expectNothingUnreadable(JenkinsRule jenkins) {
        assertThat(jenkins.jenkins.getAdministrativeMonitor("OldData"))
                .isInstanceOfSatisfying(
                        OldDataMonitor.class,
                        monitor -> assertThat(monitor.getData()).isEmpty());
    }
}
