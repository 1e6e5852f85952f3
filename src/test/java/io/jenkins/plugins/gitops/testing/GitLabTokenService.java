package io.jenkins.plugins.gitops.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.gitops.gitlab.TokenKind;
import io.jenkins.plugins.gitops.testing.GitLabPages.Answer;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * GitLab's {@code /jwt/auth}: says what a token may do with a repository of images. Its tokens carry no signature, so that
 * they are good for being read and for nothing else.
 */
final class GitLabTokenService {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final GitServer server;

    GitLabTokenService(GitServer server) {
        this.server = server;
    }

    Answer answer(HttpServletRequest request) {
        String[] scope =
                Optional.ofNullable(request.getParameter("scope")).orElse("::").split(":", -1);
        String repository = scope[1];
        List<String> wanted = List.of(scope[2].split(","));
        Optional<ServedRepository> project = projectOf(repository);
        String header = request.getHeader("Authorization");
        if (header == null) {
            boolean open = project.filter(ServedRepository::isPublic).isPresent() && wanted.contains("pull");
            return open ? granted(repository, List.of("pull")) : refused(403, "DENIED", "access forbidden");
        }
        Optional<AccessToken> token = GitLabGate.login(header).flatMap(pair -> server.token(pair[0], pair[1]));
        if (token.isEmpty()) {
            return refused(401, "UNAUTHORIZED", GitLabGate.DENIED.formatted(server.url()));
        }
        if (!token.get().mayDo("read_registry") && !token.get().mayDo("write_registry")) {
            return refused(403, "DENIED", "access forbidden");
        }
        return granted(
                repository,
                project.map(found -> grants(token.get(), found)).orElse(List.of()).stream()
                        .filter(wanted::contains)
                        .toList());
    }

    private static List<String> grants(AccessToken token, ServedRepository project) {
        List<String> grants = new ArrayList<>();
        if (token.opens(project.name()) && project.settings().keepsImages()) {
            boolean byRole = token.kind() == TokenKind.ACCESS;
            if (token.mayDo("read_registry") && (!byRole || token.role().compareTo(Role.REPORTER) >= 0)) {
                grants.add("pull");
            }
            if (token.mayDo("write_registry") && (!byRole || token.role().compareTo(Role.DEVELOPER) >= 0)) {
                grants.add("push");
            }
        }
        return grants;
    }

    /** The project whose images begin with this path: images may lie below the project's own. */
    private Optional<ServedRepository> projectOf(String repository) {
        for (String path = repository; path.contains("/"); path = path.substring(0, path.lastIndexOf('/'))) {
            Optional<ServedRepository> found = server.served(path);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static Answer granted(String repository, List<String> actions) {
        Object entry = Map.of("type", "repository", "name", repository, "actions", actions);
        Object payload = Map.of(
                "iss",
                "gitlab-issuer",
                "aud",
                "container_registry",
                "access",
                actions.isEmpty() ? List.of() : List.of(entry));
        return new Answer(200, Map.of("token", encoded(Map.of("typ", "JWT")) + "." + encoded(payload) + ".none"));
    }

    private static Answer refused(int status, String code, String message) {
        return new Answer(status, Map.of("errors", List.of(Map.of("code", code, "message", message))));
    }

    private static String encoded(Object json) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(JSON.writeValueAsString(json).getBytes(StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
