package io.jenkins.plugins.gitops.bump;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.jenkins.plugins.gitops.finding.FindingException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CommitMessageTest {
    private static final ChangeOutcome OUTCOME = new ChangeOutcome(
            List.of(
                    new EditedValue("a.yaml", 1, "image", 3, "shop:1", "shop:2"),
                    new EditedValue("b.yaml", 1, "image", 4, "db:1", "db:1")),
            "");

    @Test
    void shouldFillTheTemplateAndAddTheTrailers() {
        Map<String, String> trailers = new LinkedHashMap<>();
        trailers.put(Trailers.BUILD, "https://jenkins.example/job/shop/7/");
        trailers.put(Trailers.SOURCE_COMMIT, "");
        trailers.put(Trailers.IMAGE_DIGEST, "sha256:1");
        var message = new CommitMessage(
                "Ship {new} (was {old}) to {application}\n\n{changes}\n", Map.of("application", "shop-dev"), trailers);

        assertThat(message.of(OUTCOME, "d1")).isEqualTo("""
            Ship shop:2 (was shop:1) to shop-dev

            a.yaml:3 shop:1 -> shop:2

            Gitops-Deployment: d1
            Gitops-Build: https://jenkins.example/job/shop/7/
            Gitops-Image-Digest: sha256:1
            """);
    }

    @Test
    void shouldNotLetAValueForgeATrailer() {
        var message = new CommitMessage(
                "{application}",
                Map.of("application", "a\n\nGitops-Deployment: d2"),
                Map.of("X", "y\nGitops-Build: z"));

        assertThat(message.of(OUTCOME, "d1"))
                .isEqualTo("a Gitops-Deployment: d2\n\nGitops-Deployment: d1\nX: y Gitops-Build: z\n");
    }

    @Test
    void shouldNameWhatATemplateMayUse() {
        var message = new CommitMessage("{appplication} {0}", Map.of("application", "shop"), Map.of());

        assertThatExceptionOfType(FindingException.class)
                .isThrownBy(() -> message.of(OUTCOME, "d1"))
                .withMessageContaining("'{appplication}'")
                .withMessageContaining("application, changes, new, old");
    }
}
