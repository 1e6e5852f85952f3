package io.jenkins.plugins.gitops.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.testing.LocalBuildHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuilderChoiceTest {
    private static final Recipe DOCKERFILE = Recipe.Dockerfile.in(".");
    private static final Recipe FILES = new Recipe.Files("", List.of(), List.of(), Map.of(), List.of(), List.of());

    @TempDir
    Path programs;

    private final List<String> log = new ArrayList<>();

    @Test
    void shouldTakeTheFirstThatWorksAndSayWhy() throws Exception {
        program("docker", "Cannot connect to the Docker daemon", 1);
        program("buildah", "host:", 0);

        assertThat(choice().choose("auto", DOCKERFILE).name()).isEqualTo("buildah");
        assertThat(log)
                .containsExactly("building with buildah, because docker does not work here: "
                        + "Cannot connect to the Docker daemon; there is no podman");
    }

    @Test
    void shouldTakeJibForFiles() throws Exception {
        program("docker", "28.2", 0);

        assertThat(choice().choose("auto", FILES).name()).isEqualTo("jib");
        assertThat(log.get(0)).isEqualTo("building with jib, because there is no Dockerfile to follow");
    }

    @Test
    void shouldTakeWhatIsAskedForOrSayWhyNot() throws Exception {
        program("docker", "28.2", 0);
        program("podman", "host:", 0);

        assertThat(choice().choose("podman", DOCKERFILE).name()).isEqualTo("podman");
        assertThat(codeOf("buildah", DOCKERFILE)).isEqualTo("image.no-builder");
        assertThat(codeOf("jib", DOCKERFILE)).isEqualTo("image.no-builder");
        assertThat(codeOf("kaniko", DOCKERFILE)).isEqualTo("image.builder-unknown");
    }

    private String codeOf(String name, Recipe recipe) {
        return assertThatExceptionOfType(FindingException.class)
                .isThrownBy(() -> choice().choose(name, recipe))
                .actual()
                .finding()
                .code();
    }

    private void program(String name, String says, int code) throws IOException {
        Path file = Files.writeString(programs.resolve(name), "#!/bin/sh\necho '" + says + "'\nexit " + code + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private BuilderChoice choice() {
        return new BuilderChoice(new OwnPrograms(new LocalBuildHost(programs), programs), log::add);
    }

    /** A machine that has the programs of one folder and no others. */
    private record OwnPrograms(BuildHost host, Path programs) implements BuildHost {
        @Override
        public int run(Command command, Consumer<String> lines) throws IOException, InterruptedException {
            List<String> arguments = new ArrayList<>(command.arguments());
            arguments.set(0, programs.resolve(arguments.get(0)).toString());
            return host.run(new Command(arguments, command.environment(), command.input()), lines);
        }

        @Override
        public int runJava(JavaCommand command, Consumer<String> lines) throws IOException, InterruptedException {
            return host.runJava(command, lines);
        }

        @Override
        public PrivateFolder privateFolder() throws IOException, InterruptedException {
            return host.privateFolder();
        }
    }
}
