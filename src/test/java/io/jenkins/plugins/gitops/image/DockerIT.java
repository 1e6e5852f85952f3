package io.jenkins.plugins.gitops.image;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.gitops.testing.LocalBuildHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Docker with its daemon, where there is one. */
class DockerIT extends ImageBuilderContract {
    @Override
    String builder() {
        try {
            String obstacle = new DockerBuilder().obstacle(new LocalBuildHost(Path.of("")), Recipe.Dockerfile.in("."));
            assumeTrue(obstacle.isEmpty(), "No docker can be used here: " + obstacle);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return "docker";
    }

    @Override
    String lenient() {
        return "Docker lets addresses of loopback be insecure by itself";
    }

    /** The daemon may send what was on its way once more. */
    @Override
    int uploads() {
        return 3;
    }

    @Override
    Recipe recipe(Path source, String content) throws IOException {
        Path context = Files.createTempDirectory(source, "context");
        Files.writeString(context.resolve("app"), content);
        Files.writeString(context.resolve("Dockerfile"), "FROM scratch\nCOPY app /app\n");
        return Recipe.Dockerfile.in(context.toString());
    }
}
