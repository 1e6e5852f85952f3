package io.jenkins.plugins.gitops.image;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JibBuilderIT extends ImageBuilderContract {
    private static final long GIBIBYTE = 1L << 30;

    @Override
    String builder() {
        return "jib";
    }

    @Override
    Recipe recipe(Path source, String content) throws IOException {
        Path file = Files.writeString(Files.createTempDirectory(source, "files").resolve("app"), content);
        return files("", source.relativize(file).toString(), "/app", List.of());
    }

    private static Recipe files(String base, String source, String target, List<String> platforms) {
        return new Recipe.Files(
                base,
                List.of(new Recipe.ImageFile(source, target, true)),
                List.of("/app", "serve"),
                Map.of("VERSION", "1"),
                List.of(8080),
                platforms);
    }

    @Test
    void shouldPushAnImageThatIsWhatWasAskedFor() throws Exception {
        String repository = fresh();

        push(order(plain(repository), recipe(source(), "#!/bin/sh\n")));

        JsonNode config = reader().config(repository, "1");
        assertThat(config.at("/config/Entrypoint")).hasToString("[\"/app\",\"serve\"]");
        assertThat(config.at("/config/Env")).hasToString("[\"VERSION=1\"]");
        assertThat(config.at("/config/ExposedPorts")).hasToString("{\"8080/tcp\":{}}");
    }

    @Test
    void shouldGiveTheSameDigestForTheSameInputs() throws Exception {
        String repository = fresh();

        PushedImage one = push(order(plain(repository), recipe(source(), "same")));
        PushedImage same = push(order(plain(repository), recipe(source(), "same")));
        PushedImage other = push(order(plain(repository), recipe(source(), "other")));

        assertThat(same.digest()).isEqualTo(one.digest()).isNotEqualTo(other.digest());
    }

    @Test
    void shouldStandOnABaseImageOfTheSameRegistry() throws Exception {
        PushedImage base = push(order(plain(fresh()), recipe(source(), "base")));
        Path pages = Files.createTempDirectory(source(), "pages");
        Files.writeString(pages.resolve("index.html"), "<h1>Shop</h1>");
        String repository = fresh();

        push(order(plain(repository), files(base.reference(), pages.toString(), "/srv", List.of())));

        assertThat(reader().config(repository, "1").at("/rootfs/diff_ids")).hasSize(2);
    }

    @Test
    void shouldPushOneImageForSeveralPlatforms() throws Exception {
        Path file = Files.writeString(source().resolve("both"), "both");
        String repository = fresh();

        push(order(plain(repository), files("", file.toString(), "/app", List.of("linux/amd64", "linux/arm64"))));

        assertThat(reader().manifest(repository, "1").findValuesAsText("architecture"))
                .containsExactlyInAnyOrder("amd64", "arm64");
    }

    @Test
    void shouldSayThatTheBaseImageIsMissing() throws Exception {
        Path file = Files.writeString(source().resolve("app"), "app");

        assertThat(code(order(
                        plain(fresh()), files(plain(fresh()).name() + ":none", file.toString(), "/app", List.of()))))
                .isEqualTo("registry.not-found");
    }

    @Test
    void shouldSayThatAFileIsMissing() {
        assertThat(code(order(plain(fresh()), files("", "none", "/app", List.of()))))
                .isEqualTo("image.file-refused");
    }

    @Test
    void shouldPushAGibibyteInALittleMemoryAndFewLines() throws Exception {
        Path large = source().resolve("large");
        try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
            file.setLength(GIBIBYTE);
        }
        String repository = fresh();

        push(order(plain(repository), files("", large.toString(), "/large", List.of())));

        assertThat(reader().manifest(repository, "1").at("/layers")).hasSize(1);
        assertThat(log()).hasSizeLessThan(60).anyMatch(line -> line.contains("MB"));
    }
}
