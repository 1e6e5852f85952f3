package io.jenkins.plugins.gitops.git;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import javax.crypto.KeyGenerator;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/** Tells credentials apart without showing them, for as long as this program runs. */
final class CredentialMark {
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKey key;

    CredentialMark() {
        try {
            key = KeyGenerator.getInstance(ALGORITHM).generateKey();
        } catch (NoSuchAlgorithmException e) {
            throw missing(e);
        }
    }

    /** The same for the same credential, and for no other. */
    String of(GitCredential credential) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal(parts(credential).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw missing(e);
        }
    }

    private static IllegalStateException missing(GeneralSecurityException cause) {
        return new IllegalStateException("Every Java runtime has " + ALGORITHM, cause);
    }

    private static String parts(GitCredential credential) {
        if (credential instanceof GitCredential.UserPassword login) {
            return String.join("\0", "password", login.username(), login.secret());
        }
        if (credential instanceof GitCredential.SshKey ssh) {
            return String.join("\0", "key", ssh.username(), ssh.privateKey(), ssh.passphrase());
        }
        return "anonymous";
    }
}
