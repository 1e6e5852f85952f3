package io.jenkins.plugins.gitops.appset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.jenkins.plugins.gitops.gitlab.GitLabLists;
import io.jenkins.plugins.gitops.testing.GitServer;
import io.jenkins.plugins.gitops.testing.ProjectSettings.MergeRequest;
import io.jenkins.plugins.gitops.testing.Role;
import io.jenkins.plugins.gitops.testing.ServedRepository;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The generators that ask GitLab, over HTTP. */
class GitLabGeneratorsTest {
    @TempDir
    private Path folder;

    private GitServer server;
    private ServedRepository shop;
    private Sets sets;

    @BeforeEach
    void start() {
        server = GitServer.start(folder);
        shop = server.create("team/shop");
        shop.commit("main", Map.of("deploy/a.yaml", "a: 1\n"), "First");
        String token = server.projectToken("team/shop", Role.DEVELOPER, Set.of("read_api"), null)
                .credential()
                .secret();
        sets = Sets.plain()
                .gitLab(new GitLabLists(
                        HttpClient.newHttpClient(), URI.create(server.url()), token, Duration.ofSeconds(20)));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void pullRequestShouldGiveEachMergeRequestWithItsBranchAndCommit() {
        String tip = branch("Feature/One");
        request(12, "Add one", "Feature/One", "opened", "preview");

        assertThat(sets.paths(requests("", "shop-{{number}}-{{branch_slug}}", "{{head_sha}}/{{head_short_sha_7}}")))
                .containsExactly(entry("shop-12-feature-one", tip + "/" + tip.substring(0, 7)));
    }

    @Test
    void pullRequestShouldFilterByStateLabelsAndPatterns() {
        for (String name : List.of("a", "b", "c", "x-d")) {
            branch(name);
        }
        request(1, "One", "a", "opened", "preview");
        request(2, "Two", "b", "closed", "preview");
        request(3, "Three", "c", "opened");
        request(4, "Skip", "x-d", "opened", "preview");
        String generators = """
                - pullRequest:
                    gitlab: {project: team/shop, api: "%s", labels: [preview], pullRequestState: opened}
                    filters: [{branchMatch: '^[a-c]$', titleMatch: One}, {titleMatch: Two}]
                """.formatted(server.url());

        assertThat(sets.paths(Sets.yaml(false, generators, "shop-{{number}}", "x")))
                .containsOnlyKeys("shop-1");
        assertThat(sets.paths(requests("", "shop-{{number}}", "x")))
                .as("all states where none is asked for")
                .hasSize(4);
    }

    @Test
    void pullRequestShouldReadMoreThanOnePage() {
        branch("a");
        for (int i = 1; i <= 205; i++) {
            request(i, "Request", "a", "opened");
        }

        assertThat(sets.paths(requests("", "shop-{{number}}", "x"))).hasSize(205);
    }

    @Test
    void pullRequestShouldAskAgainAfterHalfAnHourOrAsWritten() {
        branch("a");
        request(1, "One", "a", "opened");

        assertThat(sets.expand(requests("", "shop-{{number}}", "x")).again()).contains(Duration.ofMinutes(30));
        assertThat(sets.expand(requests("requeueAfterSeconds: 60", "shop-{{number}}", "x"))
                        .again())
                .contains(Duration.ofSeconds(60));
        String never = "requeueAfterSeconds: " + Long.MAX_VALUE;
        assertThat(sets.expand(requests(never, "shop-{{number}}", "x")).again()).contains(Duration.ofDays(30));
    }

    @Test
    void pullRequestShouldFailWhereTheProjectCannotBeSeen() {
        String generators = "- pullRequest: {gitlab: {project: team/other, api: '%s'}}".formatted(server.url());

        assertThat(sets.refused(Sets.yaml(false, generators, "x", "y")).code()).isEqualTo("gitlab.project-invisible");
    }

    @Test
    void scmProviderShouldGiveTheDefaultBranchOfEachProjectOfAGroup() {
        String tip = shop.tip("main").orElseThrow();
        branch("other");
        String generators = """
                - scmProvider:
                    cloneProtocol: https
                    gitlab: {group: team, api: "%s", tokenRef: {secretName: s, key: t}}
                """.formatted(server.url());

        assertThat(sets.paths(Sets.yaml(
                        false, generators, "{{repository}}-{{branchNormalized}}", "{{organization}}|{{url}}|{{sha}}")))
                .containsExactly(entry("shop-main", "team|" + shop.url() + "|" + tip));
    }

    @Test
    void scmProviderShouldFilterBranchesAndPaths() {
        branch("feature-a");
        shop.commit("feature-b", Map.of("deploy/a.yaml", "a: 2\n", "deploy/skip", ""), "Skip");
        String generators = """
                - scmProvider:
                    gitlab: {group: team, api: "%s", allBranches: true}
                    filters: [{branchMatch: ^feature, pathsExist: [deploy/a.yaml], pathsDoNotExist: [deploy/skip, no/where]}]
                """.formatted(server.url());

        assertThat(sets.paths(Sets.yaml(false, generators, "{{repository}}-{{branch}}", "{{url}}")))
                .containsExactly(entry("shop-feature-a", "git@gitlab.example:team/shop.git"));
    }

    private String branch(String name) {
        return shop.commit(name, Map.of("deploy/a.yaml", "a: 1\n", "branch", name), "Branch " + name);
    }

    private void request(long number, String title, String branch, String state, String... labels) {
        shop.settings().addMergeRequest(new MergeRequest(number, title, branch, state, List.of(labels)));
    }

    private String requests(String more, String name, String path) {
        String generators = """
                - pullRequest:
                    gitlab: {project: team/shop, api: "%s"}
                    %s
                """.formatted(server.url(), more);
        return Sets.yaml(false, generators, name, path);
    }
}
