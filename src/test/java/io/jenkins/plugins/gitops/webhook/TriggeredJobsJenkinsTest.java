package io.jenkins.plugins.gitops.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.cloudbees.hudson.plugins.folder.Folder;
import hudson.model.FreeStyleProject;
import hudson.model.Items;
import hudson.model.Job;
import hudson.model.Run;
import io.jenkins.plugins.gitops.bump.Trailers;
import io.jenkins.plugins.gitops.testing.jenkins.JenkinsTeam;
import io.jenkins.plugins.gitops.testing.jenkins.PushHook;
import java.time.Duration;
import java.util.Map;
import org.htmlunit.html.HtmlForm;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Which jobs a push webhook starts, told of what was really pushed. */
@WithJenkins
class TriggeredJobsJenkinsTest {

    @RegisterExtension
    private final JenkinsTeam team = new JenkinsTeam();

    private JenkinsRule jenkins;
    private PushHook hook;
    private int persons;

    @BeforeEach
    void setUp(JenkinsRule rule) throws Exception {
        jenkins = rule;
        team.move("release");
        hook = PushHook.connect(team.git().url());
    }

    @Test
    void shouldNotBeStartedByItsOwnBumpAndBeStartedByAPersonsCommit() throws Exception {
        WorkflowJob job =
                team.pipeline("release", """
                properties([pipelineTriggers([gitOpsPush(repositoryUrl: '%s', branches: 'main')])])
                echo "at ${env.GITOPS_COMMIT}"
                gitopsBump application: 'APP', image: "IMAGE:2.${env.BUILD_NUMBER}"
                """.formatted(team.manifests().url()));
        jenkins.buildAndAssertSuccess(job);
        assertThat(team.pushed()).isOne();

        send(1);
        expectOnlyBuild(job, 1);
        String commit = commit("A person's");
        send(1);

        WorkflowRun started = (WorkflowRun) awaitBuild(job, 2);
        jenkins.assertLogContains("at " + commit, started);
        assertThat(started.getCause(GitOpsPushCause.class)).isNotNull();
        assertThat(team.pushed()).isEqualTo(3);

        // The bump of the second build, and then one push with a bump and a person's commit.
        send(1);
        expectOnlyBuild(job, 2);
        commit("Another person's");
        send(2);
        awaitBuild(job, 3);
    }

    @Test
    void shouldBeStartedByACommitThatCopiesTheTrailersOfABump() throws Exception {
        WorkflowJob job =
                team.pipeline("release", """
                properties([pipelineTriggers([gitOpsPush(repositoryUrl: '%s')])])
                if (env.BUILD_NUMBER == '1') {
                  gitopsBump application: 'APP', image: "IMAGE:2.0"
                }
                """.formatted(team.manifests().url()));
        jenkins.buildAndAssertSuccess(job);
        String bump = team.manifests().message(team.manifests().tip("main").orElseThrow());
        assertThat(bump).contains(Trailers.DEPLOYMENT + ": ");

        commit(bump);
        send(1);

        awaitBuild(job, 2);
    }

    @Test
    void shouldFollowJobsThatAreRenamedMovedCopiedAndDeleted() throws Exception {
        FreeStyleProject job = triggered(jenkins.createFreeStyleProject("build"));
        FreeStyleProject other =
                triggered(jenkins.createFreeStyleProject("other"), "https://gitlab.example/team/else.git");
        push();
        awaitBuild(job, 1);

        job.renameTo("renamed");
        push();
        awaitBuild(job, 2);

        Folder folder = jenkins.createProject(Folder.class, "team");
        FreeStyleProject moved = Items.move(job, folder);
        push();
        awaitBuild(moved, 3);

        folder.renameTo("crew");
        push();
        awaitBuild(moved, 4);

        FreeStyleProject copy = folder.copy(moved, "copy");
        jenkins.configRoundtrip(copy);
        push();
        awaitBuild(copy, 1);
        awaitBuild(moved, 5);

        moved.delete();
        push();
        awaitBuild(copy, 2);
        assertThat(other.getLastBuild()).isNull();
    }

    @Test
    void shouldStartAJobOnceThatWasSavedOrReadFromDiskAgain() throws Exception {
        FreeStyleProject job = triggered(jenkins.createFreeStyleProject("build"));
        jenkins.configRoundtrip(job);
        push();
        awaitBuild(job, 1);

        job.doReload();
        push();
        awaitBuild(job, 2);

        assertThat(TriggeredJobs.get().present()).extracting(TriggeredJob::item).containsExactly(job);
    }

    @Test
    void shouldStartNothingOnceTheTriggerIsTakenAway() throws Exception {
        FreeStyleProject job = triggered(jenkins.createFreeStyleProject("build"));
        FreeStyleProject witness = triggered(jenkins.createFreeStyleProject("witness"));

        HtmlForm form = jenkins.createWebClient().getPage(job, "configure").getFormByName("config");
        form.getInputByName("io-jenkins-plugins-gitops-webhook-GitOpsPushTrigger")
                .setChecked(false);
        jenkins.submit(form);
        push();

        awaitBuild(witness, 1);
        assertThat(job.getLastBuild()).isNull();
    }

    /** What is sent later is worked on later: once that has its build, what was sent before had its chance. */
    private void expectOnlyBuild(WorkflowJob job, int number) throws Exception {
        FreeStyleProject witness = jenkins.createProject(FreeStyleProject.class);
        GitOpsPushTrigger trigger = new GitOpsPushTrigger();
        trigger.setRepositoryUrl(team.manifests().url());
        trigger.setBranches("witness");
        witness.addTrigger(trigger);
        trigger.start(witness, true);
        team.manifests().commit("witness", Map.of("a", "b"), "Begin");
        team.manifests().commit("witness", Map.of("a", witness.getName()), "See");
        assertThat(hook.send(jenkins, team.manifests(), "witness", 1)).isEqualTo(202);
        awaitBuild(witness, 1);
        assertThat(job.getLastBuild().getNumber()).isEqualTo(number);
    }

    private FreeStyleProject triggered(FreeStyleProject job) throws Exception {
        return triggered(job, team.manifests().url());
    }

    private FreeStyleProject triggered(FreeStyleProject job, String repository) throws Exception {
        GitOpsPushTrigger trigger = new GitOpsPushTrigger();
        trigger.setRepositoryUrl(repository);
        job.addTrigger(trigger);
        trigger.start(job, true);
        job.setQuietPeriod(0);
        return job;
    }

    private void push() throws Exception {
        commit("A person's");
        send(1);
    }

    private String commit(String message) {
        persons++;
        return team.manifests().commit("main", Map.of("notes/" + persons, message), message);
    }

    private void send(int commits) throws Exception {
        assertThat(hook.send(jenkins, team.manifests(), "main", commits)).isEqualTo(202);
    }

    /** That build, once it is over, and no later one. */
    private Run<?, ?> awaitBuild(Job<?, ?> job, int number) throws Exception {
        await().atMost(Duration.ofMinutes(1)).until(() -> job.getBuildByNumber(number) != null);
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(job.getBuildByNumber(number)));
        jenkins.waitUntilNoActivity();
        assertThat(job.getLastBuild().getNumber()).isEqualTo(number);
        return job.getBuildByNumber(number);
    }
}
