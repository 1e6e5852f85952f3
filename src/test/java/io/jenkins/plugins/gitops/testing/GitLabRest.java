package io.jenkins.plugins.gitops.testing;

import io.jenkins.plugins.gitops.gitlab.TokenKind;
import io.jenkins.plugins.gitops.testing.GitLabPages.Answer;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The endpoints of GitLab's REST API that the plugin asks, with GitLab's refusals word by word. */
final class GitLabRest {
    private static final String EXPIRED = "Token is expired. You can either do re-authorization or token refresh.";
    private static final String REVOKED = "Token was revoked. You have to re-authorize from the user.";

    private final GitServer server;
    private final GitLabListings lists;

    GitLabRest(GitServer server) {
        this.server = server;
        this.lists = new GitLabListings(server);
    }

    Answer answer(HttpServletRequest request) {
        String secret = Optional.ofNullable(request.getHeader("PRIVATE-TOKEN")).orElse("");
        Optional<GitServer.Ending> ending = server.endOf(secret);
        if (ending.isPresent()) {
            String text = ending.get() == GitServer.Ending.EXPIRED ? EXPIRED : REVOKED;
            return new Answer(401, Map.of("error", "invalid_token", "error_description", text));
        }
        // Neither deploy tokens nor passwords open the API.
        return server.tokenOf(secret)
                .filter(token -> token.kind() == TokenKind.ACCESS)
                .map(token -> answer(token, request))
                .orElseGet(() -> Answer.message(401, "401 Unauthorized"));
    }

    private Answer answer(AccessToken token, HttpServletRequest request) {
        String path = request.getRequestURI().substring("/api/v4/".length());
        if (path.equals("personal_access_tokens/self")) {
            return new Answer(200, self(token));
        }
        if (!token.mayDo("read_api")) {
            return new Answer(
                    403,
                    Map.of(
                            "error",
                            "insufficient_scope",
                            "error_description",
                            "The request requires higher privileges than provided by the access token.",
                            "scope",
                            "api read_api"));
        }
        if (path.equals("version")) {
            return new Answer(200, Map.of("version", "17.5.1-ee", "revision", "9d81c27eee7"));
        }
        String[] parts = path.split("/", 3);
        if (parts[0].equals("groups") && parts.length == 3 && parts[2].equals("projects")) {
            return lists.projects(token, decoded(parts[1]), request);
        }
        if (!parts[0].equals("projects") || parts.length < 2) {
            return new Answer(404, Map.of("error", "404 Not Found"));
        }
        Optional<ServedRepository> project = project(parts[1]).filter(found -> token.opens(found.name()));
        return project.map(found -> ofProject(token, found, parts.length == 3 ? parts[2] : "", request))
                .orElseGet(() -> Answer.message(404, "404 Project Not Found"));
    }

    private Optional<ServedRepository> project(String id) {
        return id.matches("[0-9]+") ? server.served(Long.parseLong(id)) : server.served(decoded(id));
    }

    private Answer ofProject(AccessToken token, ServedRepository project, String path, HttpServletRequest request) {
        if (path.isEmpty()) {
            return new Answer(200, project(token, project));
        }
        if (path.startsWith("repository/branches/")) {
            return branch(token, project, decoded(path.substring("repository/branches/".length())));
        }
        if (path.startsWith("members/all/")) {
            return member(project, Long.parseLong(path.substring("members/all/".length())));
        }
        return switch (path) {
            case "protected_branches" -> forMaintainers(token, () -> rules(project));
            case "merge_requests" -> lists.mergeRequests(project, request);
            case "repository/branches" -> lists.branches(project, request);
            case "repository/tree" -> lists.tree(project, request);
            case "hooks" -> forMaintainers(token, () -> hooks(project));
            default -> new Answer(404, Map.of("error", "404 Not Found"));
        };
    }

