package io.jenkins.plugins.gitops.demo;

import io.jenkins.plugins.gitops.image.ImageRequest;
import io.jenkins.plugins.gitops.image.ImageRequest.ImageFile;
import io.jenkins.plugins.gitops.image.JibImageBuilder;
import io.jenkins.plugins.gitops.image.PushedImage;
import io.jenkins.plugins.gitops.image.RegistryLogin;
import io.jenkins.plugins.gitops.testing.ClusterEnvironment;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Builds the demo's images from its one small program, and remembers their digests. */
final class DemoImages {
    private final JibImageBuilder builder = new JibImageBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java"),
            System.getProperty("java.class.path"),
            Duration.ofMinutes(5));
    private final String program;
    private final RegistryLogin login;
    private final String image;
    private final Map<String, String> digests = new HashMap<>();

    DemoImages(ClusterEnvironment environment, String image) {
        this.program = environment.get("GITOPS_HELLO_BINARY").orElseThrow();
        this.login = new RegistryLogin(
                environment.get("GITOPS_REGISTRY_USER").orElse(""),
                environment.get("GITOPS_REGISTRY_PASSWORD").orElse(""));
        this.image = image;
    }

    String push(String tag) throws InterruptedException {
        ImageRequest request = new ImageRequest(
                image + ":" + tag,
                "",
                List.of(new ImageFile(program, "/hello", true)),
                List.of("/hello"),
                Map.of("HELLO_VERSION", tag),
                Map.of("org.opencontainers.image.version", tag),
                List.of(8080),
                Instant.EPOCH,
                true);
        PushedImage pushed = builder.push(request, login);
        digests.put(tag, pushed.digest());
        return pushed.reference() + " is " + pushed.digest();
    }

    /** Of an image that was pushed, "" for any other. */
    String digest(String tag) {
        return digests.getOrDefault(tag, "");
    }
}
