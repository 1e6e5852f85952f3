package io.jenkins.plugins.gitops.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.plugins.credentials.CredentialsScope;
import hudson.util.Secret;
import io.jenkins.plugins.gitops.config.GitLabConnection;
import io.jenkins.plugins.gitops.config.GitOpsConfiguration;
import io.jenkins.plugins.gitops.testing.jenkins.JenkinsTeam;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import jenkins.model.Jenkins;
import org.awaitility.Awaitility;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What GitLab sends to a Jenkins that lets in nobody without a login. */
@WithJenkins
class WebhookJenkinsTest {
    private static final String SECRET = "the-secret-of-this-gitlab";
    private static final String COMMIT = "b".repeat(40);
    private static final String PUSH = """
            {"object_kind": "push", "event_name": "push", "ref": "refs/heads/main", "checkout_sha": "%1$s",
             "before": "%2$s", "after": "%1$s", "user_username": "ann", "total_commits_count": 1,
             "project": {"id": 1, "path_with_namespace": "team/shop", "default_branch": "main",
               "web_url": "https://gitlab.example/team/shop",
               "git_http_url": "https://gitlab.example/team/shop.git",
               "git_ssh_url": "git@gitlab.example:team/shop.git"},
             "commits": [{"id": "%1$s", "message": "Sell more", "title": "Sell more",
               "added": [], "modified": ["app/a"], "removed": []}]}
            """.formatted(COMMIT, "a".repeat(40));

    private final HttpClient http = HttpClient.newHttpClient();
    private JenkinsRule jenkins;
    private WorkflowJob job;

    @BeforeEach
    void setUp(JenkinsRule rule) throws Exception {
        jenkins = rule;
        JenkinsTeam.credential(
                new StringCredentialsImpl(CredentialsScope.GLOBAL, "hook", "", Secret.fromString(SECRET)));
        GitLabConnection connection = new GitLabConnection("gitlab");
        connection.setUrl("https://gitlab.example");
        connection.setWebhookSecretCredentialsId("hook");
        GitOpsConfiguration.get().setGitLabConnections(List.of(connection));
        job = jenkins.createProject(WorkflowJob.class, "build");
        job.setDefinition(new CpsFlowDefinition("""
                properties([pipelineTriggers([gitOpsPush(repositoryUrl: 'https://gitlab.example/team/shop.git', branches: 'main')])])
                echo "at ${env.GITOPS_COMMIT} of ${env.GITOPS_BRANCH}"
                """, true));
        jenkins.buildAndAssertSuccess(job);
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("admin"));
    }

    @Test
    void shouldStartTheJobThatListens() throws Exception {
        HttpResponse<String> answer = post("gitops-webhook/", SECRET, "Push Hook", PUSH);

        assertThat(answer.statusCode()).isEqualTo(202);
        WorkflowRun build = secondBuild();
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
        jenkins.assertLogContains("at " + COMMIT + " of main", build);
        assertThat(build.getCause(GitOpsPushCause.class)).isNotNull();
    }

    @Test
    void shouldTakeTheAddressWithoutItsSlashToo() throws Exception {
        assertThat(post("gitops-webhook", SECRET, "Push Hook", PUSH).statusCode())
                .isEqualTo(202);
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(secondBuild()));
    }

    @Test
    void shouldTakeItAlsoWhereNoCrumbsAreChecked() throws Exception {
        jenkins.jenkins.setCrumbIssuer(null);

        assertThat(post("gitops-webhook", SECRET, "Push Hook", PUSH).statusCode())
                .isEqualTo(202);
        assertThat(post("gitops-webhook/", SECRET, "Push Hook", PUSH).statusCode())
                .isEqualTo(202);
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(secondBuild()));
    }

    @Test
    void shouldStartNothingAtAnotherBranchOrWithAnotherSecret() throws Exception {
        assertThat(post("gitops-webhook/", "another", "Push Hook", PUSH).statusCode())
                .isEqualTo(401);
        assertThat(post("gitops-webhook/", "", "Push Hook", PUSH).statusCode()).isEqualTo(401);
        assertThat(post("gitops-webhook/", SECRET, "Push Hook", PUSH.replace("refs/heads/main", "refs/heads/other"))
                        .statusCode())
                .isEqualTo(202);
        // What came later is worked on later: once it has its build, the others had their chance.
        assertThat(post("gitops-webhook/", SECRET, "Push Hook", PUSH).statusCode())
                .isEqualTo(202);

        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(secondBuild()));
        jenkins.waitUntilNoActivity();
        assertThat(job.getLastBuild().getNumber()).isEqualTo(2);
    }

    @Test
    void shouldTakeNothingByGet() throws Exception {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(address("gitops-webhook/"))
                        .header("X-Gitlab-Token", SECRET)
                        .build(),
                BodyHandlers.ofString());

        assertThat(answer.statusCode()).isIn(404, 405);
    }

    @Test
    void shouldListenOnAfterTheJobsConfigurationWasReadAgain() throws Exception {
        job.doReload();

        assertThat(post("gitops-webhook/", SECRET, "Push Hook", PUSH).statusCode())
                .isEqualTo(202);
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(secondBuild()));
    }

    private WorkflowRun secondBuild() {
        return Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> job.getBuildByNumber(2), Objects::nonNull);
    }

    private URI address(String path) throws Exception {
        return jenkins.getURL().toURI().resolve(path);
    }

    private HttpResponse<String> post(String path, String secret, String event, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(address(path))
                .header("Content-Type", "application/json")
                .header("X-Gitlab-Event", event)
                .header("X-Gitlab-Token", secret)
                .POST(BodyPublishers.ofString(body))
                .build();
        return http.send(request, BodyHandlers.ofString());
    }
}
