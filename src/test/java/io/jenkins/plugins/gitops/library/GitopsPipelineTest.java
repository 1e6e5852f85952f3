package io.jenkins.plugins.gitops.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the library's script; its shell script runs in a real shell, against a builder that writes down what it was told. */
class GitopsPipelineTest {
    private static final String COMMIT = "1a2b3c4d5e6f708192a3b4c5d6e7f80910111213";
    private static final String DIGEST = "sha256:" + "c".repeat(64);

    @TempDir
    private Path folder;

    private PlayedPipeline pipeline;

    @BeforeEach
    void start() throws IOException {
        Path builder = folder.resolve("docker");
        Files.writeString(builder, """
                #!/bin/sh
                echo "$@" >> "$RECORD"
                case $1 in
                  login) cat >> "$RECORD.stdin" ;;
                  inspect) echo "registry.example:5005/team/shop@%s" ;;
                  push) [ -z "${FAIL_PUSH:-}" ] || exit 1 ;;
                esac
                """.formatted(DIGEST));
        assertThat(builder.toFile().setExecutable(true)).isTrue();
        pipeline = new PlayedPipeline(folder, COMMIT);
    }

    @Test
    void shouldBuildPushAndDeployTheSourceCommit() throws IOException {
        Object result = pipeline.call(required());

        assertThat(result).isEqualTo(Map.of("phase", "SUCCEEDED"));
        assertThat(pipeline.stages()).containsExactly("Checkout", "Image", "Deploy");
        assertThat(pipeline.deployed())
                .containsEntry("application", "shop-dev")
                .containsEntry("image", "registry.example:5005/team/shop:sha-1a2b3c4")
                .containsEntry("digest", DIGEST)
                .containsEntry("sourceCommit", COMMIT)
                .containsEntry("wait", true);
        assertThat(commands())
                .containsExactly(
                        "build --file ./Dockerfile --label org.opencontainers.image.revision=" + COMMIT
                                + " --tag registry.example:5005/team/shop:sha-1a2b3c4 .",
                        "push registry.example:5005/team/shop:sha-1a2b3c4",
                        "inspect --format {{index .RepoDigests 0}} registry.example:5005/team/shop:sha-1a2b3c4");
    }

    @Test
    void shouldGiveThePasswordToTheBuilderByItsInputAlone() throws IOException {
        Map<String, Object> parameters = required();
        parameters.put("registryCredentialsId", "registry");

        pipeline.call(parameters);

        assertThat(commands().get(0)).isEqualTo("login --username robot --password-stdin registry.example:5005");
        assertThat(commands()).noneMatch(command -> command.contains(PlayedPipeline.PASSWORD));
        assertThat(Files.readString(folder.resolve("record.stdin"))).isEqualTo(PlayedPipeline.PASSWORD);
    }

    @Test
    void shouldNotDeployWhenThePushFails() {
        pipeline.environment().put("FAIL_PUSH", "yes");

        assertThatThrownBy(() -> pipeline.call(required())).hasMessageContaining("exit code 1");
        assertThat(pipeline.deployed()).isEmpty();
    }

    @Test
    void shouldNameAParameterThatIsMissingOrUnknown() {
        assertThatThrownBy(() -> pipeline.call(Map.of("application", "shop-dev")))
                .hasMessageContaining("needs image");
        Map<String, Object> parameters = required();
        parameters.put("imge", "typo");
        assertThatThrownBy(() -> pipeline.call(parameters)).hasMessageContaining("does not know imge");
    }

    private List<String> commands() throws IOException {
        return Files.readAllLines(folder.resolve("record"));
    }

    private static Map<String, Object> required() {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("application", "shop-dev");
        parameters.put("image", "registry.example:5005/team/shop");
        return parameters;
    }
}
