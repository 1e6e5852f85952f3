package io.jenkins.plugins.gitops.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.image.Recipe.ImageFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageFilesTest {
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

        assertThat(codeOf(app.toString(), "/srv")).isEqualTo("image.file-refused");
        assertThat(codeOf(folder.resolve("none").toString(), "/none")).isEqualTo("image.file-refused");
        assertThat(codeOf(folder.toString(), "relative")).isEqualTo("image.file-refused");
        assertThat(codeOf(folder.toString(), "/a/../../b")).isEqualTo("image.file-refused");
    }

    private static String codeOf(String source, String target) {
        return assertThatExceptionOfType(FindingException.class)
                .isThrownBy(() -> ImageFiles.expand(List.of(new ImageFile(source, target, false))))
                .actual()
                .finding()
                .code();
    }
}
