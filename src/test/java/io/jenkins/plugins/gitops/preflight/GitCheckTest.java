package io.jenkins.plugins.gitops.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gitops.git.GitCredential;
import io.jenkins.plugins.gitops.git.GitCredential.UserPassword;
import io.jenkins.plugins.gitops.git.GitRepositories;
import io.jenkins.plugins.gitops.git.GitSettings;
import io.jenkins.plugins.gitops.git.KnownHosts;
import io.jenkins.plugins.gitops.preflight.CheckResult.Status;
import io.jenkins.plugins.gitops.testing.AccessToken;
import io.jenkins.plugins.gitops.testing.GitServer;
import io.jenkins.plugins.gitops.testing.GitSshServer;
import io.jenkins.plugins.gitops.testing.Role;
import io.jenkins.plugins.gitops.testing.ServedRepository;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GitCheckTest {
    private static final String PROJECT = "team/manifests";

    @TempDir
    private Path folder;

    private GitServer server;
    private ServedRepository served;
    private GitRepositories repositories;

    @BeforeEach
    void start() {
        server = GitServer.start(folder.resolve("server"));
        served = server.create(PROJECT);
        repositories = new GitRepositories(folder.resolve("cache"), GitSettings.defaults());
    }

    @AfterEach
    void stop() {
        repositories.close();
        server.close();
    }

    @Test
    void shouldPassForATokenThatMayPushAndLeaveTheRepositoryAlone() {
        String tip = commit();

        List<CheckResult> results = check(server.projectToken(PROJECT, Role.MAINTAINER), "main");

        assertThat(codes(results)).containsExactly("git/read OK", "git/push OK");
        assertThat(results.get(0).seen()).contains(tip.substring(0, 8)).contains(served.url());
        assertThat(served.tip("main")).contains(tip);
        assertThat(server.requests()).noneMatch(request -> request.startsWith("PUSH "));
    }

    @ParameterizedTest
    @CsvSource({
        "deploy token,       git/read OK, git.deploy-token-cannot-push ERROR",
        "deploy token named, git.authentication-failed ERROR, ",
        "job token,          git/read OK, git.job-token-cannot-push ERROR",
        "read_repository,    git/read OK, git.scope-missing ERROR",
        "read_api,           git.read-not-allowed ERROR, ",
        "reporter,           git/read OK, git.role-too-low ERROR",
        "revoked,            git.authentication-failed ERROR, ",
        "another project,    git.repository-not-found ERROR, ",
        "archived,           git/read OK, git.project-archived ERROR",
    })
    void shouldSayWhyATokenWillNotDo(String which, String read, String push) {
        commit();

        List<CheckResult> results =
                new GitCheck(() -> repositories.open(served.url(), credential(which)), "main").run();

        assertThat(codes(results)).isEqualTo(push == null ? List.of(read) : List.of(read, push));
        assertThat(results).allSatisfy(result -> assertThat(result.seen()).doesNotContain("t0ken-of-the-test"));
    }

    @Test
    void shouldTellAnEmptyRepositoryFromAMissingBranch() {
        AccessToken token = server.projectToken(PROJECT, Role.MAINTAINER);

        assertThat(codes(check(token, "main"))).containsExactly("git.repository-empty ERROR", "git/push OK");
        commit();
        List<CheckResult> missing = check(token, "production");

        assertThat(codes(missing)).containsExactly("git.branch-missing ERROR", "git/push OK");
        assertThat(missing.get(0).seen()).contains("there is [main]");
    }

    @Test
    void shouldSayThatNothingAnswers() throws IOException {
        int closed;
        try (ServerSocket socket = new ServerSocket(0)) {
            closed = socket.getLocalPort();
        }
        String url = "http://127.0.0.1:" + closed + "/team/manifests.git";

        List<CheckResult> results =
                new GitCheck(() -> repositories.open(url, new GitCredential.Anonymous()), "main").run();

        assertThat(codes(results)).containsExactly("git.unreachable ERROR");
        assertThat(results.get(0).docs()).isEqualTo("docs/findings.md#git.unreachable");
    }

    @Test
    void shouldAskOverSshAsWell() {
        commit();
        try (GitSshServer ssh = GitSshServer.start(server)) {
            String url = ssh.url(PROJECT);
            GitSettings known = GitSettings.defaults().withKnownHosts(KnownHosts.of(ssh.knownHost()));
            GitSettings changed = GitSettings.defaults().withKnownHosts(KnownHosts.of(otherKey(ssh)));

            assertThat(codes(check(known, url, ssh.deployKey(PROJECT, true))))
                    .containsExactly("git/read OK", "git/push OK");
            assertThat(codes(check(known, url, ssh.deployKey(PROJECT, false))))
                    .containsExactly("git/read OK", "git.deploy-key-read-only ERROR");
            assertThat(codes(check(known, url, ssh.strangersKey()))).containsExactly("git.authentication-failed ERROR");
            assertThat(codes(check(GitSettings.defaults(), url, ssh.deployKey(PROJECT, true))))
                    .containsExactly("git.host-key-unknown ERROR");
            assertThat(codes(check(changed, url, ssh.deployKey(PROJECT, true))))
                    .containsExactly("git.host-key-changed ERROR");
        }
    }

    /** The line of the same host with the key of another server. */
    private String otherKey(GitSshServer ssh) {
        try (GitSshServer other = GitSshServer.start(server)) {
            String[] line = ssh.knownHost().split(" ", 2);
            return line[0] + " " + other.knownHost().split(" ", 2)[1];
        }
    }

    private List<CheckResult> check(GitSettings settings, String url, GitCredential credential) {
        try (GitRepositories others = new GitRepositories(folder.resolve("ssh-cache"), settings)) {
            return new GitCheck(() -> others.open(url, credential), "main").run();
        }
    }

    private GitCredential credential(String which) {
        return switch (which) {
            case "deploy token" -> server.deployToken(PROJECT).credential();
            case "deploy token named" ->
                new UserPassword("deployer", server.deployToken(PROJECT).secret());
            case "job token" -> server.jobToken(PROJECT).credential();
            case "read_repository" ->
                server.readOnlyProjectToken(PROJECT, Role.OWNER).credential();
            case "read_api" ->
                server.projectToken(PROJECT, Role.OWNER, Set.of("read_api"), null)
                        .credential();
            case "reporter" -> server.projectToken(PROJECT, Role.REPORTER).credential();
            case "another project" ->
                server.projectToken("team/other", Role.OWNER).credential();
            case "archived" -> {
                served.settings().archive();
                yield server.projectToken(PROJECT, Role.OWNER).credential();
            }
            case "revoked" -> {
                AccessToken token = server.projectToken(PROJECT, Role.OWNER);
                server.revoke(token);
                yield token.credential();
            }
            default -> throw new IllegalArgumentException(which);
        };
    }

    private String commit() {
        return served.commit("main", Map.of("app.yaml", "a: 1\n"), "first");
    }

    private List<CheckResult> check(AccessToken token, String branch) {
        return new GitCheck(() -> repositories.open(served.url(), token.credential()), branch).run();
    }

    static List<String> codes(List<CheckResult> results) {
        return results.stream().map(GitCheckTest::code).toList();
    }

    private static String code(CheckResult result) {
        assertThat(result.finding().isPresent())
                .as(result.toString())
                .isEqualTo(result.status() == Status.ERROR || result.status() == Status.WARNING);
        return result.code() + " " + result.status();
    }
}
