package io.jenkins.plugins.gitops.git;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.git.GitCredential.SshKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.util.Base64;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.signature.BuiltinSignatures;
import org.apache.sshd.common.signature.Signature;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;

/** An SSH signature in the format of {@code ssh-keygen -Y sign -n git} (OpenSSH's PROTOCOL.sshsig). */
final class SshSignature {
    private static final byte[] MAGIC = "SSHSIG".getBytes(StandardCharsets.US_ASCII);
    private static final String NAMESPACE = "git";
    private static final String HASH = "sha512";
    private static final int LINE = 70;

    private SshSignature() {}

    static String of(SigningKey key, byte[] content) {
        KeyPair pair =
                SshKeys.load(new SshKey("", key.privateKey(), key.passphrase())).get(0);
        try {
            return armoured(
                    pair, signature(pair, MessageDigest.getInstance("SHA-512").digest(content)));
        } catch (Exception e) { // NOPMD the library declares no less
            throw unusable(e);
        }
    }

    private static byte[] signature(KeyPair pair, byte[] digest) throws Exception {
        ByteArrayBuffer signed = new ByteArrayBuffer();
        signed.putRawBytes(MAGIC);
        signed.putString(NAMESPACE);
        signed.putString("");
        signed.putString(HASH);
        signed.putBytes(digest);
        Signature signer = algorithm(pair).create();
        signer.initSigner(null, pair.getPrivate());
        signer.update(null, signed.getCompactData());
        ByteArrayBuffer signature = new ByteArrayBuffer();
        signature.putString(algorithm(pair).getName());
        signature.putBytes(signer.sign(null));
        return signature.getCompactData();
    }

    /** RSA keys sign with SHA-512; the algorithm that has the key's own name uses SHA-1, which is refused. */
    private static BuiltinSignatures algorithm(KeyPair pair) throws GeneralSecurityException {
        String type = KeyUtils.getKeyType(pair);
        if (KeyPairProvider.SSH_RSA.equals(type)) {
            return BuiltinSignatures.rsaSHA512;
        }
        BuiltinSignatures found = BuiltinSignatures.fromFactoryName(type);
        if (found == null || found == BuiltinSignatures.dsa) {
            throw new GeneralSecurityException("No signatures with keys of type " + type);
        }
        return found;
    }

    private static String armoured(KeyPair pair, byte[] signature) {
        ByteArrayBuffer blob = new ByteArrayBuffer();
        blob.putRawBytes(MAGIC);
        blob.putUInt(1);
        ByteArrayBuffer publicKey = new ByteArrayBuffer();
        publicKey.putRawPublicKey(pair.getPublic());
        blob.putBytes(publicKey.getCompactData());
        blob.putString(NAMESPACE);
        blob.putString("");
        blob.putString(HASH);
        blob.putBytes(signature);
        String text = Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(blob.getCompactData());
        return "-----BEGIN SSH SIGNATURE-----\n" + text + "\n-----END SSH SIGNATURE-----\n";
    }

    private static GitException unusable(Exception cause) {
        return new GitException(
                new Finding(
                        "git.signing-failed",
                        "The commit could not be signed by the SSH key: " + cause.getMessage(),
                        "Keys of this kind make no signatures that servers accept; nothing was pushed.",
                        "Use an Ed25519, ECDSA or RSA key."),
                false,
                false,
                cause);
    }
}
