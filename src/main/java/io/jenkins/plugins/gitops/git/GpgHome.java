package io.jenkins.plugins.gitops.git;

import io.jenkins.plugins.gitops.finding.Finding;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * The program {@code gpg} with a home folder of its own, that nobody else can read and that is gone afterwards. What it is
 * to read goes to it by files and by its input, never by its arguments; it has no environment, and a time limit.
 */
final class GpgHome {
    private static final int SECONDS = 30;
    private static final String SAID = "said";

    private final Path program;
    private final Path folder;

    private GpgHome(Path program, Path folder) {
        this.program = program;
        this.folder = folder;
    }

    /** What is done with it. */
    interface Work<T> {
        T in(GpgHome home) throws IOException, InterruptedException;
    }

    /** @param without it, what cannot be done and what became of that, for people */
    static <T> T use(String without, Work<T> work) throws IOException, InterruptedException {
        Path program = program(without);
        // Short: the agent's socket is in it, and its path has a limit of some 100 characters.
        Path folder = Files.createTempDirectory(
                "gpg", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        GpgHome home = new GpgHome(program, folder);
        try {
            return work.in(home);
        } finally {
            try {
                home.endAgent();
            } finally {
                Folders.delete(folder);
            }
        }
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    /** What the last run said. */
    String said() throws IOException {
        return Files.readString(file(SAID), StandardCharsets.UTF_8);
    }

    /** Runs it; gives its exit code. */
    int run(String input, String... arguments) throws IOException, InterruptedException {
        return run(program, input, arguments);
    }

    // However that ends: the agent ends by itself too, once it finds its folder gone.
    private void endAgent() throws IOException, InterruptedException {
        Path configuration = program.resolveSibling("gpgconf");
        if (Files.isExecutable(configuration)) {
            run(configuration, "", "--kill", "gpg-agent");
        }
    }

    private int run(Path executable, String input, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(executable.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectInput(Files.writeString(file("input"), input).toFile())
                .redirectOutput(file(SAID).toFile());
        builder.environment().clear();
        builder.environment().put("GNUPGHOME", folder.toString());
        Process process = builder.start();
        try {
            process.waitFor(SECONDS, TimeUnit.SECONDS);
        } finally {
            process.destroyForcibly();
        }
        return process.waitFor();
    }

    private static Path program(String without) {
        return Arrays.stream(Objects.toString(System.getenv("PATH"), "").split(File.pathSeparator))
                .map(folder -> Path.of(folder, "gpg"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new GitException(
                        new Finding(
                                "git.gpg-missing",
                                "The program gpg is not on the controller's PATH.",
                                without,
                                "Install GnuPG on the controller; commits can be signed by an SSH key instead, which needs no"
                                        + " program."),
                        false,
                        false,
                        null));
    }
}
