package io.jenkins.plugins.gitops.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.reconcile.ApplicationStatus;
import io.jenkins.plugins.gitops.sync.SyncStatus;
import io.jenkins.plugins.gitops.testing.GitProgram;
import io.jenkins.plugins.gitops.testing.PgpKeys;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Projects that want signed commits: real OpenPGP keys, a real Git server and a real API server. */
class SignedCommitsIT extends ProjectTestBase {
    private PgpKeys keys;
    private String alice;

    @BeforeEach
    void makeKeys() throws Exception {
        assumeTrue(GitProgram.isHere(), "git is not installed");
        keys = new PgpKeys();
        alice = keys.make("Alice <alice@git.example>");
    }

    @AfterEach
    void removeKeys() throws Exception {
        if (keys != null) {
            keys.close();
        }
    }

    @Test
    void signatureKeysShouldLetSignedCommitsThroughAndNoOthers() throws Exception {
        commit("signatureKeys: [{keyID: %s}]".formatted(longId(alice)), ring(alice, config("1")));
        Engine engine = engine();
        ApplicationStatus unsigned = fixture.await(engine, seen -> seen.cause().isPresent());
        assertThat(code(unsigned)).isEqualTo("sync.commit-unsigned");
        assertThat(unsigned.cause().orElseThrow().meaning()).contains(longId(alice));
        assertThat(unsigned.sync()).isEqualTo(SyncStatus.UNKNOWN);
        assertThat(find("config")).isEmpty();

        String signed = keys.sign(repository(), "main", alice);
        fixture.await(
                engine,
                seen -> seen.sync() == SyncStatus.SYNCED
                        && seen.evaluatedRevision().equals(signed));
        assertThat(find("config").map(found -> found.text("data", "key"))).contains("1");

        fixture.manifests().commit("main", config("2"), "Nobody signs this");
        fixture.await(engine, seen -> code(seen).equals("sync.commit-unsigned"));
        assertThat(find("config").map(found -> found.text("data", "key"))).contains("1");
    }

    @Test
    void sourceIntegrityShouldNameWhoSignedWhereThatIsNobodyOfTheProject() throws Exception {
        String mallory = keys.make("Mallory <mallory@git.example>");
        Map<String, String> both = ring(alice, config("1"));
        both.put("applications/keys.yaml", keyring(alice, mallory));
        commit(policy("head", alice), both);
        keys.sign(repository(), "main", mallory);
        Engine engine = engine();

        ApplicationStatus status = fixture.await(engine, seen -> seen.cause().isPresent());

        assertThat(code(status)).isEqualTo("sync.commit-signature");
        assertThat(status.cause().orElseThrow().seen())
                .contains("by key " + longId(mallory) + " of Mallory", "none of the project's");
        assertThat(status.cause().orElseThrow().meaning()).contains(alice);
        assertThat(find("config")).isEmpty();
    }

    @Test
    void sourceIntegrityShouldRefuseAKeyThatNobodyHasGiven() throws Exception {
        commit(policy("head", alice), config("1"));
        keys.sign(repository(), "main", alice);
        Engine engine = engine();

        ApplicationStatus status = fixture.await(engine, seen -> seen.cause().isPresent());

        assertThat(code(status)).isEqualTo("sync.commit-signature");
        assertThat(status.cause().map(Finding::seen).orElse(""))
                .contains(longId(alice), "not among the public keys here");
        assertThat(status.cause().map(Finding::remedy).orElse("")).contains("argocd-gpg-keys-cm");
        assertThat(find("config")).isEmpty();
    }

    @Test
    void sourceIntegrityShouldGoByTheFirstPolicyThatFitsTheRepository() throws Exception {
        commit(policy("none", alice), config("1"));
        Engine engine = engine();

        fixture.await(engine, seen -> seen.sync() == SyncStatus.SYNCED);

        assertThat(find("config")).isPresent();
    }

    private static String policy(String mode, String key) {
        return "sourceIntegrity: {git: {policies: [{repos: [{url: 'https://other.example/*'}], gpg: {mode: head, keys: []}},"
                + " {repos: [{url: '*'}], gpg: {mode: %s, keys: ['%s']}}]}}".formatted(mode, key);
    }

    private static Map<String, String> config(String value) {
        return EngineFixture.file("config.yaml", EngineFixture.configMap("config", value));
    }

    private Map<String, String> ring(String key, Map<String, String> others) throws Exception {
        Map<String, String> files = new HashMap<>(others);
        files.put("applications/keys.yaml", keyring(key));
        return files;
    }

    private String keyring(String... fingerprints) throws Exception {
        StringBuilder text =
                new StringBuilder("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: argocd-gpg-keys-cm}\ndata:\n");
        for (String fingerprint : fingerprints) {
            text.append("  ").append(longId(fingerprint)).append(": |\n");
            text.append(keys.publicKey(fingerprint).lines().collect(Collectors.joining("\n    ", "    ", "\n")));
        }
        return text.toString();
    }

    private static String longId(String fingerprint) {
        return fingerprint.substring(fingerprint.length() - 16);
    }

    private Path repository() {
        return folder.resolve("git-server/team/manifests.git");
    }
}
