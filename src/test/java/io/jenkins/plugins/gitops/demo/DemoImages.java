package io.jenkins.plugins.gitops.demo;

import io.jenkins.plugins.gitops.image.ImageBuilds;
import io.jenkins.plugins.gitops.image.ImageOrder;
import io.jenkins.plugins.gitops.image.ImageTarget;
import io.jenkins.plugins.gitops.image.PushPatience;
import io.jenkins.plugins.gitops.image.PushedImage;
import io.jenkins.plugins.gitops.image.Recipe;
import io.jenkins.plugins.gitops.image.RegistryLogin;
import io.jenkins.plugins.gitops.testing.ClusterEnvironment;
import io.jenkins.plugins.gitops.testing.LocalBuildHost;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Builds the demo's images from its one small program, and remembers their digests. */
final class DemoImages {
    private final ImageBuilds builds =
            new ImageBuilds(new LocalBuildHost(Path.of("")), PushPatience.STANDARD, Clock.systemUTC(), line -> {});
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

    String push(String tag) throws IOException, InterruptedException {
        Recipe recipe = new Recipe.Files(
                "",
                List.of(new Recipe.ImageFile(program, "/hello", true)),
                List.of("/hello"),
                Map.of("HELLO_VERSION", tag),
                List.of(8080),
                List.of());
        ImageOrder order = new ImageOrder(
                ImageTarget.of(image, List.of(tag)).insecure(true),
                recipe,
                Map.of("org.opencontainers.image.version", tag),
                Instant.EPOCH);
        PushedImage pushed = builds.push("jib", order, login);
        digests.put(tag, pushed.digest());
        return pushed.reference() + " is " + pushed.digest();
    }

    /** Of an image that was pushed, "" for any other. */
    String digest(String tag) {
        return digests.getOrDefault(tag, "");
    }
}
