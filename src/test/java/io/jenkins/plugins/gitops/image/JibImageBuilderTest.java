package io.jenkins.plugins.gitops.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.image.ImageRequest.ImageFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JibImageBuilderTest {
    private static final String IMAGE = "127.0.0.1:1/shop:1";

    @TempDir
    Path folder;

    @Test
    void shouldTakeAFolderWithTheRightsOfItsFiles() throws IOException {
        Path bin = Files.createDirectories(folder.resolve("app/bin"));
        Path program = Files.writeString(bin.resolve("run"), "#!/bin/sh\n");
        Path text = Files.writeString(folder.resolve("app/readme"), "Shop\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();

        List<ImageFile> files =
                ImageFiles.expand(List.of(new ImageFile(folder.resolve("app").toString(), "/srv/", false)));

        assertThat(files)
                .containsExactly(
                        new ImageFile(program.toString(), "/srv/bin/run", true),
                        new ImageFile(text.toString(), "/srv/readme", false));
    }

    @Test
    void shouldRefuseFilesThatCannotGoIntoAnImage() throws IOException {
        Path app = Files.createDirectories(folder.resolve("app"));
        Files.createSymbolicLink(app.resolve("link"), folder.resolve("elsewhere"));

        assertThat(codeOf(IMAGE, new ImageFile(app.toString(), "/srv", false))).isEqualTo("image.file-refused");
        assertThat(codeOf(IMAGE, new ImageFile(folder.resolve("none").toString(), "/none", false)))
                .isEqualTo("image.file-refused");
        assertThat(codeOf(IMAGE, new ImageFile(folder.toString(), "relative", false)))
                .isEqualTo("image.file-refused");
        assertThat(codeOf(IMAGE, new ImageFile(folder.toString(), "/a/../../b", false)))
                .isEqualTo("image.file-refused");
    }

    @Test
    void shouldRefuseAReferenceThatIsNoneOrHasNoTag() {
        assertThat(codeOf("127.0.0.1:1/Shop:1")).isEqualTo("registry.reference-invalid");
        assertThat(codeOf("127.0.0.1:1/shop")).isEqualTo("image.tag-missing");
        assertThat(codeOf(IMAGE + "@sha256:" + "a".repeat(64))).isEqualTo("image.tag-missing");
    }

    @Test
    void shouldSayThatTheChildCannotBeRun() {
        JibImageBuilder noJava = new JibImageBuilder(folder.resolve("no-java"), "nowhere.jar", Duration.ofSeconds(30));
        JibImageBuilder noClasses = new JibImageBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java"), "nowhere.jar", Duration.ofSeconds(30));

        assertThat(codeOf(noJava, IMAGE)).isEqualTo("image.builder-failed");
        assertThat(codeOf(noClasses, IMAGE)).isEqualTo("image.builder-failed");
    }

    @Test
    void shouldSayThatTheTrustedCertificatesAreNone() {
        JibImageBuilder builder = new JibImageBuilder(Path.of("java"), "nowhere.jar", Duration.ofSeconds(30));

        assertThat(codeOf(builder.trusting("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----"), IMAGE))
                .isEqualTo("image.certificates-unreadable");
    }

    private static String codeOf(String reference, ImageFile... files) {
        return codeOf(new JibImageBuilder(Path.of("java"), "", Duration.ofSeconds(1)), reference, files);
    }

    private static String codeOf(JibImageBuilder builder, String reference, ImageFile... files) {
        ImageRequest request = new ImageRequest(
                reference, "", List.of(files), List.of("/a"), Map.of(), Map.of(), List.of(), Instant.EPOCH, true);
        return assertThatExceptionOfType(FindingException.class)
                .isThrownBy(() -> builder.push(request, new RegistryLogin("", "")))
                .actual()
                .finding()
                .code();
    }
}