    private static Answer forMaintainers(AccessToken token, Supplier<List<Map<String, Object>>> answer) {
        return token.role().compareTo(Role.MAINTAINER) < 0
                ? Answer.message(403, "403 Forbidden")
                : new Answer(200, answer.get());
    }

    private static Map<String, Object> self(AccessToken token) {
        Map<String, Object> self = new LinkedHashMap<>();
        self.put("id", token.facts().userId());
        self.put("name", token.facts().name());
        self.put("revoked", false);
        self.put("created_at", "2026-01-01T00:00:00.000Z");
        self.put("scopes", token.facts().scopes().stream().sorted().toList());
        self.put("user_id", token.facts().userId());
        self.put("active", true);
        self.put("expires_at", token.facts().expires().map(Object::toString).orElse(null));
        return self;
    }

    private static Map<String, Object> project(AccessToken token, ServedRepository project) {
        ProjectSettings settings = project.settings();
        boolean empty = project.branches().isEmpty();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", settings.id());
        json.put("path_with_namespace", project.name());
        json.put("web_url", project.url().replaceFirst("\\.git$", ""));
        json.put("default_branch", empty ? null : "main");
        json.put("archived", settings.archived());
        json.put("empty_repo", empty);
        json.put("container_registry_enabled", settings.keepsImages());
        json.put("ci_push_repository_for_job_token_allowed", settings.jobsMayPush());
        if (!settings.registry().isEmpty()) {
            json.put("container_registry_image_prefix", settings.registry() + "/" + project.name());
        }
        Map<String, Object> permissions = new LinkedHashMap<>();
        permissions.put("project_access", Map.of("access_level", level(token.role()), "notification_level", 3));
        permissions.put("group_access", null);
        json.put("permissions", permissions);
        return json;
    }

    private static Answer branch(AccessToken token, ServedRepository project, String name) {
        if (!project.branches().contains(name)) {
            return Answer.message(404, "404 Branch Not Found");
        }
        Optional<Role> protection = project.protection(name);
        boolean may =
                project.mayPush(token, "refs/heads/" + name) && token.role().compareTo(Role.DEVELOPER) >= 0;
        return new Answer(
                200,
                Map.of(
                        "name",
                        name,
                        "protected",
                        protection.isPresent(),
                        "developers_can_push",
                        protection.filter(Role.DEVELOPER::equals).isPresent(),
                        "developers_can_merge",
                        false,
                        "can_push",
                        may,
                        "default",
                        name.equals("main")));
    }

    private Answer member(ServedRepository project, long user) {
        return server.tokenOfUser(user)
                .filter(token -> token.opens(project.name()))
                .map(token -> new Answer(
                        200,
                        Map.of(
                                "id",
                                user,
                                "username",
                                "project_%d_bot".formatted(project.settings().id()),
                                "access_level",
                                level(token.role()))))
                .orElseGet(() -> Answer.message(404, "404 Not found"));
    }

    private static List<Map<String, Object>> rules(ServedRepository project) {
        return project.protections().entrySet().stream()
                .map(rule -> Map.<String, Object>of(
                        "id",
                        1,
                        "name",
                        rule.getKey(),
                        "push_access_levels",
                        List.of(Map.of(
                                "id",
                                1,
                                "access_level",
                                level(rule.getValue()),
                                "access_level_description",
                                rule.getValue() == Role.DEVELOPER ? "Developers + Maintainers" : "Maintainers")),
                        "allow_force_push",
                        false))
                .toList();
    }

    private static List<Map<String, Object>> hooks(ServedRepository project) {
        return project.settings().hooks().stream()
                .map(hook -> Map.<String, Object>of(
                        "id",
                        hook.id(),
                        "url",
                        hook.url(),
                        "push_events",
                        hook.pushEvents(),
                        "alert_status",
                        hook.alertStatus()))
                .toList();
    }

    static int level(Role role) {
        return (role.ordinal() + 1) * 10;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
