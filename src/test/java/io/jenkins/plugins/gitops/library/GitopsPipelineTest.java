package io.jenkins.plugins.gitops.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Runs the library's script, with steps that write down what they were given. */
class GitopsPipelineTest {
    private static final String COMMIT = "1a2b3c4d5e6f708192a3b4c5d6e7f80910111213";

    private PlayedPipeline pipeline;

    @BeforeEach
    void start() throws IOException {
        pipeline = new PlayedPipeline(COMMIT);
    }

    @Test
    void shouldBuildPushAndDeployTheSourceCommit() {
        Map<String, Object> parameters = required();
        parameters.put("registryCredentialsId", "registry");

        Object result = pipeline.call(parameters);

        assertThat(result).isEqualTo(Map.of("phase", "SUCCEEDED"));
        assertThat(pipeline.stages()).containsExactly("Checkout", "Image", "Deploy");
        assertThat(pipeline.built())
                .containsEntry("image", "registry.example:5005/team/shop")
                .containsEntry("registryCredentialsId", "registry")
                .containsEntry("builder", "auto")
                .containsEntry("sourceCommit", COMMIT);
        assertThat(pipeline.deployed())
                .containsEntry("application", "shop-dev")
                .containsEntry("image", PlayedPipeline.REFERENCE)
                .containsEntry("digest", PlayedPipeline.DIGEST)
                .containsEntry("sourceCommit", COMMIT)
                .containsEntry("wait", true);
    }

    @Test
    void shouldHandFurtherOptionsToTheBuild() {
        Map<String, Object> parameters = required();
        parameters.put("builder", "buildah");
        parameters.put("imageOptions", Map.of("insecure", true, "buildArgs", List.of("VERSION=1.4")));

        pipeline.call(parameters);

        assertThat(pipeline.built())
                .containsEntry("builder", "buildah")
                .containsEntry("insecure", true)
                .containsEntry("buildArgs", List.of("VERSION=1.4"));
    }

    @Test
    void shouldNotDeployWhenTheBuildFails() {
        pipeline.failImage("no builder");

        assertThatThrownBy(() -> pipeline.call(required())).hasMessageContaining("no builder");
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

    private static Map<String, Object> required() {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("application", "shop-dev");
        parameters.put("image", "registry.example:5005/team/shop");
        return parameters;
    }
}
