package io.jenkins.plugins.gitops.steps;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Cause;
import hudson.model.CauseAction;
import hudson.model.Item;
import hudson.model.Result;
import hudson.model.User;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.gitops.config.GitOpsPermissions;
import io.jenkins.plugins.gitops.run.ApprovalAnswer;
import io.jenkins.plugins.gitops.run.ApprovalsAction;
import io.jenkins.plugins.gitops.run.AskedApproval;
import io.jenkins.plugins.gitops.testing.Fault;
import io.jenkins.plugins.gitops.testing.GitRequest;
import io.jenkins.plugins.gitops.testing.jenkins.JenkinsTeam;
import java.net.URL;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import jenkins.model.Jenkins;
import org.awaitility.Awaitility;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.htmlunit.util.NameValuePair;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.JenkinsRule.WebClient;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

/** A build asks, and people answer through the page of the build. */
class GitopsApprovalJenkinsTest {
    private static final String SCRIPT = """
            def approval = gitopsApproval application: 'APP', image: 'IMAGE:2.0', forbidStarter: true
            echo "approved by ${approval.approver}: ${approval.comment}"
            """;

    @RegisterExtension
    private final JenkinsSessionExtension sessions = new JenkinsSessionExtension();

    @RegisterExtension
    private final JenkinsTeam team = new JenkinsTeam();

    @Test
    void shouldGoOnWithWhoApprovedAndWhatTheySaid() throws Throwable {
        sessions.then(jenkins -> {
            WorkflowRun build = ask(jenkins);

            assertThat(decide(jenkins, build, "approver", "approve")).isIn(200, 302);

            jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
            jenkins.assertLogContains("approved by approver: seen", build);
        });
    }

    @Test
    void shouldFailWhenItIsRejected() throws Throwable {
        sessions.then(jenkins -> {
            WorkflowRun build = ask(jenkins);

            assertThat(decide(jenkins, build, "approver", "reject")).isIn(200, 302);

            jenkins.assertBuildStatus(Result.FAILURE, jenkins.waitForCompletion(build));
            assertThat(kind(build)).isEqualTo(ApprovalAnswer.Kind.REJECTED);
            jenkins.assertLogNotContains("approved by", build);
        });
    }

    @Test
    void shouldStayOpenWhenThoseAnswerWhoMayNot() throws Throwable {
        sessions.then(jenkins -> {
            WorkflowRun build = ask(jenkins);

            assertThat(decide(jenkins, build, "reader", "approve")).isEqualTo(403);
            assertThat(decide(jenkins, build, "stranger", "approve")).isEqualTo(404);
            assertThat(decide(jenkins, build, "starter", "approve")).isEqualTo(403);
            assertThat(decide(jenkins, build, "approver", "perhaps")).isEqualTo(400);
            assertThat(question(build).isOpen()).isTrue();

            // Rejecting is open to the starter too.
            assertThat(decide(jenkins, build, "starter", "reject")).isIn(200, 302);
            jenkins.assertBuildStatus(Result.FAILURE, jenkins.waitForCompletion(build));
            assertThat(decide(jenkins, build, "approver", "approve")).isEqualTo(409);
        });
    }

    @Test
    void shouldAskOnAfterARestartWithTheSameQuestion() throws Throwable {
        sessions.then(this::ask);

        sessions.then(jenkins -> {
            WorkflowRun build = build(jenkins);
            assertThat(build.isBuilding()).isTrue();
            assertThat(question(build).isOpen()).isTrue();

            assertThat(decide(jenkins, build, "approver", "approve")).isIn(200, 302);

            jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
            jenkins.assertLogContains("approved by approver: seen", build);
            assertThat(build.getAction(ApprovalsAction.class).all()).hasSize(1);
        });
    }

