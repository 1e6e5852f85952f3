package io.jenkins.plugins.gitops.gitlab;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.FindingException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Whole lists from GitLab's REST API, page by page. A list that cannot be read to its end is a finding, never a part of it. */
public final class GitLabLists {
    private static final int PAGE = 100;
    private static final int MOST_PAGES = 100;

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
    public GitLabLists(HttpClient client, URI base, String token, Duration limit) {
        this.exchange = new ApiExchange(client, base, token, limit);
        this.token = token;
    }

    /**
     * @param subgroups whether projects of groups below count
     * @param shared whether projects shared with the group count
     * @param archived whether archived projects count
     * @param topic that a project must have, "" for any
     */
    public record ProjectFilter(boolean subgroups, boolean shared, boolean archived, String topic) {}

    /**
     * The merge requests of a project.
     *
     * @param project its path or number
     * @param state {@code opened}, {@code closed}, {@code merged} or {@code locked}, "" for all
     * @param labels that all have to be there
     */
    public List<GitLabMergeRequest> mergeRequests(String project, String state, List<String> labels)
            throws InterruptedException {
        Map<String, String> query = new LinkedHashMap<>();
        if (!state.isEmpty()) {
            query.put("state", state);
        }
        if (!labels.isEmpty()) {
            query.put("labels", String.join(",", labels));
        }
        return all(
                "Reading the merge requests of " + project,
                "projects/" + encoded(project) + "/merge_requests",
                query,
                json -> new GitLabMergeRequest(
                        json.path("iid").asLong(),
                        json.path("title").asText(),
                        json.path("source_branch").asText(),
                        json.path("target_branch").asText(),
                        json.path("sha").asText(""),
                        texts(json.path("labels")),
                        json.path("author").path("username").asText("")));
    }

    /** The projects of a group. @param group its full path or number */
    public List<GroupProject> projects(String group, ProjectFilter filter) throws InterruptedException {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("include_subgroups", String.valueOf(filter.subgroups()));
        query.put("with_shared", String.valueOf(filter.shared()));
        if (!filter.archived()) {
            query.put("archived", "false");
        }
        if (!filter.topic().isEmpty()) {
            query.put("topic", filter.topic());
        }
        return all(
                "Reading the projects of " + group,
                "groups/" + encoded(group) + "/projects",
                query,
                json -> new GroupProject(
                        json.path("id").asLong(),
                        json.path("namespace").path("full_path").asText(),
                        json.path("path").asText(),
                        json.path("http_url_to_repo").asText(),
                        json.path("ssh_url_to_repo").asText(),
                        json.path("default_branch").asText(""),
                        texts(json.path("topics"))));
    }

    /** All branches of a project. */
    public List<BranchTip> branches(long project) throws InterruptedException {
        return all(
                "Reading the branches of project " + project,
                "projects/" + project + "/repository/branches",
                Map.of(),
                json -> new BranchTip(
                        json.path("name").asText(),
                        json.path("commit").path("id").asText("")));
    }

    /** Whether a file or folder is there at a branch. */
    public boolean has(long project, String branch, String path) throws InterruptedException {
        int slash = path.lastIndexOf('/');
        Map<String, String> query = Map.of("path", slash < 0 ? "" : path.substring(0, slash), "ref", branch);
        String folder = "projects/" + project + "/repository/tree";
        ApiExchange.Answer first = exchange.get(folder + "?" + written(query));
        if (first.status() == 404 && first.text().contains("Tree Not Found")) {
            return false;
        }
        return all(
                        "Looking for " + path,
                        folder,
                        query,
                        json -> json.path("name").asText())
                .contains(path.substring(slash + 1));
    }

    private <T> List<T> all(String asking, String path, Map<String, String> query, Function<JsonNode, T> reader)
            throws InterruptedException {
        List<T> all = new ArrayList<>();
        for (int page = 1; page <= MOST_PAGES; page++) {
            Map<String, String> whole = new LinkedHashMap<>(query);
            whole.put("per_page", String.valueOf(PAGE));
            whole.put("page", String.valueOf(page));
            ApiExchange.Answer answer = exchange.get(path + "?" + written(whole));
            if (answer.status() != 200
                    || answer.json() == null
                    || !answer.json().isArray()) {
                throw ApiErrors.refused(asking, answer, token);
            }
            answer.json().forEach(item -> all.add(reader.apply(item)));
            if (answer.json().size() < PAGE) {
                return all;
            }
        }
        throw new FindingException(new Finding(
                "gitlab.list-too-long",
                "%s: more than %d entries.".formatted(asking, PAGE * MOST_PAGES),
                "A part of a list would look as if the rest were gone.",
                "Narrow what is asked for, with labels, a state or a subgroup."));
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(item -> texts.add(item.asText()));
        return texts;
    }

    private static String written(Map<String, String> query) {
        return query.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + encoded(entry.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
