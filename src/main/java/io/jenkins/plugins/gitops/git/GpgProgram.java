package io.jenkins.plugins.gitops.git;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.RemoteText;
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
 * Signs by the program {@code gpg}, in a home folder of its own that nobody else can read and that is gone afterwards.
 * Key and passphrase go to it by files and by its input, never by its arguments.
 */
final class GpgProgram {
    private static final int SECONDS = 30;
    private static final String SAID = "said";

    private final SigningKey key;

    GpgProgram(SigningKey key) {
        this.key = key;
    }

    String sign(byte[] content) {
        Path program = program();
        try {
            // Short: the agent's socket is in it, and its path has a limit of some 100 characters.
            Path home = Files.createTempDirectory(
                    "gpg", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            try {
                return sign(program, home, content);
            } finally {
                try {
                    endAgent(program.resolveSibling("gpgconf"), home);
                } finally {
                    Folders.delete(home);
                }
            }
        } catch (IOException e) {
            throw failed(String.valueOf(e.getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed("interrupted", e);
        }
    }

    // However that ends: the agent ends by itself too, once it finds its folder gone.
    private void endAgent(Path program, Path home) throws IOException, InterruptedException {
        if (Files.isExecutable(program)) {
            exitCode(program, home, "", "--kill", "gpg-agent");
        }
    }

    private String sign(Path program, Path home, byte[] content) throws IOException, InterruptedException {
        Path file = Files.write(home.resolve("content"), content);
        run(program, home, key.privateKey(), "--batch", "--quiet", "--import");
        Path signature = home.resolve("signature");
        run(
                program,
                home,
                key.passphrase() + "\n",
                "--batch",
                "--quiet",
                "--pinentry-mode",
                "loopback",
                "--passphrase-fd",
                "0",
                "--armor",
                "--output",
                signature.toString(),
                "--detach-sign",
                file.toString());
        return Files.readString(signature, StandardCharsets.US_ASCII);
    }

    private void run(Path program, Path home, String input, String... arguments)
            throws IOException, InterruptedException {
        if (exitCode(program, home, input, arguments) != 0) {
            throw failed(Files.readString(home.resolve(SAID), StandardCharsets.UTF_8), null);
        }
    }

    private static int exitCode(Path program, Path home, String input, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectInput(Files.writeString(home.resolve("input"), input).toFile())
                .redirectOutput(home.resolve(SAID).toFile());
        builder.environment().clear();
        builder.environment().put("GNUPGHOME", home.toString());
        Process process = builder.start();
        try {
            process.waitFor(SECONDS, TimeUnit.SECONDS);
        } finally {
            process.destroyForcibly();
        }
        return process.waitFor();
    }

    private static Path program() {
        return Arrays.stream(Objects.toString(System.getenv("PATH"), "").split(File.pathSeparator))
                .map(folder -> Path.of(folder, "gpg"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new GitException(
                        new Finding(
                                "git.gpg-missing",
                                "The program gpg is not on the controller's PATH.",
                                "Commits cannot be signed by an OpenPGP key without it; nothing was pushed.",
                                "Install GnuPG on the controller, or sign by an SSH key, which needs no program."),
                        false,
                        false,
                        null));
    }

    private GitException failed(String said, Exception cause) {
        return new GitException(
                new Finding(
                        "git.signing-failed",
                        "The commit could not be signed by the OpenPGP key: "
                                + RemoteText.safe(said, List.of(key.privateKey(), key.passphrase())),
                        "The key cannot be read, cannot sign, or its passphrase is wrong; nothing was pushed.",
                        "Export it by 'gpg --armor --export-secret-keys', store all of that text as the private key, and check the passphrase."),
                false,
                false,
                cause);
    }
}
