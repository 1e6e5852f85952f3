package io.jenkins.plugins.gitops.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.jenkins.plugins.gitops.testing.Seeds;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class RegistriesYamlTest {
    private static final String HOST = "registry.example:5005";

    @Test
    void shouldWriteTheEndpointOfPlainHttpAndHideThePassword() {
        String text =
                new RegistriesYaml(HOST, new RegistryAccess("gitlab+deploy-token-7", "gldt-secret", true), "").text();

        assertThat(text).isEqualTo("""
                        mirrors:
                          "registry.example:5005":
                            endpoint:
                              - "http://registry.example:5005"
                        configs:
                          "registry.example:5005":
                            auth:
                              username: "gitlab+deploy-token-7"
                              password: "<redacted>"
                        """);
    }

    @Test
    void shouldBeTheFileThatSeed000EndedWith() {
        assertThat(new RegistriesYaml(HOST, new RegistryAccess("", "", true), "").text())
                .isEqualTo(Seeds.text("000/registries.yaml"));
    }

    @Test
    void shouldNameTheAuthorityForTlsAloneAndNoLoginWhereThereIsNone() throws IOException {
        RegistryAccess anonymous = new RegistryAccess("", "", false);

        assertThat(read(new RegistriesYaml(HOST, anonymous, "/etc/rancher/k3s/ca.crt").text()))
                .isEqualTo(Map.of(
                        "mirrors", Map.of(HOST, Map.of("endpoint", List.of("https://" + HOST))),
                        "configs", Map.of(HOST, Map.of("tls", Map.of("ca_file", "/etc/rancher/k3s/ca.crt")))));
        assertThat(new RegistriesYaml(HOST, anonymous, "").text()).doesNotContain("configs");
    }

    @Test
    void shouldNotShowThePasswordAsText() {
        assertThat(new RegistriesYaml(HOST, new RegistryAccess("u", "gldt-secret", true), "").toString())
                .doesNotContain("gldt-secret");
    }

    @Test
    void shouldRefuseAHostThatIsNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RegistriesYaml("a\"\nb", RegistryAccess.ANONYMOUS, ""));
    }

    @Property(tries = 200)
    void shouldBringAnyLoginThrough(@ForAll String username, @ForAll String password) throws IOException {
        Assume.that((username + password).codePoints().noneMatch(RegistriesYamlTest::isHalf));
        RegistryAccess access = new RegistryAccess("u" + username, password, true);

        Map<String, Object> read = read(new RegistriesYaml(HOST, access, "").textWithSecret());

        assertThat(read.get("configs"))
                .isEqualTo(Map.of(
                        HOST, Map.of("auth", Map.of("username", access.username(), "password", access.password()))));
    }

    private static boolean isHalf(int point) {
        return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> read(String text) throws IOException {
        return new YAMLMapper().readValue(text, Map.class);
    }
}
