package io.jenkins.plugins.gitops.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.jenkins.plugins.gitops.finding.FindingException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ImageTargetTest {
    @Test
    void shouldTakeTheTagOfTheImageFirst() {
        ImageTarget target = ImageTarget.of("registry.example:5005/team/shop:1", List.of("latest", "1"));

        assertThat(target.name()).isEqualTo("registry.example:5005/team/shop");
        assertThat(target.tags()).containsExactly("1", "latest");
        assertThat(target.registry()).isEqualTo("registry.example:5005");
    }

    @Test
    void shouldRefuseWhatIsNoNameOrHasNoTag() {
        assertThat(codeOf("127.0.0.1:1/Shop:1")).isEqualTo("registry.reference-invalid");
        assertThat(codeOf("127.0.0.1:1/shop")).isEqualTo("image.tag-missing");
        assertThat(codeOf("127.0.0.1:1/shop:1@sha256:" + "a".repeat(64))).isEqualTo("image.tag-missing");
        assertThat(codeOf("127.0.0.1:1/shop", "no tag")).isEqualTo("registry.reference-invalid");
    }

    private static String codeOf(String image, String... tags) {
        return assertThatExceptionOfType(FindingException.class)
                .isThrownBy(() -> ImageTarget.of(image, List.of(tags)))
                .actual()
                .finding()
                .code();
    }
}
