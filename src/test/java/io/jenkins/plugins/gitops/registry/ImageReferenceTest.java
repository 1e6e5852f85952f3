package io.jenkins.plugins.gitops.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.jenkins.plugins.gitops.finding.FindingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageReferenceTest {
    private static final String DIGEST = "sha256:" + "0123456789abcdef".repeat(4);

    @ParameterizedTest
    @CsvSource({
        "nginx, '', nginx, ''",
        "nginx:1.27, '', nginx, 1.27",
        "team/shop:sha-1a2b3c4, '', team/shop, sha-1a2b3c4",
        "registry.example/team/shop:1, registry.example, team/shop, 1",
        "registry.example:5005/team/shop, registry.example:5005, team/shop, ''",
        "localhost/shop:1, localhost, shop, 1",
        "192.168.0.7:5005/shop:1, 192.168.0.7:5005, shop, 1",
        "'[::1]:5005/shop:1', '[::1]:5005', shop, 1",
        "registry.example/a/b/c_d/e__f/g-h.i:V1.0_x, registry.example, a/b/c_d/e__f/g-h.i, V1.0_x"
    })
    void shouldReadTheParts(String text, String registry, String repository, String tag) {
        assertThat(ImageReference.parse(text)).isEqualTo(new ImageReference(registry, repository, tag, ""));
        assertThat(ImageReference.parse(text).text()).isEqualTo(text);
        assertThat(ImageReference.parse(text + "@" + DIGEST).digest()).isEqualTo(DIGEST);
        assertThat(ImageReference.parse(text + "@" + DIGEST).text()).isEqualTo(text + "@" + DIGEST);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "Shop:1",
                "shop:",
                "shop@",
                "shop@sha256:abc",
                "shop:1 ",
                "shop:-1",
                "-shop:1",
                "shop//web",
                "/shop",
                "shop/",
                "https://registry.example/shop:1",
                "registry.example:port/shop:1",
                "$(IMAGE)",
                "shop:1:2",
                ":1"
            })
    void shouldRefuseWhatIsNoReferenceWithItsReason(String text) {
        assertThatExceptionOfType(FindingException.class)
                .isThrownBy(() -> ImageReference.parse(text))
                .matches(refused -> refused.finding().code().equals("registry.reference-invalid"))
                .withMessageContaining("'" + text.strip() + "'");
        assertThat(ImageReference.tryParse(text)).isEmpty();
    }

    @Test
    void shouldRefuseTooLongANameOrTag() {
        assertThat(ImageReference.tryParse("a".repeat(255))).isEmpty();
        assertThat(ImageReference.tryParse("a".repeat(254))).isPresent();
        assertThat(ImageReference.tryParse("shop:" + "1".repeat(129))).isEmpty();
        assertThat(ImageReference.tryParse("shop:" + "1".repeat(128))).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "nginx:1, docker.io/library/nginx:2, true",
        "team/shop, index.docker.io/team/shop@sha256:"
                + "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" + ", true",
        "registry.example/shop:1, registry.example/shop:1, true",
        "registry.example/shop:1, registry.example:5005/shop:1, false",
        "nginx, registry.example/library/nginx, false"
    })
    void shouldKnowWhetherTwoNamesMeanTheSameRepository(String one, String other, boolean same) {
        assertThat(ImageReference.parse(one).sameRepository(ImageReference.parse(other)))
                .isEqualTo(same);
    }
}
