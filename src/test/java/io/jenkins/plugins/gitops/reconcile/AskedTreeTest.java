package io.jenkins.plugins.gitops.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gitops.application.Application;
import io.jenkins.plugins.gitops.application.ApplicationReader;
import io.jenkins.plugins.gitops.git.GitCredential;
import io.jenkins.plugins.gitops.git.GitEntry;
import io.jenkins.plugins.gitops.git.GitRepositories;
import io.jenkins.plugins.gitops.git.GitRepository;
import io.jenkins.plugins.gitops.git.GitSettings;
import io.jenkins.plugins.gitops.git.GitTree;
import io.jenkins.plugins.gitops.manifest.ManifestReader;
import io.jenkins.plugins.gitops.render.RenderInputs;
import io.jenkins.plugins.gitops.render.RenderLimits;
import io.jenkins.plugins.gitops.render.Renderer;
import io.jenkins.plugins.gitops.render.Renderers;
import io.jenkins.plugins.gitops.testing.GitServer;
import io.jenkins.plugins.gitops.testing.ServedRepository;
import io.jenkins.plugins.gitops.testing.ServerFile;
import io.jenkins.plugins.gitops.testing.Tool;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AskedTreeTest {
    private static final String MAP = "{apiVersion: v1, kind: ConfigMap, metadata: {name: %s}}\n";
    private static final int EDITS = 60;

    @TempDir
    private Path folder;

    private GitServer server;
    private ServedRepository served;
    private GitRepositories repositories;
    private GitRepository repository;
    private Renderer renderer;

    @BeforeEach
    void serve() {
        server = GitServer.start(folder.resolve("server"));
        served = server.create("team/manifests");
        served.makePublic();
        repositories = new GitRepositories(folder.resolve("cache"), GitSettings.defaults());
        repository = repositories.open(served.url(), new GitCredential.Anonymous());
        Optional<Path> kustomize =
                Optional.ofNullable(System.getenv("GITOPS_KUSTOMIZE")).map(Path::of);
        renderer = Renderers.standard(
                folder.resolve("work"),
                new Renderers.Programs(
                        kustomize,
                        Optional.ofNullable(System.getenv("GITOPS_HELM")).map(Path::of),
                        Objects.toString(System.getenv("PATH"), "")),
                RenderLimits.standard());
    }

    @AfterEach
    void stop() {
        repositories.close();
        server.close();
    }

    @Test
    void shouldAnswerAlikeAtACommitThatChangesOtherFolders() {
        Map<String, Optional<GitEntry>> answers =
                asked("apps/shop", commit(Map.of("apps/shop/map.yaml", MAP.formatted("shop"))));

        GitTree later = commit(Map.of("apps/other/map.yaml", MAP.formatted("other"), "README.md", "new"));

        assertThat(AskedTree.answersAlike(later, answers)).isTrue();
        assertThat(answers).as("what is kept for it").hasSizeLessThanOrEqualTo(3);
    }

    static Stream<Arguments> changes() {
        return Stream.of(
                Arguments.of("a file changed", Map.of("apps/shop/map.yaml", ServerFile.text(MAP.formatted("new")))),
                Arguments.of("a file came", Map.of("apps/shop/more.yaml", ServerFile.text(MAP.formatted("more")))),
                Arguments.of("a file of another kind came", Map.of("apps/shop/Chart.yaml", ServerFile.text("name: x"))),
                Arguments.of("a link came", Map.of("apps/shop/link.yaml", ServerFile.link("map.yaml"))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changes")
    void shouldNotAnswerAlikeWhereTheFolderIsAnotherOne(String what, Map<String, ServerFile> change) {
        Map<String, Optional<GitEntry>> answers =
                asked("apps/shop", commit(Map.of("apps/shop/map.yaml", MAP.formatted("shop"))));

        assertThat(AskedTree.answersAlike(commitFiles(change, Set.of()), answers))
                .as(what)
                .isFalse();
    }

    @Test
    void shouldNotAnswerAlikeWhereAFileIsGone() {
        GitTree tree = commit(Map.of("apps/shop/map.yaml", MAP.formatted("a"), "apps/shop/b.yaml", MAP.formatted("b")));
        Map<String, Optional<GitEntry>> answers = asked("apps/shop", tree);

        assertThat(AskedTree.answersAlike(commitFiles(Map.of(), Set.of("apps/shop/b.yaml")), answers))
                .isFalse();
    }

    @Test
    void shouldNotAnswerAlikeWhereWhatAKustomizationRefersToChanged() {
        Tool.needed("kustomize", "GITOPS_KUSTOMIZE");
        GitTree tree = commit(Map.of(
                "base/kustomization.yaml",
                "resources: [map.yaml]",
                "base/map.yaml",
                MAP.formatted("base"),
                "base/unused.yaml",
                MAP.formatted("unused"),
                "overlay/kustomization.yaml",
                "resources: [../base]"));
        Map<String, Optional<GitEntry>> answers = asked("overlay", tree);

        GitTree unused = commit(Map.of("base/unused.yaml", MAP.formatted("still-unused")));
        GitTree changed = commit(Map.of("base/map.yaml", MAP.formatted("changed")));

        assertThat(AskedTree.answersAlike(unused, answers)).isTrue();
        assertThat(AskedTree.answersAlike(changed, answers)).isFalse();
    }

    @Test
    void shouldTellWhereARenderDependsOnWhichCommitItIs() {
        Tool.needed("helm", "GITOPS_HELM");
        GitTree tree = commit(Map.of(
                "shop/Chart.yaml",
                "{apiVersion: v2, name: shop, version: 1.0.0}",
                "shop/templates/map.yaml",
                MAP.formatted("shop")));

        assertThat(reading("shop, helm: {parameters: [{name: tag, value: $ARGOCD_APP_REVISION_SHORT}]}", tree)
                        .commitAsked())
                .isTrue();
        assertThat(reading("shop, helm: {parameters: [{name: tag, value: $ARGOCD_APP_NAME}]}", tree)
                        .commitAsked())
                .isFalse();
    }

    private Reading.OfSource reading(String path, GitTree tree) {
        AskedTree asked = new AskedTree(tree);
        renderer.render(application(path), RenderInputs.of(asked));
        return asked.reading();
    }

    @Test
    void shouldRenderTheSameWhereverItAnswersAlike() {
        Random random = new Random(7);
        List<String> paths = List.of("apps/a/1.yaml", "apps/a/deep/2.yaml", "apps/b/1.yaml", "apps/1.yaml", "1.yaml");
        commit(Map.of("apps/a/keep.yaml", MAP.formatted("keep"), "apps/b/keep.yaml", MAP.formatted("keep")));
        GitTree before = commit(Map.of("apps/a/1.yaml", MAP.formatted("one")));
        int alike = 0;
        for (int i = 0; i < EDITS; i++) {
            Map<String, Optional<GitEntry>> answers = asked("apps/a", before);
            String hash = inputHash("apps/a", before);
            GitTree after = commit(
                    Map.of(paths.get(random.nextInt(paths.size())), MAP.formatted("m" + random.nextInt(3)) + "# " + i));
            if (AskedTree.answersAlike(after, answers)) {
                alike++;
                assertThat(inputHash("apps/a", after)).isEqualTo(hash);
            }
            before = after;
        }
        assertThat(alike).isBetween(1, EDITS - 1);
    }

    private Map<String, Optional<GitEntry>> asked(String path, GitTree tree) {
        AskedTree asked = new AskedTree(tree);
        renderer.render(application(path), RenderInputs.of(asked));
        return asked.answers();
    }

    private String inputHash(String path, GitTree tree) {
        return renderer.render(application(path), RenderInputs.of(tree)).inputHash();
    }

    private static Application application(String path) {
        String yaml = """
                apiVersion: argoproj.io/v1alpha1
                kind: Application
                metadata: {name: shop}
                spec:
                  source: {repoURL: https://git.example/team/manifests.git, path: %s}
                  destination: {name: in-cluster, namespace: shop}
                """.formatted(path);
        return new ApplicationReader()
                .read(new ManifestReader().read("application.yaml", yaml).get(0));
    }

    private GitTree commit(Map<String, String> files) {
        return tree(served.commit("main", files, "Change files"));
    }

    private GitTree commitFiles(Map<String, ServerFile> files, Set<String> gone) {
        return tree(served.commitFiles("main", files, gone, "Change files"));
    }

    private GitTree tree(String commit) {
        repository.fetch("main");
        return repository.tree(commit);
    }
}
