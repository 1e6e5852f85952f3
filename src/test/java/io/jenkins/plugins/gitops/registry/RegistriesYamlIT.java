package io.jenkins.plugins.gitops.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.gitops.testing.TestRegistry;
import io.jenkins.plugins.gitops.testing.Wharfie;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What we write for k3s, read by k3s' own parser, and used by it to pull from a real registry. */
class RegistriesYamlIT {
    @TempDir
    private Path folder;

    private Wharfie wharfie;

    @BeforeEach
    void find() throws IOException, InterruptedException {
        wharfie = Wharfie.require();
    }

    @Test
    void shouldBeReadByK3sAsItWasMeant() throws Exception {
        RegistryAccess access = new RegistryAccess("gitlab+deploy-token-7", "a \"quoted\" #secret: \\ ü", true);

        JsonNode parsed =
                wharfie.parse(write(new RegistriesYaml("registry.example:5005", access, "").textWithSecret()));

        JsonNode auth = parsed.path("configs").path("registry.example:5005").path("auth");
        assertThat(parsed.path("mirrors")
                        .path("registry.example:5005")
                        .path("endpoint")
                        .path(0)
                        .asText())
                .isEqualTo("http://registry.example:5005");
        assertThat(auth.path("username").asText()).isEqualTo(access.username());
        assertThat(auth.path("password").asText()).isEqualTo(access.password());
    }

    @Test
    void shouldLetK3sPullOverPlainHttpAndOverTls() throws Exception {
        TestRegistry registry = TestRegistry.require();
        Path authority = Files.writeString(folder.resolve("ca.crt"), registry.authority());
        String image = push(registry, TestRegistry.fresh(registry.address()));
        String overTls = image.replace(registry.address(), registry.tlsAddress());
        RegistryAccess plain = new RegistryAccess(registry.username(), registry.password(), true);
        RegistryAccess secure = new RegistryAccess(registry.username(), registry.password(), false);

        Path http = write(new RegistriesYaml(registry.address(), plain, "").textWithSecret());
        assertThat(wharfie.pull(http, image)).startsWith("sha256:");

        Path https = write(new RegistriesYaml(registry.tlsAddress(), secure, authority.toString()).textWithSecret());
        assertThat(wharfie.pull(https, overTls))
                .isEqualTo(wharfie.pull(https, overTls))
                .startsWith("sha256:");

        Path redacted = write(new RegistriesYaml(registry.address(), plain, "").text());
        assertThatThrownBy(() -> wharfie.pull(redacted, image)).hasMessageContaining("UNAUTHORIZED");
    }

    private Path write(String text) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "registries", ".yaml"), text);
    }

    /** Pushes an image without layers. */
    private static String push(TestRegistry registry, String name) throws Exception {
        byte[] config = "{\"architecture\":\"%s\",\"os\":\"linux\",\"rootfs\":{\"type\":\"layers\",\"diff_ids\":[]}}"
                .formatted(System.getProperty("os.arch").contains("aarch") ? "arm64" : "amd64")
                .getBytes(StandardCharsets.UTF_8);
        String digest = "sha256:"
                + HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(config));
        String repository = "http://" + name.replaceFirst("/", "/v2/");
        HttpResponse<Void> begun = send(registry, "POST", repository + "/blobs/uploads/", "", new byte[0]);
        String place = URI.create(repository)
                .resolve(begun.headers().firstValue("Location").orElseThrow())
                .toString();
        String end = place + (place.contains("?") ? "&" : "?") + "digest=" + digest;
        assertThat(send(registry, "PUT", end, "application/octet-stream", config)
                        .statusCode())
                .isEqualTo(201);
        String type = "application/vnd.oci.image.manifest.v1+json";
        String manifest = ("{\"schemaVersion\":2,\"mediaType\":\"%s\",\"config\":{\"mediaType\":"
                        + "\"application/vnd.oci.image.config.v1+json\",\"size\":%d,\"digest\":\"%s\"},\"layers\":[]}")
                .formatted(type, config.length, digest);
        byte[] bytes = manifest.getBytes(StandardCharsets.UTF_8);
        assertThat(send(registry, "PUT", repository + "/manifests/1", type, bytes)
                        .statusCode())
                .isEqualTo(201);
        return name + ":1";
    }

    private static HttpResponse<Void> send(TestRegistry registry, String method, String url, String type, byte[] body)
            throws IOException, InterruptedException {
        String login = registry.username() + ":" + registry.password();
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url))
                .method(method, BodyPublishers.ofByteArray(body))
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)));
        if (!type.isEmpty()) {
            request.header("Content-Type", type);
        }
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.discarding());
    }
}
