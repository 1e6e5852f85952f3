package io.jenkins.plugins.gitops.git;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.git.GitCredential.SshKey;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.List;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.util.security.SecurityUtils;

/** Reads a private key that is held in memory. */
final class SshKeys {
    private SshKeys() {}

    static List<KeyPair> load(SshKey key) {
        // A key pasted into a form often lost its last line end, and came with those of Windows.
        String text = key.privateKey().replace("\r\n", "\n").strip() + "\n";
        try (ByteArrayInputStream in = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))) {
            FilePasswordProvider passphrase =
                    key.passphrase().isEmpty() ? null : FilePasswordProvider.of(key.passphrase());
            Iterable<KeyPair> loaded = SecurityUtils.loadKeyPairIdentities(
                    null, NamedResource.ofName("the credential's key"), in, passphrase);
            List<KeyPair> keys = new ArrayList<>();
            if (loaded != null) {
                loaded.forEach(keys::add);
            }
            if (keys.isEmpty()) {
                throw unreadable(null);
            }
            return keys;
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            throw e instanceof GitException known ? known : unreadable(e);
        }
    }

    private static GitException unreadable(Exception cause) {
        return new GitException(
                new Finding(
                        "git.ssh-key-unreadable",
                        "The private key of the credential cannot be read.",
                        "It is no OpenSSH or PEM key, its kind is not supported here, or its passphrase is wrong.",
                        "Paste the whole file of the private key, from BEGIN to END, and check the passphrase."),
                false,
                false,
                cause);
    }
}
