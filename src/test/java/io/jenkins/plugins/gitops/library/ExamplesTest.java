package io.jenkins.plugins.gitops.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs the Jenkinsfiles of the documentation. Each stage is gone through, whatever its condition. */
class ExamplesTest {
    private PlayedLibrary library;

    @BeforeEach
    void start() throws IOException {
        library = new PlayedLibrary();
    }

    @ParameterizedTest
    @MethodSource("files")
    void shouldRunWithStepsThatHaveTheseParameters(String file) {
        library.run(folder().resolve(file));

        assertThat(library.calls())
                .extracting(StepCall::name)
                .anyMatch(name -> name.startsWith("gitops") || name.equals("writeFile"));
    }

    @Test
    void shouldDeployByDigestOutsideOfAnAgent() {
        library.run(folder().resolve("declarative.Jenkinsfile"));

        assertThat(library.order())
                .containsExactly(
                        "stage Check", "gitopsCheck", "stage Image", "gitopsImage", "stage Deploy", "gitopsDeploy");
        assertThat(library.given("gitopsDeploy").get(0)).containsEntry("digest", PlayedLibrary.DIGEST);
    }

    @Test
    void shouldDeployABranchToItsOwnEnvironmentAlone() {
        library.run(folder().resolve("multibranch.Jenkinsfile"));
        library.set("env", Map.of("BRANCH_NAME", "feature/x"));
        library.run(folder().resolve("multibranch.Jenkinsfile"));

        assertThat(library.given("gitopsImage")).hasSize(2);
        assertThat(library.given("gitopsDeploy")).extracting("application").containsExactly("shop-staging");
    }

    @Test
    void shouldWriteAllTemplatesOfAnApplication() {
        library.run(folder().resolve("templates.Jenkinsfile"));

        assertThat(library.given("writeFile"))
                .hasSize(9)
                .allSatisfy(file -> assertThat(String.valueOf(file.get("text")))
                        .isNotBlank()
                        .doesNotContain("${"));
    }

    @Test
    void shouldRefuseAStepOrAParameterThatThereIsNot(@TempDir Path folder) throws IOException {
        Path parameter = Files.writeString(folder.resolve("a"), "gitopsDeploy(application: 'shop', imge: 'x')");
        Path step = Files.writeString(folder.resolve("b"), "gitopsDeplox(application: 'shop')");
        Path block = Files.writeString(folder.resolve("c"), "stages { stagge('x') { } }");

        assertThatThrownBy(() -> library.run(parameter)).hasMessageContaining("gitopsDeploy has no parameter [imge]");
        assertThatThrownBy(() -> library.run(step)).hasMessageContaining("There is no step gitopsDeplox");
        assertThatThrownBy(() -> library.run(block)).hasMessageContaining("called stagge");
    }

    @Test
    void shouldListEachExample() throws IOException {
        String index = Files.readString(folder().resolve("README.md"));

        assertThat(files()).isNotEmpty().allSatisfy(file -> assertThat(index).contains("](" + file + ")"));
    }

    static List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".Jenkinsfile"))
                    .sorted()
                    .toList();
        }
    }

    private static Path folder() {
        return LibraryFiles.root().resolve("docs/examples");
    }
}
