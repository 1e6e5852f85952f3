package io.jenkins.plugins.gitops.git;

import static io.jenkins.plugins.gitops.git.GitFixture.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.gitops.git.GitRepository.PushOutcome;
import io.jenkins.plugins.gitops.testing.GitProgram;
import io.jenkins.plugins.gitops.testing.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code git verify-commit} says of signed commits. */
class CommitSigningTest {
    private static final String MAIL = "deployer@jenkins.example";

    @TempDir
    private Path folder;

    private Optional<Path> pgpHome = Optional.empty();
    private GitFixture git;
    private GitRepository repository;
    private String tip;

    @BeforeEach
    void start() {
        assumeTrue(GitProgram.isHere(), "git is not installed");
        git = new GitFixture(folder);
        tip = git.served.commit("main", Map.of("a.yaml", "1"), "First");
        repository = git.open(git.maintainer());
        repository.fetch("main");
    }

    @AfterEach
    void stop() throws IOException, InterruptedException {
        if (git != null) {
            git.close();
        }
        if (pgpHome.isPresent()) {
            Tool.needed("gpgconf", "GITOPS_GPGCONF")
                    .run(folder, "--homedir", pgpHome.get().toString(), "--kill", "gpg-agent");
            Folders.delete(pgpHome.get());
        }
    }

    @ParameterizedTest
    @CsvSource({"ed25519,256,", "ed25519,256,a passphrase", "ecdsa,384,", "rsa,3072,secret"})
    void shouldSignWithAnSshKeyAsGitVerifiesIt(String type, String bits, String passphrase) throws Exception {
        Tool keygen = Tool.needed("ssh-keygen", "GITOPS_SSH_KEYGEN");
        String secret = passphrase == null ? "" : passphrase;
        keygen.run(folder, "-q", "-t", type, "-b", bits, "-N", secret, "-C", MAIL, "-f", "key");
        Path allowed =
                Files.writeString(folder.resolve("allowed"), MAIL + " " + Files.readString(folder.resolve("key.pub")));

        String commit = pushed(new SigningKey(Files.readString(folder.resolve("key")), secret));

        String said = verify(commit, "gpg.ssh.allowedSignersFile=" + allowed, Map.of());
        assertThat(said).contains("Good \"git\" signature for " + MAIL);
    }

    @Test
    void shouldSignWithAnOpenPgpKeyAsGitVerifiesIt() throws Exception {
        Path home = pgpHome("a passphrase");
        String secret = gpg(
                home, "--pinentry-mode", "loopback", "--passphrase", "a passphrase", "--armor", "--export-secret-keys");

        String commit = pushed(new SigningKey(secret, "a passphrase"));

        assertThat(verify(commit, "gpg.format=openpgp", Map.of("GNUPGHOME", home.toString())))
                .contains("Good signature from \"Deployer <" + MAIL + ">\"");
    }

    @Test
    void shouldTellThatAPassphraseIsWrongAndPushNothing() throws Exception {
        Path home = pgpHome("a passphrase");
        String secret = gpg(
                home, "--pinentry-mode", "loopback", "--passphrase", "a passphrase", "--armor", "--export-secret-keys");

        GitException failure = failure(() -> repository.commit(draft(new SigningKey(secret, "wrong"))));

        assertThat(failure.finding().code()).isEqualTo("git.signing-failed");
        assertThat(failure.transientFault()).isFalse();
    }

    @Test
    void shouldNotShowTheKey() {
        assertThat(new SigningKey("BEGIN secret", "passphrase").toString())
                .doesNotContain("secret")
                .doesNotContain("passphrase");
    }

    private String pushed(SigningKey key) {
        String commit = repository.commit(draft(key));
        assertThat(repository.push(commit, "main", tip)).isEqualTo(PushOutcome.ACCEPTED);
        assertThat(repository.log("", commit, 1).get(0).trailers()).containsKey("Deployment-Id");
        return commit;
    }

    private CommitDraft draft(SigningKey key) {
        CommitDraft plain = GitFixture.draft(tip, "a.yaml", "2");
        return new CommitDraft(
                tip,
                plain.files(),
                plain.deletions(),
                "K\u00e4the",
                new Committer("Deployer", MAIL, Optional.of(key)),
                plain.time(),
                plain.message());
    }

    private String verify(String commit, String setting, Map<String, String> environment) throws Exception {
        return GitProgram.run(
                folder.resolve("server/team/manifests.git"),
                List.of("-c", setting, "verify-commit", "-v", commit),
                environment);
    }

    private Path pgpHome(String passphrase) throws IOException, InterruptedException {
        // Not below the test's folder: the path of the agent's socket has a limit of some 100 characters.
        Path home = Files.createTempDirectory(
                "pgp", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        pgpHome = Optional.of(home);
        gpg(
                home,
                "--passphrase",
                passphrase,
                "--quick-generate-key",
                "Deployer <" + MAIL + ">",
                "ed25519",
                "sign",
                "never");
        return home;
    }

    private static String gpg(Path home, String... arguments) throws IOException, InterruptedException {
        Tool gpg = Tool.needed("gpg", "GITOPS_GPG");
        String[] all = new String[arguments.length + 4];
        System.arraycopy(new String[] {"--homedir", home.toString(), "--batch", "--quiet"}, 0, all, 0, 4);
        System.arraycopy(arguments, 0, all, 4, arguments.length);
        return gpg.run(home, all);
    }
}
