package io.jenkins.plugins.gitops.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gitops.git.GitCredential.UserPassword;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the stand-in for GitLab answers to which token: the table that the checks and their tests rely on. */
class GitLabStandInTest {
    private static final String PROJECT = "team/shop";
    private static final Map<String, String> TEXTS = Map.of(
            "DENIED", "HTTP Basic: Access denied",
            "UPLOAD", "You are not allowed to upload code.",
            "ROLE", "You are not allowed to push code to this project.",
            "INVISIBLE", "The project you were looking for could not be found",
            "ARCHIVED", "You can't push code to an archived project.",
            "download", "You are not allowed to download code.",
            "pull,push", "\"actions\":[\"pull\",\"push\"]",
            "pull", "\"actions\":[\"pull\"]",
            "push", "\"actions\":[\"push\"]",
            "no access", "\"access\":[]");

    @TempDir
    private Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private GitServer gitlab;
    private ServedRepository project;

    @BeforeEach
    void start() {
        gitlab = GitServer.start(folder);
        project = gitlab.create(PROJECT);
        project.commit("main", Map.of("a.yaml", "a: 1\n"), "first");
        gitlab.create("team/other").commit("main", Map.of("a.yaml", "a: 1\n"), "first");
    }

    @AfterEach
    void stop() {
        gitlab.close();
    }

    @ParameterizedTest(name = "{0}: read {1}, push {2}, registry {3}, API {4}")
    @CsvSource(
            delimiter = '|',
            value = {
                // token                     | Git read      | Git push      | registry             | API
                "maintainer                  | 200           | 200           | 403 access forbidden | 403 insufficient_scope",
                "developer                   | 200           | 200           | 403 access forbidden | 403 insufficient_scope",
                "reporter                    | 200           | 403 ROLE      | 403 access forbidden | 403 insufficient_scope",
                "guest with api              | 200           | 403 ROLE      | 200 no access        | 200",
                "reporter with api           | 200           | 403 ROLE      | 200 pull             | 200",
                "developer with api          | 200           | 200           | 200 pull,push        | 200",
                "read_repository only        | 200           | 403 UPLOAD    | 403 access forbidden | 403 insufficient_scope",
                "read_api only               | 403 download  | 403 UPLOAD    | 403 access forbidden | 200",
                "deploy token                | 200           | 403 UPLOAD    | 200 pull,push        | 401 401 Unauthorized",
                "deploy token, read_registry | 403 download  | 403 UPLOAD    | 200 pull             | 401 401 Unauthorized",
                "deploy token, write_registry| 403 download  | 403 UPLOAD    | 200 push             | 401 401 Unauthorized",
                "deploy token, wrong name    | 401 DENIED    | 401 DENIED    | 401 DENIED           | 401 401 Unauthorized",
                "job token                   | 200           | 403 UPLOAD    | 200 pull,push        | 401 401 Unauthorized",
                "token of another project    | 404 INVISIBLE | 404 INVISIBLE | 200 no access        | 404 404 Project Not Found",
                "revoked                     | 401 DENIED    | 401 DENIED    | 401 DENIED           | 401 Token was revoked",
                "expired                     | 401 DENIED    | 401 DENIED    | 401 DENIED           | 401 Token is expired",
                "unknown                     | 401 DENIED    | 401 DENIED    | 401 DENIED           | 401 401 Unauthorized",
                "none                        | 401 DENIED    | 401 DENIED    | 403 access forbidden | 401 401 Unauthorized",
            })
    void shouldAnswerAsGitLabDoes(String token, String read, String push, String registry, String api)
            throws IOException, InterruptedException {
        UserPassword login = login(token);

        matches(git(login, "git-upload-pack"), read);
        matches(git(login, "git-receive-pack"), push);
        matches(registry(login), registry);
        matches(api(login, "projects/team%2Fshop"), api);
    }

    @Test
    void shouldLetNobodyPushToAnArchivedProject() throws IOException, InterruptedException {
        UserPassword owner = gitlab.projectToken(PROJECT, Role.OWNER).credential();
        project.settings().archive();

        matches(git(owner, "git-upload-pack"), "200");
        matches(git(owner, "git-receive-pack"), "403 ARCHIVED");
    }

    @Test
    void shouldLetAJobPushWhereTheProjectAllowsIt() throws IOException, InterruptedException {
        UserPassword job = gitlab.jobToken(PROJECT).credential();
        project.settings().letJobsPush();

        matches(git(job, "git-receive-pack"), "200");
    }

    @Test
    void shouldTellATokenWhatItIs() throws IOException, InterruptedException {
        UserPassword token = gitlab.projectToken(
                        PROJECT, Role.DEVELOPER, Set.of("write_repository"), LocalDate.of(2026, 12, 31))
                .credential();

        assertThat(api(token, "personal_access_tokens/self"))
                .contains("\"scopes\":[\"write_repository\"]", "\"expires_at\":\"2026-12-31\"", "\"active\":true");
    }

