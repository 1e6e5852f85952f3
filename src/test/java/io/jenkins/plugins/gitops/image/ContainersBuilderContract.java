package io.jenkins.plugins.gitops.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.gitops.testing.LocalBuildHost;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Buildah, and podman, which is buildah inside; the real programs, with a storage of their own for each class of tests. */
abstract class ContainersBuilderContract extends ImageBuilderContract {
    private final String program;

    ContainersBuilderContract(String program) {
        this.program = program;
    }

    @Override
    final String builder() {
        boolean found = List.of(System.getenv("PATH").split(":")).stream()
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
        assumeTrue(found, "There is no " + program + " on this machine; Debian has it as a package");
        return program;
    }

    @Override
    LocalBuildHost machine(Path source) {
        try {
            Path storage = folder.resolve("storage.conf");
            Files.writeString(storage, """
                    [storage]
                    driver = "vfs"
                    graphroot = "%1$s/storage"
                    runroot = "%1$s/run"
                    """.formatted(folder));
            return new LocalBuildHost(source)
                    .with("CONTAINERS_STORAGE_CONF", storage.toString())
                    .with("BUILDAH_ISOLATION", "chroot");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    Recipe recipe(Path source, String content) throws IOException {
        Path context = Files.createTempDirectory(source, "context");
        Files.writeString(context.resolve("app"), content);
        Files.writeString(context.resolve("Dockerfile"), "FROM scratch\nCOPY app /app\n");
        return Recipe.Dockerfile.in(context.toString());
    }

    @Test
    void shouldFollowWhatIsSaidOfTheDockerfile() throws Exception {
        Files.writeString(source().resolve("Special"), """
                FROM scratch AS first
                ARG VERSION=none
                LABEL version=$VERSION
                COPY Special /first
                FROM first AS second
                COPY Special /second
                """);
        Recipe recipe = new Recipe.Dockerfile(
                "Special", ".", Map.of("VERSION", "1 2"), "first", List.of("linux/arm64"), List.of());
        String repository = fresh();

        push(order(plain(repository), recipe));

        assertThat(reader().config(repository, "1").at("/config/Labels/version").asText())
                .isEqualTo("1 2");
        assertThat(reader().config(repository, "1").at("/architecture").asText())
                .isEqualTo("arm64");
        assertThat(reader().config(repository, "1").at("/rootfs/diff_ids")).hasSize(1);
    }

    @Test
    void shouldPushOneImageForSeveralPlatforms() throws Exception {
        Recipe.Dockerfile one = (Recipe.Dockerfile) recipe(source(), "both");
        Recipe recipe = new Recipe.Dockerfile(
                "", one.context(), Map.of(), "", List.of("linux/amd64", "linux/arm64"), List.of());
        String repository = fresh();

        PushedImage pushed = push(order(plain(repository), recipe));

        assertThat(pushed.digest()).isEqualTo(reader().digest(repository, "1"));
        assertThat(reader().manifest(repository, "1").findValuesAsText("architecture"))
                .containsExactlyInAnyOrder("amd64", "arm64");
    }

    @Test
    void shouldUseTheLayersOfAnImageOfTheRegistry() throws Exception {
        Recipe.Dockerfile one = (Recipe.Dockerfile) recipe(source(), "cached");
        String repository = fresh();
        String cache = plain(repository).name();
        Recipe recipe = new Recipe.Dockerfile("", one.context(), Map.of(), "", List.of(), List.of(cache));

        PushedImage pushed = push(order(plain(repository), recipe));

        assertThat(pushed.digest()).isEqualTo(reader().digest(repository, "1"));
    }

    @Test
    void shouldStandOnABaseImageOfTheSameRegistry() throws Exception {
        PushedImage base = push(order(plain(fresh()), recipe(source(), "base")));
        Path context = Files.createTempDirectory(source(), "context");
        Files.writeString(context.resolve("more"), "more");
        Files.writeString(context.resolve("Dockerfile"), "FROM " + base.reference() + "\nCOPY more /more\n");
        String repository = fresh();

        push(order(plain(repository), Recipe.Dockerfile.in(context.toString())));

        assertThat(reader().config(repository, "1").at("/rootfs/diff_ids")).hasSize(2);
    }

    @Test
    void shouldSayThatTheBaseImageIsMissing() throws Exception {
        Path context = Files.createTempDirectory(source(), "context");
        Files.writeString(
                context.resolve("Dockerfile"), "FROM " + plain(fresh()).name() + ":none\n");

        assertThat(code(order(plain(fresh()), Recipe.Dockerfile.in(context.toString()))))
                .isEqualTo("registry.not-found");
    }

    @Test
    void shouldSayWhichInstructionFailed() throws Exception {
        Path context = Files.createTempDirectory(source(), "context");
        Files.writeString(context.resolve("Dockerfile"), "FROM scratch\nCOPY missing /missing\n");

        assertThat(code(order(plain(fresh()), Recipe.Dockerfile.in(context.toString()))))
                .isEqualTo("image.build-failed");
        assertThat(log()).anyMatch(line -> line.contains("COPY missing"));
    }

    @Test
    void shouldSayThatThereIsNoDockerfile() throws Exception {
        Path context = Files.createTempDirectory(source(), "context");

        assertThat(code(order(plain(fresh()), Recipe.Dockerfile.in(context.toString()))))
                .isEqualTo("image.dockerfile-missing");
    }
}
