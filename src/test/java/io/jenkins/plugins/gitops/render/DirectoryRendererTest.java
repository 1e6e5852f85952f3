package io.jenkins.plugins.gitops.render;

import static io.jenkins.plugins.gitops.render.Sources.application;
import static io.jenkins.plugins.gitops.render.Sources.configMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jenkins.plugins.gitops.application.Application;
import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.git.GitTree;
import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.testing.ServerFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.eclipse.jgit.lib.FileMode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DirectoryRendererTest {
    private final DirectoryRenderer renderer = new DirectoryRenderer(RenderLimits.standard());
    private Sources sources;

    @BeforeEach
    void start(@TempDir Path folder) {
        sources = new Sources(folder);
    }

    @AfterEach
    void stop() {
        sources.close();
    }

    @Test
    void shouldRenderTheManifestsOfAFolderInTheOrderOfTheirPaths() {
        GitTree tree = sources.commit(
                "shop/b.yml",
                configMap("b"),
                "shop/a.yaml",
                configMap("a1") + "---\n" + configMap("a2"),
                "shop/c.json",
                "{\"apiVersion\": \"v1\", \"kind\": \"ConfigMap\", \"metadata\": {\"name\": \"c\"}}",
                "shop/README.md",
                "# not a manifest",
                "shop/sub/d.yaml",
                configMap("d"),
                "other/e.yaml",
                configMap("e"));

        Render render = renderer.render(application("shop", ""), tree);

        assertThat(render.manifests()).extracting(Manifest::name).containsExactly("a1", "a2", "b", "c");
        assertThat(render.warnings()).isEmpty();
        assertThat(render.inputHash()).matches("[0-9a-f]{64}");
    }

    @Test
    void shouldRenderTheWholeRepositoryRecursively() {
        GitTree tree = sources.commit(
                "z.yaml", configMap("z"), "a/b/c.yaml", configMap("c"), ".hidden/h.yaml", configMap("h"));

        assertThat(names(".", "directory: {recurse: true}", tree)).containsExactly("h", "c", "z");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "include: 'a.yaml' | a",
                "include: '{*.yml,c/*}' | b,c",
                "include: '*.yaml' | a,c,d",
                "exclude: 'c/*' | a,b,d",
                "include: '*.yaml', exclude: '{c,d}/*' | a",
                "exclude: '*' | ''",
            })
    void shouldPickFilesByGlobs(String globs, String names) {
        GitTree tree = sources.commit(
                "shop/a.yaml", configMap("a"),
                "shop/b.yml", configMap("b"),
                "shop/c/c.yaml", configMap("c"),
                "shop/d/d.yaml", configMap("d"));

        assertThat(String.join(",", names("shop", "directory: {recurse: true, %s}".formatted(globs), tree)))
                .isEqualTo(names);
    }

    @Test
    void shouldPassOverFilesWithoutObjectsAndSaySo() {
        GitTree tree = sources.commit(
                "shop/a.yaml", configMap("a"),
                "shop/values.yaml", "image: {tag: 1}\n",
                "shop/skipped.yaml", "# +argocd:skip-file-rendering\napiVersion: v1\nkind: {{ broken\n");

        Render render = renderer.render(application("shop", ""), tree);

        assertThat(render.manifests()).extracting(Manifest::name).containsExactly("a");
        assertThat(render.warnings()).singleElement().satisfies(warning -> {
            assertThat(warning.code()).isEqualTo("render.files-passed-over");
            assertThat(warning.seen()).isEqualTo("shop/skipped.yaml, shop/values.yaml.");
        });
    }

    @Test
    void shouldTellAnEmptyFolderFromAMissingOne() {
        GitTree tree = sources.commit("shop/README.md", "# nothing yet", "file", "text");

        Render render = renderer.render(application("shop", ""), tree);

        assertThat(render.manifests()).isEmpty();
        assertThat(render.warnings()).extracting(Finding::code).containsExactly("render.empty");
        assertThat(refused("shopp", "", tree).code()).isEqualTo("render.path-missing");
        assertThat(refused("file", "", tree).code()).isEqualTo("render.path-not-a-folder");
    }

    @Test
    void shouldNameFileAndLineOfMalformedYaml() {
        GitTree tree = sources.commit(
                "shop/a.yaml",
                configMap("a"),
                "shop/web.yaml",
                "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: web\n name: web\n");

        Finding finding = refused("shop", "", tree);

        assertThat(finding.code()).isEqualTo("manifest.malformed-yaml");
        assertThat(finding.seen()).contains("shop/web.yaml, line 5").contains("`name: web`");
    }

    @Test
    void shouldRefuseABomb() {
        StringBuilder bomb =
                new StringBuilder("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: bomb}\ndata:\n  a0: &a0 [x]\n");
        IntStream.range(1, 40).forEach(i -> bomb.append("  a%1$d: &a%1$d [*a%2$d, *a%2$d]\n".formatted(i, i - 1)));

        assertThat(refused("shop", "", sources.commit("shop/bomb.yaml", bomb.toString()))
                        .code())
                .isEqualTo("manifest.yaml-bomb");
    }

    @Test
    void shouldRefuseAFileOf50Megabytes() {
        ServerFile huge = new ServerFile(FileMode.REGULAR_FILE, new byte[50 * 1024 * 1024]);

        Finding finding = refused("shop", "", sources.commit(Map.of("shop/huge.yaml", huge)));

        assertThat(finding.code()).isEqualTo("git.file-too-large");
        assertThat(finding.seen()).contains("shop/huge.yaml");
    }

    @Test
    void shouldRefuseAPointerToLargeFileStorage() {
        String pointer =
                "version https://git-lfs.github.com/spec/v1\noid sha256:%s\nsize 12345\n".formatted("0".repeat(64));

        Finding finding = refused("shop", "", sources.commit("shop/big.yaml", pointer));

        assertThat(finding.code()).isEqualTo("git.lfs-pointer");
        assertThat(finding.seen()).contains("shop/big.yaml");
    }

    @Test
    void shouldRefuseTooManyFilesAndTooManyBytes() {
        RenderLimits small =
                new RenderLimits(1, 1000, 100, RenderLimits.standard().programTime(), 1000);
        DirectoryRenderer limited = new DirectoryRenderer(small);
        GitTree tree = sources.commit(
                "two/a.yaml",
                configMap("a"),
                "two/b.yaml",
                configMap("b"),
                "one/a.yaml",
                configMap("a").repeat(2));

        assertThat(refused(limited, "two", "", tree).code()).isEqualTo("render.too-many-files");
        assertThat(refused(limited, "one", "", tree).code()).isEqualTo("render.too-large");
    }

    @Test
    void shouldFollowLinksInsideTheRepository() {
        GitTree tree = sources.commit(Map.of(
                "shared/common.yaml", ServerFile.text(configMap("common")),
                "shop/common.yaml", ServerFile.link("../alias/common.yaml"),
                "alias", ServerFile.link("shared"),
                "current", ServerFile.link("./shop"),
                "shop/folder", ServerFile.link("../shared")));

        assertThat(names("shop", "", tree)).containsExactly("common");
        assertThat(names("current", "directory: {recurse: true}", tree)).containsExactly("common");
    }

    @ParameterizedTest
    @CsvSource({
        "/etc/passwd,render.symlink-outside",
        "../../secret.yaml,render.symlink-outside",
        "a/../../../x,render.symlink-outside",
        "gone.yaml,render.symlink-broken",
        "link.yaml,render.symlink-circle",
        "../sub/x.yaml,render.submodule",
        "../.git/config,git.path-refused",
    })
    void shouldRefuseOtherLinksByName(String target, String code) {
        GitTree tree = sources.commit(Map.of(
                "shop/link.yaml", ServerFile.link(target),
                "shop/a/b.yaml", ServerFile.text(configMap("b")),
                "sub", ServerFile.submodule("0123456789012345678901234567890123456789")));

        Finding finding = refused("shop", "", tree);

        assertThat(finding.code()).isEqualTo(code);
        assertThat(finding.seen()).containsAnyOf("shop/link.yaml", "`sub`", "\".git\"");
    }

    @Test
    void shouldRefuseALinkOutOfTheRepositoryWhateverItIsCalled() {
        GitTree tree = sources.commit(
                Map.of("shop/a.yaml", ServerFile.text(configMap("a")), "shop/host", ServerFile.link("/etc")));

        assertThat(refused("shop", "", tree).code()).isEqualTo("render.symlink-outside");
    }

    @Test
    void shouldRefuseSubmodulesByName() {
        GitTree tree = sources.commit(Map.of(
                "shop/a.yaml", ServerFile.text(configMap("a")),
                "shop/lib", ServerFile.submodule("0123456789012345678901234567890123456789")));

        assertThat(names("shop", "", tree)).containsExactly("a");
        assertThat(refused("shop", "directory: {recurse: true}", tree).seen()).contains("shop/lib");
        assertThat(refused("shop/lib", "", tree).code()).isEqualTo("render.submodule");
        assertThat(refused("shop/lib/deploy", "", tree).code()).isEqualTo("render.submodule");
    }

    @ParameterizedTest
    @CsvSource({
        "Chart.yaml,render.chart-in-folder",
        "kustomization.yml,render.kustomization-in-folder",
        "main.jsonnet,render.unsupported-jsonnet"
    })
    void shouldRefuseWhatIsNoPlainManifest(String file, String code) {
        GitTree tree = sources.commit("shop/" + file, "name: x\n", "shop/a.yaml", configMap("a"));

        assertThat(refused("shop", "", tree).code()).isEqualTo(code);
        assertThat(names("shop", "directory: {exclude: %s}".formatted(file), tree))
                .containsExactly("a");
    }

    @Test
    void shouldTakeAManifestWhoseNameOnlyEndsLikeThatOfAChart() {
        GitTree tree = sources.commit("shop/MyChart.yaml", configMap("a"), "shop/sub/Chart.yaml", "name: x\n");

        assertThat(names("shop", "", tree)).containsExactly("a");
        assertThat(refused("shop", "directory: {recurse: true}", tree).code()).isEqualTo("render.chart-in-folder");
    }

    @Test
    void shouldNameBothFilesOfAnObjectThatStandsTwice() {
        GitTree tree = sources.commit(
                "shop/a.yaml",
                configMap("web"),
                "shop/b.yaml",
                "{apiVersion: v1, kind: ConfigMap, metadata: {name: web, namespace: shop}}\n",
                "fine/a.yaml",
                configMap("web"),
                "fine/b.yaml",
                "{apiVersion: v1, kind: ConfigMap, metadata: {name: web, namespace: other}}\n");

        Finding finding = refused("shop", "", tree);

        assertThat(finding.code()).isEqualTo("render.duplicate-object");
        assertThat(finding.seen()).contains("ConfigMap shop/web", "shop/a.yaml", "shop/b.yaml");
        assertThat(names("fine", "", tree)).containsExactly("web", "web");
    }

    @Test
    void shouldRefuseAGlobThatIsNone() {
        GitTree tree = sources.commit("shop/a.yaml", configMap("a"));

        Finding finding = refused("shop", "directory: {include: '{a'}", tree);

        assertThat(finding.code()).isEqualTo("render.bad-glob");
        assertThat(finding.seen()).contains("spec.source.directory.include", "{a", "not closed");
    }

    @Test
    void shouldHashTheInputsAndNotTheCommit() {
        GitTree first = sources.commit("shop/a.yaml", configMap("a"), "other/x.yaml", configMap("x"));
        String hash = hash("shop", "", first);

        assertThat(hash("shop", "", sources.commit("other/x.yaml", configMap("y"))))
                .isEqualTo(hash);
        assertThat(hash("shop", "", sources.commit("shop/README.md", "# read me")))
                .isEqualTo(hash);
        assertThat(List.of(
                        hash(
                                "shop",
                                "directory: {include: '{a,b}.yaml'}",
                                sources.commit("shop/b.yaml", configMap("b"))),
                        hash("shop", "", sources.commit("shop/a.yaml", configMap("changed"))),
                        hash("shop", "", sources.delete("shop/b.yaml"))))
                .doesNotContain(hash)
                .doesNotHaveDuplicates();
        assertThat(hash("shop", "", sources.commit("shop/a.yaml", configMap("a"))))
                .isEqualTo(hash);
    }

    private String hash(String path, String options, GitTree tree) {
        return renderer.plan(application(path, options), tree).inputHash();
    }

    private List<String> names(String path, String options, GitTree tree) {
        return renderer.render(application(path, options), tree).manifests().stream()
                .map(Manifest::name)
                .toList();
    }

    private Finding refused(String path, String options, GitTree tree) {
        return refused(renderer, path, options, tree);
    }

    private static Finding refused(Renderer renderer, String path, String options, GitTree tree) {
        Application application = application(path, options);
        FindingException refused =
                catchThrowableOfType(FindingException.class, () -> renderer.render(application, tree));
        assertThat(refused).as("the refusal").isNotNull();
        return refused.finding();
    }
}
