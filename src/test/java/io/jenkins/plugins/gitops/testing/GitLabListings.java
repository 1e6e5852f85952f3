package io.jenkins.plugins.gitops.testing;

import io.jenkins.plugins.gitops.testing.GitLabPages.Answer;
import io.jenkins.plugins.gitops.testing.ProjectSettings.MergeRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lists of GitLab's REST API, in pages. */
final class GitLabListings {
    private final GitServer server;

    GitLabListings(GitServer server) {
        this.server = server;
    }

    Answer mergeRequests(ServedRepository project, HttpServletRequest request) {
        String state = parameter(request, "state").orElse("all");
        List<String> labels = parameter(request, "labels")
                .map(text -> List.of(text.split(",")))
                .orElse(List.of());
        return page(
                project.settings().mergeRequests().stream()
                        .filter(one -> state.equals("all") || one.state().equals(state))
                        .filter(one -> one.labels().containsAll(labels))
                        .map(one -> mergeRequest(project, one))
                        .toList(),
                request);
    }

    private static Map<String, Object> mergeRequest(ServedRepository project, MergeRequest one) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("iid", one.number());
        json.put("title", one.title());
        json.put("state", one.state());
        json.put("source_branch", one.branch());
        json.put("target_branch", "main");
        json.put("sha", project.tip(one.branch()).orElse(null));
        json.put("labels", one.labels());
        json.put("author", Map.of("id", 7, "username", "dev"));
        return json;
    }

    Answer projects(AccessToken token, String group, HttpServletRequest request) {
        boolean below =
                parameter(request, "include_subgroups").filter("true"::equals).isPresent();
        List<Map<String, Object>> projects = server.all().stream()
                .filter(project -> token.opens(project.name()))
                .filter(project -> below
                        ? project.name().startsWith(group + "/")
                        : project.name()
                                .substring(0, project.name().lastIndexOf('/'))
                                .equals(group))
                .filter(project -> parameter(request, "archived").isEmpty()
                        || !project.settings().archived())
                .map(GitLabListings::project)
                .toList();
        return projects.isEmpty() ? Answer.message(404, "404 Group Not Found") : page(projects, request);
    }

    private static Map<String, Object> project(ServedRepository project) {
        int slash = project.name().lastIndexOf('/');
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", project.settings().id());
        json.put("path", project.name().substring(slash + 1));
        json.put("namespace", Map.of("full_path", project.name().substring(0, slash)));
        json.put("http_url_to_repo", project.url());
        json.put("ssh_url_to_repo", "git@gitlab.example:" + project.name() + ".git");
        json.put("default_branch", project.branches().isEmpty() ? null : "main");
        json.put("topics", List.of());
        return json;
    }

    Answer branches(ServedRepository project, HttpServletRequest request) {
        return page(
                project.branches().stream()
                        .map(name -> Map.<String, Object>of(
                                "name",
                                name,
                                "commit",
                                Map.of("id", project.tip(name).orElseThrow())))
                        .toList(),
                request);
    }

    Answer tree(ServedRepository project, HttpServletRequest request) {
        String path = parameter(request, "path").orElse("");
        String prefix = path.isEmpty() ? "" : path + "/";
        List<Map<String, Object>> entries = project
                .files(parameter(request, "ref").orElse("main"))
                .keySet()
                .stream()
                .filter(file -> file.startsWith(prefix))
                .map(file -> file.substring(prefix.length()).split("/", 2)[0])
                .distinct()
                .map(name -> Map.<String, Object>of("name", name, "path", prefix + name))
                .toList();
        return entries.isEmpty() ? Answer.message(404, "404 Tree Not Found") : page(entries, request);
    }

    private static Answer page(List<Map<String, Object>> all, HttpServletRequest request) {
        int size = parameter(request, "per_page").map(Integer::parseInt).orElse(20);
        int page = parameter(request, "page").map(Integer::parseInt).orElse(1);
        return new Answer(
                200, all.stream().skip((long) (page - 1) * size).limit(size).toList());
    }

    private static Optional<String> parameter(HttpServletRequest request, String name) {
        return Optional.ofNullable(request.getParameter(name)).filter(text -> !text.isEmpty());
    }
}
