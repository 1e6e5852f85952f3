package io.jenkins.plugins.gitops.render;

import static io.jenkins.plugins.gitops.render.Sources.application;
import static io.jenkins.plugins.gitops.render.Sources.configMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.git.GitTree;
import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.testing.ServerFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CachingRendererTest {
    private Sources sources;
    private CachingRenderer renderer;
    private Path runs;
    private Path script;

    @BeforeEach
    void start(@TempDir Path folder) throws IOException {
        sources = new Sources(folder);
        runs = Files.createFile(folder.resolve("runs"));
        script = Programs.script(folder, "kustomize", "echo run >> " + runs, "cat \"$2\"/*.yaml | grep -v resources");
        renderer = new CachingRenderer(source(folder), 1000);
    }

    private SourceRenderer source(Path folder) {
        RenderLimits limits = RenderLimits.standard();
        KustomizeProgram program = new KustomizeProgram(Optional.of(script), "");
        return new SourceRenderer(
                new DirectoryRenderer(limits),
                new KustomizeRenderer(program, folder.resolve("work"), limits),
                new DirectoryRenderer(limits));
    }

    @AfterEach
    void stop() {
        sources.close();
    }

    @Test
    void shouldRenderOnceForAllCommitsThatLeaveTheInputsAlone() throws IOException {
        Render first = render(kustomization());
        Render second = render(sources.commit("elsewhere/x.yaml", configMap("x"), "README.md", "read me"));
        Render third = render(sources.commit("shop/not-named.yaml", configMap("y")));

        assertThat(second).isSameAs(first);
        assertThat(third).isSameAs(first);
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void shouldRenderAgainForEachKindOfInput() throws IOException {
        render(kustomization());

        render(sources.commit("shop/cm.yaml", configMap("changed")));
        render(sources.commit("base/cm.yaml", configMap("changed")));
        render(sources.commit("base/kustomization.yaml", "resources: [cm.yaml] # changed\n"));
        GitTree tree = sources.commit(Map.of("alias", ServerFile.link("./base")));
        render(tree);
        assertThat(builds()).isEqualTo(5);

        renderer.render(application("shop", "kustomize: {images: ['a=b:1']}"), tree);
        renderer.render(application("shop", "kustomize: {commonLabels: {a: b}}"), tree);
        renderer.render(application("shop", "kustomize: {commonAnnotations: {a: b}}"), tree);
        renderer.render(application("shop", "kustomize: {namespace: other}"), tree);
        renderer.render(application("shop", "kustomize: {namePrefix: x}"), tree);
        renderer.render(application("shop", "kustomize: {nameSuffix: x}"), tree);
        assertThat(builds()).isEqualTo(11);

        Files.writeString(script, Files.readString(script).replace("v0-", "v0.1-"));
        render(tree);
        assertThat(builds())
                .as("builds, one more to compare what another program makes")
                .isEqualTo(13);
    }

    @Test
    void shouldComeBackToAnEarlierRenderAfterARevert() throws IOException {
        Render first = render(kustomization());
        render(sources.commit("shop/cm.yaml", configMap("changed")));

        assertThat(render(sources.commit("shop/cm.yaml", configMap("shop")))).isSameAs(first);
        assertThat(builds()).isEqualTo(2);
    }

    @Test
    void shouldNotRememberFindings() {
        GitTree broken = sources.commit("plain/a.yaml", "kind: ConfigMap\n");
        assertThatThrownBy(() -> renderer.render(application("plain", ""), broken))
                .isInstanceOf(FindingException.class);

        GitTree mended = sources.commit("plain/a.yaml", configMap("a"));

        assertThat(renderer.render(application("plain", ""), mended).manifests())
                .extracting(Manifest::name)
                .containsExactly("a");
    }

    /** The folder has a base behind a link, so that each kind of input is there. */
    private GitTree kustomization() {
        return sources.commit(Map.of(
                "shop/kustomization.yaml", ServerFile.text("resources: [cm.yaml, ../alias]\n"),
                "shop/cm.yaml", ServerFile.text(configMap("shop")),
                "alias", ServerFile.link("base"),
                "base/kustomization.yaml", ServerFile.text("resources: [cm.yaml]\n"),
                "base/cm.yaml", ServerFile.text(configMap("base"))));
    }

    private Render render(GitTree tree) {
        return renderer.render(application("shop", ""), tree);
    }

    /** Without the second one of the first render, which is there to compare. */
    private long builds() throws IOException {
        return Files.readAllLines(runs).size() - 1;
    }
}
