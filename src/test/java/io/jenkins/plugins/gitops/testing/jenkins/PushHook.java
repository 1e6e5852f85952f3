package io.jenkins.plugins.gitops.testing.jenkins;

import com.cloudbees.plugins.credentials.CredentialsScope;
import com.fasterxml.jackson.databind.ObjectMapper;
import hudson.util.Secret;
import io.jenkins.plugins.gitops.config.GitLabConnection;
import io.jenkins.plugins.gitops.config.GitOpsConfiguration;
import io.jenkins.plugins.gitops.testing.ServedRepository;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;
import org.jvnet.hudson.test.JenkinsRule;

/** GitLab's webhook for pushes, which tells the running Jenkins of what was really pushed to a repository. */
public final class PushHook {
    private static final String SECRET = "the-secret-of-this-gitlab";

    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();

    private PushHook() {}

    /** Gives the running Jenkins the connection to the server. */
    public static PushHook connect(String serverUrl) throws Exception {
        JenkinsTeam.credential(
                new StringCredentialsImpl(CredentialsScope.GLOBAL, "hook", "", Secret.fromString(SECRET)));
        GitLabConnection connection = new GitLabConnection("gitlab");
        connection.setUrl(serverUrl);
        connection.setWebhookSecretCredentialsId("hook");
        GitOpsConfiguration.get().setGitLabConnections(List.of(connection));
        return new PushHook();
    }

    /** Tells of a push of the newest commits of a branch; the status of the answer. */
    public int send(JenkinsRule jenkins, ServedRepository repository, String branch, int commits) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(jenkins.getURL().toURI().resolve("gitops-webhook/"))
                .header("Content-Type", "application/json")
                .header("X-Gitlab-Event", "Push Hook")
                .header("X-Gitlab-Token", SECRET)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofString(json.writeValueAsString(payload(repository, branch, commits))))
                .build();
        return http.send(request, BodyHandlers.ofString()).statusCode();
    }

    private static Map<String, Object> payload(ServedRepository repository, String branch, int commits) {
        List<String> ids = repository.log(branch).stream()
                .map(line -> line.substring(0, line.indexOf(' ')))
                .toList();
        return Map.of(
                "object_kind",
                "push",
                "event_name",
                "push",
                "ref",
                "refs/heads/" + branch,
                "before",
                ids.get(commits),
                "after",
                ids.get(0),
                "checkout_sha",
                ids.get(0),
                "user_username",
                "ann",
                "total_commits_count",
                commits,
                "project",
                Map.of(
                        "id",
                        1,
                        "path_with_namespace",
                        repository.name(),
                        "default_branch",
                        "main",
                        "git_http_url",
                        repository.url()),
                "commits",
                ids.subList(0, commits).stream()
                        .map(id -> Map.of("id", id, "message", repository.message(id)))
                        .toList());
    }
}
