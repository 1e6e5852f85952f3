package io.jenkins.plugins.gitops.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.jenkins.plugins.gitops.application.Application;
import io.jenkins.plugins.gitops.application.ApplicationReader;
import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.manifest.ManifestReader;
import io.jenkins.plugins.gitops.testing.Wharfie;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The templates as {@code gitopsTemplate} fills them, read by whatever reads them later. */
class LibraryTemplatesTest {
    private static final String REPOSITORY = "https://gitlab.example/team/manifests.git";

    private PlayedLibrary library;

    @BeforeEach
    void start() throws IOException {
        library = new PlayedLibrary();
    }

    @ParameterizedTest
    @MethodSource("templates")
    void shouldBeYamlWithItsPlaceholdersAndWithout(String template) throws IOException {
        Path file = folder().resolve(template);

        assertThat(documents(Files.readString(file))).isNotEmpty().noneMatch(JsonNode::isMissingNode);
        assertThat(documents(filled(template))).isNotEmpty().allMatch(JsonNode::isObject);
        assertThat(filled(template)).doesNotContain("${");
    }

    @Test
    void shouldGiveAnApplicationThatIsReadWithoutAWarning() {
        Application application = new ApplicationReader()
                .read(new ManifestReader()
                        .read("application.yaml", filled("application.yaml"))
                        .get(0));

        assertThat(application.name()).isEqualTo("shop");
        assertThat(application.warnings()).isEmpty();
        assertThat(application.source().repoUrl()).isEqualTo(REPOSITORY);
        assertThat(application.source().path()).isEqualTo("shop/overlays/dev");
        assertThat(application.destination().namespace()).isEqualTo("shop-dev");
        assertThat(application.syncPolicy().selfHeal()).isTrue();
    }

    @Test
    void shouldGiveObjectsOfTheirKinds() {
        assertThat(kinds("applicationset.yaml")).containsExactly("ApplicationSet");
        assertThat(kinds("kustomize/base/deployment.yaml")).containsExactly("Deployment");
        assertThat(kinds("kustomize/base/service.yaml")).containsExactly("Service");
        assertThat(kinds("pull-secret.yaml")).containsExactly("Secret", "ServiceAccount");
    }

    @Test
    void shouldGiveALoginThatKubernetesReads() throws IOException {
        JsonNode secret = documents(filled("pull-secret.yaml")).get(0);

        JsonNode login = new YAMLMapper()
                .readTree(secret.path("stringData").path(".dockerconfigjson").asText())
                .path("auths")
                .path("registry.example:5005");

        assertThat(secret.path("type").asText()).isEqualTo("kubernetes.io/dockerconfigjson");
        assertThat(login.path("username").asText()).isEqualTo("gitlab+deploy-token-7");
        assertThat(login.path("password").asText()).isEqualTo("<token>");
    }

    @Test
    void shouldGiveARegistriesFileThatK3sReadsAsItIsMeant(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("registries.yaml"), filled("registries.yaml"));

        JsonNode read = Wharfie.require().parse(file);

        assertThat(read.at("/mirrors/registry.example:5005/endpoint/0").asText())
                .isEqualTo("http://registry.example:5005");
        assertThat(read.at("/configs/registry.example:5005/auth/username").asText())
                .isEqualTo("gitlab+deploy-token-7");
        assertThat(read.at("/configs/registry.example:5005/auth/password").asText())
                .isEqualTo("<token>");
    }

    @Test
    void shouldNameWhatIsMissingAndRefuseWhatWouldBreakOutOfItsQuotes() {
        assertThatThrownBy(() -> library.call("gitopsTemplate", "application.yaml", Map.of("name", "shop")))
                .hasMessageContaining("gitopsTemplate needs repository, branch, path, namespace");
        assertThatThrownBy(() -> library.call("gitopsTemplate", "application.yaml", Map.of("name", "a\"\nb")))
                .hasMessageContaining("cannot write name");
        assertThatThrownBy(() -> library.call("gitopsTemplate", "application.yaml", Map.of("name", "")))
                .hasMessageContaining("it is empty");
    }

    static List<String> templates() throws IOException {
        try (Stream<Path> files = Files.walk(folder())) {
            List<String> templates = files.filter(Files::isRegularFile)
                    .map(file -> folder().relativize(file).toString())
                    .sorted()
                    .toList();
            assertThat(templates).hasSizeGreaterThan(9).allMatch(name -> name.endsWith(".yaml"));
            return templates;
        }
    }

    private static Path folder() {
        return LibraryFiles.root().resolve("resources/io/jenkins/plugins/gitops/templates");
    }

    private String filled(String template) {
        return FilledTemplates.fill(library, template);
    }

    private List<String> kinds(String template) {
        return new ManifestReader()
                .read(template, filled(template)).stream().map(Manifest::kind).toList();
    }

    private static List<JsonNode> documents(String yaml) throws IOException {
        YAMLMapper mapper = new YAMLMapper();
        List<JsonNode> documents = new ArrayList<>();
        mapper.readerFor(JsonNode.class).<JsonNode>readValues(yaml).forEachRemaining(documents::add);
        return documents;
    }
}
