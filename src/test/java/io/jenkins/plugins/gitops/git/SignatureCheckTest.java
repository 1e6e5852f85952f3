package io.jenkins.plugins.gitops.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.gitops.git.Signer.Verdict;
import io.jenkins.plugins.gitops.testing.GitProgram;
import io.jenkins.plugins.gitops.testing.PgpKeys;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commits that {@code git commit -S} signed, read from a mirror. */
class SignatureCheckTest {
    @TempDir
    private Path folder;

    private GitFixture git;
    private PgpKeys keys;
    private String key;
    private GitRepository repository;

    @BeforeEach
    void start() throws Exception {
        assumeTrue(GitProgram.isHere(), "git is not installed");
        git = new GitFixture(folder);
        keys = new PgpKeys();
        key = keys.make("Alice <alice@git.example>");
        git.served.commit("main", Map.of("a.yaml", "1"), "First\u2026");
        repository = git.open(git.maintainer());
    }

    @AfterEach
    void stop() throws Exception {
        if (git != null) {
            git.close();
        }
        if (keys != null) {
            keys.close();
        }
    }

    @Test
    void shouldTellWhoSigned() throws Exception {
        Signer signer = check(key).of(signed());

        assertThat(signer.verdict()).isEqualTo(Verdict.GOOD);
        assertThat(signer.name()).isEqualTo("Alice <alice@git.example>");
        assertThat(signer.keyId()).hasSize(16);
        assertThat(signer.isOneOf(List.of(key))).isTrue();
        assertThat(signer.isOneOf(List.of(key.substring(24).toLowerCase(Locale.ROOT))))
                .isTrue();
        assertThat(signer.isOneOf(List.of("4AEE18F83AFDEB23"))).isFalse();
    }

    @Test
    void shouldNotTakeASignatureOfAnotherContent() throws Exception {
        SignedCommit commit = signed();

        Signer signer = check(key).of(new SignedCommit(commit.content() + "x", commit.signature()));

        assertThat(signer.verdict()).isEqualTo(Verdict.BAD);
        assertThat(signer.isOneOf(List.of(key))).isFalse();
    }

    @Test
    void shouldNotKnowAKeyThatWasNotGiven() throws Exception {
        Signer signer = new SignatureCheck(List.of("no key at all")).of(signed());

        assertThat(signer.verdict()).isEqualTo(Verdict.UNKNOWN_KEY);
        assertThat(key).endsWith(signer.keyId());
        assertThat(signer.isOneOf(List.of(key))).isFalse();
    }

    @Test
    void shouldSayThatACommitIsNotSigned() {
        SignedCommit commit = repository.signed(repository.fetch("main"));

        assertThat(commit.signature()).isEmpty();
        assertThat(commit.byOpenPgp()).isFalse();
    }

    private SignatureCheck check(String fingerprint) throws Exception {
        return new SignatureCheck(List.of(keys.publicKey(fingerprint)));
    }

    private SignedCommit signed() throws Exception {
        keys.sign(folder.resolve("server/team/manifests.git"), "main", key);
        return repository.signed(repository.fetch("main"));
    }
}
