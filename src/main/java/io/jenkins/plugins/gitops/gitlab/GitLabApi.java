package io.jenkins.plugins.gitops.gitlab;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.finding.RemoteText;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** Reads from GitLab's REST API what a deployment depends on. Asks alone, and changes nothing. */
public final class GitLabApi {
    private static final int NOT_FOUND = 404;

    private final ApiExchange exchange;
    private final String token;

    /**
     * Over a client.
     *
     * @param client brings proxy and trusted certificates with it, and must not follow redirects
     * @param base scheme, host and port, without a slash at the end
     * @param token of access, never shown
     * @param limit of each request
     */
    public GitLabApi(HttpClient client, URI base, String token, Duration limit) {
        this.exchange = new ApiExchange(client, base, token, limit);
        this.token = token;
    }

    /** What GitLab says of the token itself. */
    public GitLabToken self() throws InterruptedException {
        JsonNode json = read("Asking for the token itself", "personal_access_tokens/self");
        Set<String> scopes = new HashSet<>();
        json.path("scopes").forEach(scope -> scopes.add(RemoteText.safe(scope.asText())));
        return new GitLabToken(
                RemoteText.safe(json.path("name").asText()),
                scopes,
                Optional.of(json.path("expires_at").asText(""))
                        .filter(day -> !day.isEmpty())
                        .map(LocalDate::parse),
                json.path("active").asBoolean(true),
                json.path("revoked").asBoolean(),
                json.path("user_id").asLong());
    }

    /** GitLab's version, for instance {@code 17.5.1}. */
    public String version() throws InterruptedException {
        return RemoteText.safe(
                read("Asking for the version", "version").path("version").asText());
    }

    /** A project by its path; empty where the token sees none of that name. */
    public Optional<GitLabProject> project(String path) throws InterruptedException {
        return find("Reading the project " + path, "projects/" + encoded(path))
                .map(json -> new GitLabProject(
                        json.path("id").asLong(),
                        RemoteText.safe(json.path("path_with_namespace").asText(path)),
                        json.path("web_url").asText(),
                        json.path("default_branch").asText(""),
                        json.path("archived").asBoolean(),
                        json.path("empty_repo").asBoolean(),
                        Math.max(level(json, "project_access"), level(json, "group_access")),
                        RemoteText.safe(
                                json.path("container_registry_image_prefix").asText("")),
                        json.path("container_registry_enabled").asBoolean(true),
                        json.path("ci_push_repository_for_job_token_allowed").asBoolean()));
    }

    private static int level(JsonNode project, String kind) {
        return project.path("permissions").path(kind).path("access_level").asInt();
    }

    /** A branch; empty where there is none of that name. */
    public Optional<GitLabBranch> branch(GitLabProject project, String name) throws InterruptedException {
        return find("Reading the branch " + name, of(project, "repository/branches/" + encoded(name)))
                .map(json -> new GitLabBranch(
                        json.path("name").asText(),
                        json.path("protected").asBoolean(),
                        json.path("developers_can_push").asBoolean(),
                        json.path("can_push").asBoolean()));
    }

    /** The rules that say who may push to which branch; the first hundred. */
    public List<PushRule> pushRules(GitLabProject project) throws InterruptedException {
        return list("Reading the protected branches", of(project, "protected_branches?per_page=100"), json -> {
            List<PushRule.Allowed> allowed = new ArrayList<>();
            json.path("push_access_levels")
                    .forEach(one -> allowed.add(new PushRule.Allowed(
                            one.path("access_level").asInt(),
                            RemoteText.safe(one.path("access_level_description").asText()),
                            one.path("user_id").asLong())));
            return new PushRule(json.path("name").asText(), allowed);
        });
    }

    /** The webhooks of a project; the first hundred. */
    public List<ProjectHook> hooks(GitLabProject project) throws InterruptedException {
        return list(
                "Reading the webhooks",
                of(project, "hooks?per_page=100"),
                json -> new ProjectHook(
                        json.path("id").asLong(),
                        json.path("url").asText(),
                        json.path("push_events").asBoolean(),
                        RemoteText.safe(json.path("alert_status").asText(""))));
    }

    /** The role of a user in a project, inherited ones included; empty where it is no member. */
    public OptionalInt role(GitLabProject project, long user) throws InterruptedException {
        Optional<JsonNode> member = find("Reading the member " + user, of(project, "members/all/" + user));
        return member.map(json -> OptionalInt.of(json.path("access_level").asInt()))
                .orElseGet(OptionalInt::empty);
    }

    private static String of(GitLabProject project, String path) {
        return "projects/" + project.id() + "/" + path;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private <T> List<T> list(String asking, String path, Function<JsonNode, T> reader) throws InterruptedException {
        JsonNode array = read(asking, path);
        return StreamSupport.stream(array.spliterator(), false).map(reader).toList();
    }

    private Optional<JsonNode> find(String asking, String path) throws InterruptedException {
        ApiExchange.Answer answer = exchange.get(path);
        boolean missing = answer.status() == NOT_FOUND && answer.json() != null;
        return missing ? Optional.empty() : Optional.of(successful(asking, answer));
    }

    private JsonNode read(String asking, String path) throws InterruptedException {
        return successful(asking, exchange.get(path));
    }

    private JsonNode successful(String asking, ApiExchange.Answer answer) throws FindingException {
        if (answer.status() != 200 || answer.json() == null) {
            throw ApiErrors.refused(asking, answer, token);
        }
        return answer.json();
    }
}