    @Test
    void shouldAskOnAfterARestartWhileProjectsCannotBeRead() throws Throwable {
        team.manifests().commit("main", Map.of("projects/none.yaml", ""), "Projects");
        sessions.then(jenkins -> {
            ask(jenkins);
            team.giveProjects();
        });
        team.git().failAll(GitRequest.FETCH_REFS, new Fault.Hang());

        sessions.then(jenkins -> {
            WorkflowRun build = build(jenkins);
            jenkins.waitForMessage("Jenkins was restarted; still waiting", build);

            assertThat(decide(jenkins, build, "approver", "approve")).isIn(200, 302);

            jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
            jenkins.assertLogContains("approved by approver: seen", build);
        });
    }

    @Test
    void shouldCloseTheQuestionWhenTheBuildIsAborted() throws Throwable {
        sessions.then(jenkins -> {
            WorkflowRun build = ask(jenkins);

            build.doStop();

            jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(build));
            assertThat(kind(build)).isEqualTo(ApprovalAnswer.Kind.ABORTED);
            assertThat(decide(jenkins, build, "approver", "approve")).isEqualTo(409);
        });
    }

    @Test
    void shouldShowTheQuestionToThoseAloneWhoMayReadTheJob() throws Throwable {
        sessions.then(jenkins -> {
            WorkflowRun build = ask(jenkins);

            assertThat(client(jenkins, "reader")
                            .loadWebResponse(new WebRequest(page(jenkins, build, "questions")))
                            .getContentAsString())
                    .contains(team.application(), JenkinsTeam.IMAGE + ":2.0");
            assertThat(client(jenkins, "stranger")
                            .loadWebResponse(new WebRequest(page(jenkins, build, "questions")))
                            .getStatusCode())
                    .isEqualTo(404);
            assertThat(client(jenkins, "approver")
                            .getPage(page(jenkins, build, ""))
                            .getWebResponse()
                            .getContentAsString())
                    .contains(team.application());
            build.doStop();
            jenkins.waitForCompletion(build);
        });
    }

    private WorkflowRun ask(JenkinsRule jenkins) throws Exception {
        team.move("release");
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ)
                .everywhere()
                .to("stranger", "reader", "approver", "starter")
                .grant(Item.READ)
                .everywhere()
                .to("reader", "approver", "starter")
                .grant(GitOpsPermissions.APPROVE)
                .everywhere()
                .to("approver", "starter"));
        WorkflowJob job = team.pipeline("release", SCRIPT);
        try (ACLContext ignored = ACL.as2(User.getById("starter", true).impersonate2())) {
            job.scheduleBuild2(0, new CauseAction(new Cause.UserIdCause()));
        }
        WorkflowRun build = Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> job.getBuildByNumber(1), started -> started != null);
        jenkins.waitForMessage("Approve or reject", build);
        return build;
    }

    private static int decide(JenkinsRule jenkins, WorkflowRun build, String user, String decision) throws Exception {
        WebClient client = client(jenkins, user);
        WebRequest request = new WebRequest(page(jenkins, build, "decide"), HttpMethod.POST);
        request.setRequestParameters(List.of(
                new NameValuePair("id", question(build).getId()),
                new NameValuePair("decision", decision),
                new NameValuePair("comment", "seen")));
        return client.loadWebResponse(client.addCrumb(request)).getStatusCode();
    }

    private static WebClient client(JenkinsRule jenkins, String user) {
        WebClient client = jenkins.createWebClient().withBasicCredentials(user);
        client.setJavaScriptEnabled(false);
        client.getOptions().setThrowExceptionOnFailingStatusCode(false);
        client.getOptions().setRedirectEnabled(false);
        return client;
    }

    private static URL page(JenkinsRule jenkins, WorkflowRun build, String method) throws Exception {
        return new URL(jenkins.getURL(), build.getUrl() + "gitops-approval/" + method);
    }

    private static AskedApproval question(WorkflowRun build) {
        return build.getAction(ApprovalsAction.class).all().get(0);
    }

    private static ApprovalAnswer.Kind kind(WorkflowRun build) {
        return question(build).getAnswer().getKind();
    }

    private static WorkflowRun build(JenkinsRule jenkins) {
        return jenkins.jenkins.getItemByFullName("release", WorkflowJob.class).getBuildByNumber(1);
    }
}
