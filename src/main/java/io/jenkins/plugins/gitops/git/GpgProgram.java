package io.jenkins.plugins.gitops.git;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.RemoteText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Signs by the program {@code gpg}. */
final class GpgProgram {
    private final SigningKey key;

    GpgProgram(SigningKey key) {
        this.key = key;
    }

    String sign(byte[] content) {
        try {
            return GpgHome.use(
                    "Commits cannot be signed by an OpenPGP key without it; nothing was pushed.",
                    home -> sign(home, content));
        } catch (IOException e) {
            throw failed(String.valueOf(e.getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed("interrupted", e);
        }
    }

    private String sign(GpgHome home, byte[] content) throws IOException, InterruptedException {
        Path file = Files.write(home.file("content"), content);
        run(home, key.privateKey(), "--batch", "--quiet", "--import");
        Path signature = home.file("signature");
        run(
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

    private void run(GpgHome home, String input, String... arguments) throws IOException, InterruptedException {
        if (home.run(input, arguments) != 0) {
            throw failed(home.said(), null);
        }
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
