package io.jenkins.plugins.gitops.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.image.ImageRequest.ImageFile;
import io.jenkins.plugins.gitops.registry.ImageReference;
import io.jenkins.plugins.gitops.registry.RegistryAccess;
import io.jenkins.plugins.gitops.registry.RegistryClient;
import io.jenkins.plugins.gitops.testing.TestRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JibImageBuilderIT {
    @TempDir
    Path folder;

    private final JibImageBuilder builder = builder(Duration.ofMinutes(3));
    private TestRegistry registry;
    private RegistryLogin login;
    private ImageFile program;

    @BeforeEach
    void prepare() throws IOException {
        registry = TestRegistry.require();
        login = new RegistryLogin(registry.username(), registry.password());
        Path file = Files.writeString(folder.resolve("app"), "#!/bin/sh\necho shop\n");
        program = new ImageFile(file.toString(), "/app", true);
    }

    @Test
    void shouldPushAnImageThatIsWhatWasAskedFor() throws Exception {
        String repository = TestRegistry.fresh(registry.address());

        PushedImage pushed = builder.push(request(repository + ":1", "", List.of(program)), login);

        assertThat(digestOf(repository + ":1")).contains(pushed.digest());
        JsonNode config = config(repository, pushed.digest());
        assertThat(config.at("/config/Entrypoint")).hasToString("[\"/app\",\"serve\"]");
        assertThat(config.at("/config/Env")).hasToString("[\"VERSION=1\"]");
        assertThat(config.at("/config/Labels/org.opencontainers.image.version").asText())
                .isEqualTo("1");
        assertThat(config.at("/config/ExposedPorts")).hasToString("{\"8080/tcp\":{}}");
        assertThat(config.at("/rootfs/diff_ids")).hasSize(1);
    }

    @Test
    void shouldGiveTheSameDigestForTheSameInputs() throws Exception {
        String repository = TestRegistry.fresh(registry.address());

        PushedImage one = builder.push(request(repository + ":1", "", List.of(program)), login);
        PushedImage same = builder.push(request(repository + ":again", "", List.of(program)), login);
        Files.writeString(folder.resolve("app"), "#!/bin/sh\necho other\n");
        PushedImage other = builder.push(request(repository + ":2", "", List.of(program)), login);

        assertThat(same.digest()).isEqualTo(one.digest()).isNotEqualTo(other.digest());
    }

    @Test
    void shouldStandOnABaseImageOfTheSameRegistry() throws Exception {
        String repository = TestRegistry.fresh(registry.address());
        Path files = Files.createDirectories(folder.resolve("site/pages"));
        Files.writeString(files.resolve("index.html"), "<h1>Shop</h1>");
        builder.push(request(repository + ":base", "", List.of(program)), login);

        PushedImage pushed = builder.push(
                request(
                        repository + ":1",
                        repository + ":base",
                        List.of(new ImageFile(folder.resolve("site").toString(), "/srv", false))),
                login);

        assertThat(config(repository, pushed.digest()).at("/rootfs/diff_ids")).hasSize(2);
    }

    @Test
    void shouldPushOverTlsToARegistryWhoseAuthorityIsTrusted() throws Exception {
        String repository = TestRegistry.fresh(registry.tlsAddress());
        ImageRequest request = secure(request(repository + ":1", "", List.of(program)));

        PushedImage pushed = builder.trusting(registry.authority()).push(request, login);

        assertThat(digestOf(repository.replace(registry.tlsAddress(), registry.address()) + ":1"))
                .contains(pushed.digest());
    }

    @Test
    void shouldSayThatTheCertificateIsNotTrusted() {
        String repository = TestRegistry.fresh(registry.tlsAddress());

        assertThat(codeOf(builder, secure(request(repository + ":1", "", List.of(program))), login))
                .isEqualTo("registry.certificate-untrusted");
    }

    @Test
    void shouldSayThatTheRegistrySpeaksPlainHttp() {
        String repository = TestRegistry.fresh(registry.address());

        assertThat(codeOf(builder, secure(request(repository + ":1", "", List.of(program))), login))
                .isEqualTo("registry.plain-http");
    }

    @Test
    void shouldSayThatTheLoginIsWrongWithoutShowingIt() {
        String repository = TestRegistry.fresh(registry.address());
        RegistryLogin wrong = new RegistryLogin(registry.username(), "wrong-secret");

        assertThatExceptionOfType(FindingException.class)
                .isThrownBy(() -> builder.push(request(repository + ":1", "", List.of(program)), wrong))
                .matches(refused -> refused.finding().code().equals("registry.unauthorized"))
                .matches(refused -> !refused.getMessage().contains("wrong-secret"));
    }

    @Test
    void shouldSayThatNothingAnswers() {
        assertThat(codeOf(builder, request("127.0.0.1:1/shop:1", "", List.of(program)), login))
                .isEqualTo("registry.unreachable");
    }

    @Test
    void shouldSayThatTheBaseImageIsMissing() {
        String repository = TestRegistry.fresh(registry.address());

        assertThat(codeOf(builder, request(repository + ":1", repository + ":none", List.of(program)), login))
                .isEqualTo("registry.not-found");
    }

    @Test
    void shouldEndABuildThatTakesTooLong() {
        String repository = TestRegistry.fresh(registry.address());

        assertThat(codeOf(builder(Duration.ofMillis(1)), request(repository + ":1", "", List.of(program)), login))
                .isEqualTo("image.builder-too-slow");
    }

    private static JibImageBuilder builder(Duration limit) {
        return new JibImageBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java"), System.getProperty("java.class.path"), limit);
    }

    private static ImageRequest request(String reference, String base, List<ImageFile> files) {
        return new ImageRequest(
                reference,
                base,
                files,
                List.of("/app", "serve"),
                Map.of("VERSION", "1"),
                Map.of("org.opencontainers.image.version", "1"),
                List.of(8080),
                Instant.EPOCH,
                true);
    }

    private static ImageRequest secure(ImageRequest request) {
        return new ImageRequest(
                request.reference(),
                request.base(),
                request.files(),
                request.entrypoint(),
                request.environment(),
                request.labels(),
                request.ports(),
                request.created(),
                false);
    }

    private static String codeOf(JibImageBuilder builder, ImageRequest request, RegistryLogin login) {
        return assertThatExceptionOfType(FindingException.class)
                .isThrownBy(() -> builder.push(request, login))
                .actual()
                .finding()
                .code();
    }

    private Optional<String> digestOf(String image) throws InterruptedException {
        return new RegistryClient(HttpClient.newHttpClient(), Duration.ofSeconds(30))
                .digest(
                        ImageReference.parse(image),
                        new RegistryAccess(registry.username(), registry.password(), true));
    }

    /** The image's configuration, read from the registry by hand. */
    private JsonNode config(String repository, String digest) throws IOException, InterruptedException {
        JsonNode manifest = json(repository, "/manifests/" + digest);
        return json(repository, "/blobs/" + manifest.at("/config/digest").asText());
    }

    private JsonNode json(String repository, String path) throws IOException, InterruptedException {
        String name = repository.substring(registry.address().length());
        String login64 = Base64.getEncoder()
                .encodeToString((registry.username() + ":" + registry.password()).getBytes(StandardCharsets.UTF_8));
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://" + registry.address() + "/v2" + name + path))
                .header("Authorization", "Basic " + login64)
                .header("Accept", "application/vnd.docker.distribution.manifest.v2+json")
                .build();
        HttpResponse<byte[]> response =
                HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofByteArray());
        assertThat(response.statusCode()).isEqualTo(200);
        return new ObjectMapper().readTree(response.body());
    }
}
