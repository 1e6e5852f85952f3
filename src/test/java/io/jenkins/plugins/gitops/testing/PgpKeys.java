package io.jenkins.plugins.gitops.testing;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/** OpenPGP keys in a home folder of their own; closing it takes them away. */
public final class PgpKeys implements AutoCloseable {
    private final Tool gpg = Tool.needed("gpg", "GITOPS_GPG");
    private final Path home;

    public PgpKeys() throws IOException {
        // Not below a test's folder: the path of the agent's socket has a limit of some 100 characters.
        home = Files.createTempDirectory(
                "pgp", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    /** Makes a key without a passphrase; gives its fingerprint. */
    public String make(String name) throws IOException, InterruptedException {
        run("--passphrase", "", "--quick-generate-key", name, "ed25519", "sign", "never");
        return run("--with-colons", "--list-keys", name)
                .lines()
                .filter(line -> line.startsWith("fpr:"))
                .map(line -> line.split(":")[9])
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException(name));
    }

    /** A public key, armored. */
    public String publicKey(String fingerprint) throws IOException, InterruptedException {
        return run("--armor", "--export", fingerprint);
    }

    /** Puts a signed commit with the files of a branch's tip onto the branch of a bare repository; gives its id. */
    public String sign(Path repository, String branch, String fingerprint) throws Exception {
        String tip = git(repository, "rev-parse", "refs/heads/" + branch);
        String commit = git(
                repository,
                "-c",
                "user.name=Signer",
                "-c",
                "user.email=signer@git.example",
                "commit-tree",
                tip + "^{tree}",
                "-p",
                tip,
                "-S" + fingerprint,
                "-m",
                "Signed");
        git(repository, "update-ref", "refs/heads/" + branch, commit);
        return commit;
    }

    private String git(Path repository, String... arguments) throws Exception {
        return GitProgram.run(repository, List.of(arguments), Map.of("GNUPGHOME", home.toString()))
                .strip();
    }

    private String run(String... arguments) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of("--homedir", home.toString(), "--batch", "--quiet"));
        all.addAll(List.of(arguments));
        return gpg.run(home, all.toArray(String[]::new));
    }

    @Override
    public void close() throws Exception {
        Tool.needed("gpgconf", "GITOPS_GPGCONF").run(home, "--homedir", home.toString(), "--kill", "gpg-agent");
        Files.walkFileTree(home, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, IOException problem) throws IOException {
                Files.deleteIfExists(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
