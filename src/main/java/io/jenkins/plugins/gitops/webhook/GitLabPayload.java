package io.jenkins.plugins.gitops.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.gitops.git.RepositoryKey;
import io.jenkins.plugins.gitops.webhook.WebhookEvent.Change;
import io.jenkins.plugins.gitops.webhook.WebhookEvent.Kind;
import io.jenkins.plugins.gitops.webhook.WebhookEvent.MergeRequest;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One payload of GitLab: push, tag or merge request. */
final class GitLabPayload {
    private static final String BRANCH = "refs/heads/";
    private static final String TAG = "refs/tags/";

    private final Connection connection;
    private final Set<String> otherHosts;
    private final JsonNode json;

    GitLabPayload(Connection connection, Set<String> otherHosts, JsonNode json) {
        this.connection = connection;
        this.otherHosts = otherHosts;
        this.json = json;
    }

    /** Empty for kinds that nobody here needs, and for what has no project or no ref. */
    Optional<WebhookEvent> event() {
        Optional<WebhookEvent> event =
                switch (json.path("object_kind").asText("")) {
                    case "push" -> push(Kind.PUSH, BRANCH);
                    case "tag_push" -> push(Kind.TAG, TAG);
                    case "merge_request" -> mergeRequest();
                    default -> Optional.empty();
                };
        return event.filter(
                known -> !known.ref().isEmpty() && !known.repositories().isEmpty());
    }

    private Optional<WebhookEvent> push(Kind kind, String prefix) {
        String ref = json.path("ref").asText("");
        if (!ref.startsWith(prefix)) {
            return Optional.empty();
        }
        return Optional.of(event(
                kind,
                PayloadText.name(ref.substring(prefix.length())),
                new CommitList(json).change(user("user_username")),
                null));
    }

    private Optional<WebhookEvent> mergeRequest() {
        JsonNode attributes = json.path("object_attributes");
        String title = PayloadText.shown(attributes.path("title"));
        JsonNode last = attributes.path("last_commit");
        Change change = new Change(
                PayloadText.commit(attributes.path("oldrev")),
                PayloadText.commit(last.path("id")),
                user("user", "username"),
                title,
                List.of(),
                false,
                CommitList.asksToSkip(last.path("message").asText("")),
                List.of());
        MergeRequest request = new MergeRequest(
                attributes.path("iid").asLong(),
                PayloadText.name(attributes.path("action").asText("")),
                PayloadText.name(attributes.path("target_branch").asText("")),
                attributes.path("source_project_id").asLong()
                        != attributes.path("target_project_id").asLong(),
                !attributes.path("oldrev").asText("").isEmpty());
        String source = PayloadText.name(attributes.path("source_branch").asText(""));
        return Optional.of(event(Kind.MERGE_REQUEST, source, change, request));
    }

    private WebhookEvent event(Kind kind, String ref, Change change, MergeRequest request) {
        JsonNode project = json.path("project");
        return new WebhookEvent(
                kind,
                connection.name(),
                repositories(project),
                path(project),
                ref,
                PayloadText.name(project.path("default_branch").asText("")),
                change,
                request,
                null);
    }

    private String user(String... path) {
        JsonNode node = json;
        for (String name : path) {
            node = node.path(name);
        }
        return PayloadText.shown(node);
    }

    private static String path(JsonNode project) {
        return PayloadText.name(project.path("path_with_namespace").asText(""));
    }

    // As Jenkins reaches GitLab, and as GitLab calls itself; but never a host that another connection speaks for.
    private List<String> repositories(JsonNode project) {
        String path = path(project);
        if (path.isEmpty()) {
            return List.of();
        }
        Set<String> keys = new LinkedHashSet<>();
        RepositoryKey.of(connection.url() + "/" + path).ifPresent(keys::add);
        for (String name : List.of("git_http_url", "git_ssh_url")) {
            RepositoryKey.of(project.path(name).asText(""))
                    .filter(PayloadText::whole)
                    .filter(key -> !otherHosts.contains(RepositoryKey.host(key)))
                    .ifPresent(keys::add);
        }
        return new ArrayList<>(keys);
    }
}
