package io.jenkins.plugins.gitops.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.git.GitEntry;
import io.jenkins.plugins.gitops.git.GitTree;
import io.jenkins.plugins.gitops.testing.ServerFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RenderWorkspaceTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"../out", "../../out", "a/../../out", "/tmp/gitops-out", "../source-2/out"})
    void shouldWriteNothingOutsideOfItself(String path) throws IOException {
        try (RenderWorkspace workspace = RenderWorkspace.in(folder.resolve("work"), RenderLimits.standard())) {
            FindingException refused =
                    catchThrowableOfType(FindingException.class, () -> workspace.write(path, new byte[1]));

            assertThat(refused.finding().code()).isEqualTo("render.path-outside");
            try (Stream<Path> all = Files.walk(folder)) {
                assertThat(all.filter(Files::isRegularFile)).isEmpty();
            }
        }
    }

    @Test
    void shouldMakeNoLinkThatLeadsOutsideOfItself() throws IOException {
        try (Sources sources = new Sources(folder);
                RenderWorkspace workspace = RenderWorkspace.in(folder.resolve("work"), RenderLimits.standard())) {
            GitTree tree = sources.commit(Map.of("a/link", ServerFile.link("../../home")));
            KustomizeInputs inputs = new KustomizeInputs("a", 10);
            inputs.link(tree.entry("a/link")
                    .filter(entry -> entry.type() == GitEntry.Type.SYMLINK)
                    .orElseThrow());

            FindingException refused = catchThrowableOfType(FindingException.class, () -> workspace.fill(tree, inputs));

            assertThat(refused.finding().code()).isEqualTo("render.symlink-outside");
            assertThat(workspace.root().resolve("a/link")).doesNotExist();
        }
    }

    @Test
    void shouldMakeLinksThatStayInside() throws IOException {
        try (Sources sources = new Sources(folder);
                RenderWorkspace workspace = RenderWorkspace.in(folder.resolve("work"), RenderLimits.standard())) {
            GitTree tree = sources.commit(Map.of("a/link", ServerFile.link("../b"), "b/c", ServerFile.text("d")));
            KustomizeInputs inputs = new KustomizeInputs("a", 10);
            inputs.link(tree.entry("a/link").orElseThrow());
            inputs.file(tree.entry("b/c").orElseThrow());

            workspace.fill(tree, inputs);

            assertThat(workspace.root().resolve("a/link/c")).hasContent("d");
        }
    }
}