    @ParameterizedTest
    @CsvSource({
        "MAINTAINER, main,    true",
        "DEVELOPER,  main,    false",
        "DEVELOPER,  feature, true",
        "REPORTER,   feature, false",
    })
    void shouldSayWhoMayPushToABranch(Role role, String branch, boolean may) throws IOException, InterruptedException {
        project.commit("feature", Map.of("b.yaml", "b: 1\n"), "second");
        UserPassword token =
                gitlab.projectToken(PROJECT, role, Set.of("read_api"), null).credential();

        assertThat(api(token, "projects/team%2Fshop/repository/branches/" + branch))
                .contains("\"can_push\":" + may, "\"protected\":" + branch.equals("main"));
    }

    @Test
    void shouldShowRulesAndHooksToMaintainersAlone() throws IOException, InterruptedException {
        project.settings().addHook("https://jenkins.example/gitops/", "disabled");
        UserPassword maintainer = gitlab.projectToken(PROJECT, Role.MAINTAINER, Set.of("read_api"), null)
                .credential();
        UserPassword developer = gitlab.projectToken(PROJECT, Role.DEVELOPER, Set.of("read_api"), null)
                .credential();

        assertThat(api(maintainer, "projects/team%2Fshop/protected_branches")).contains("\"Maintainers\"");
        assertThat(api(maintainer, "projects/team%2Fshop/hooks")).contains("\"alert_status\":\"disabled\"");
        matches(api(developer, "projects/team%2Fshop/hooks"), "403 403 Forbidden");
    }

    private UserPassword login(String token) {
        AccessToken issued =
                switch (token) {
                    case "maintainer" -> gitlab.projectToken(PROJECT, Role.MAINTAINER);
                    case "developer" -> gitlab.projectToken(PROJECT, Role.DEVELOPER);
                    case "reporter" -> gitlab.projectToken(PROJECT, Role.REPORTER);
                    case "guest with api" -> withApi(PROJECT, Role.GUEST);
                    case "reporter with api" -> withApi(PROJECT, Role.REPORTER);
                    case "developer with api" -> withApi(PROJECT, Role.DEVELOPER);
                    case "token of another project" -> withApi("team/other", Role.OWNER);
                    case "read_repository only" -> gitlab.readOnlyProjectToken(PROJECT, Role.OWNER);
                    case "read_api only" -> gitlab.projectToken(PROJECT, Role.OWNER, Set.of("read_api"), null);
                    case "deploy token", "deploy token, wrong name" -> gitlab.deployToken(PROJECT);
                    case "deploy token, read_registry" -> gitlab.deployToken(PROJECT, Set.of("read_registry"));
                    case "deploy token, write_registry" -> gitlab.deployToken(PROJECT, Set.of("write_registry"));
                    case "job token" -> gitlab.jobToken(PROJECT);
                    default -> withApi(PROJECT, Role.OWNER);
                };
        return switch (token) {
            case "deploy token, wrong name" -> new UserPassword("deployer", issued.secret());
            case "revoked" -> {
                gitlab.revoke(issued);
                yield issued.credential();
            }
            case "expired" -> {
                gitlab.expire(issued);
                yield issued.credential();
            }
            case "unknown" -> new UserPassword("any", "glpat-never-issued");
            case "none" -> new UserPassword("", "");
            default -> issued.credential();
        };
    }

    /** @param expected the status, and what the body holds; a word in capitals is one of the sentences above */
    private static void matches(String answer, String expected) {
        String[] parts = expected.split(" ", 2);
        assertThat(answer).startsWith(parts[0] + " ");
        if (parts.length == 2) {
            assertThat(answer).contains(TEXTS.getOrDefault(parts[1], parts[1]));
        }
    }

    private AccessToken withApi(String path, Role role) {
        return gitlab.projectToken(path, role, Set.of("api"), null);
    }

    private String git(UserPassword login, String service) throws IOException, InterruptedException {
        return get(gitlab.url() + "/" + PROJECT + ".git/info/refs?service=" + service, basic(login));
    }

    private String registry(UserPassword login) throws IOException, InterruptedException {
        String scope = URLEncoder.encode("repository:" + PROJECT + ":pull,push", StandardCharsets.UTF_8);
        String answer = get(gitlab.url() + "/jwt/auth?service=container_registry&scope=" + scope, basic(login));
        if (!answer.startsWith("200")) {
            return answer;
        }
        String payload = answer.split("\\.")[1];
        return "200 " + new String(Base64.getUrlDecoder().decode(payload), StandardCharsets.UTF_8);
    }

    private String api(UserPassword login, String path) throws IOException, InterruptedException {
        return get(gitlab.url() + "/api/v4/" + path, new String[] {"PRIVATE-TOKEN", login.secret()});
    }

    private static String[] basic(UserPassword login) {
        String pair = login.username() + ":" + login.secret();
        return login.username().isEmpty()
                ? new String[0]
                : new String[] {
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8))
                };
    }

    /** Status and body. */
    private String get(String url, String... header) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
        if (header.length > 0) {
            request.headers(header);
        }
        HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        return answer.statusCode() + " " + answer.body();
    }
}
