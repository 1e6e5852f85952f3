package io.jenkins.plugins.gitops.cluster;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a private key as k3s, kubeadm, OpenSSL and cfssl write them: PKCS#8 of any algorithm, PKCS#1 (RSA) and SEC1 (EC).
 * Java itself knows PKCS#8 alone, so the other two are wrapped into it.
 */
final class PemKey {
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z ]*PRIVATE KEY)-----(.*?)-----END \\1-----", Pattern.DOTALL);
    private static final byte[] VERSION_0 = Der.element(Der.INTEGER, new byte[] {0});
    // rsaEncryption 1.2.840.113549.1.1.1 with NULL parameters, and id-ecPublicKey 1.2.840.10045.2.1
    private static final byte[] RSA = {
        0x30, 0x0d, 0x06, 0x09, 0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 0x0d, 1, 1, 1, 5, 0
    };
    private static final byte[] EC = {0x06, 0x07, 0x2a, (byte) 0x86, 0x48, (byte) 0xce, 0x3d, 2, 1};
    private static final int EC_PARAMETERS = 0xA0;

    private PemKey() {}

    /**
     * Reads the first private key of the text.
     *
     * @param partner the public key of the certificate: it says the algorithm, and the curve where the key does not
     * @throws GeneralSecurityException with a message that quotes nothing of the key
     */
    static PrivateKey read(String pem, PublicKey partner) throws GeneralSecurityException {
        Matcher block = BLOCK.matcher(pem);
        if (!block.find()) {
            throw new InvalidKeySpecException("it holds no block BEGIN PRIVATE KEY");
        }
        String kind = block.group(1);
        if (kind.startsWith("ENCRYPTED") || block.group(2).contains("ENCRYPTED")) {
            throw new InvalidKeySpecException("it is encrypted with a passphrase");
        }
        try {
            byte[] key = Base64.getMimeDecoder().decode(block.group(2));
            return KeyFactory.getInstance(partner.getAlgorithm())
                    .generatePrivate(new PKCS8EncodedKeySpec(pkcs8(kind, key, partner)));
        } catch (IllegalArgumentException | InvalidKeySpecException | BufferUnderflowException e) {
            throw new InvalidKeySpecException(
                    "it is no %s key, which the certificate wants".formatted(partner.getAlgorithm()));
        }
    }

    private static byte[] pkcs8(String kind, byte[] key, PublicKey partner) {
        return switch (kind) {
            case "RSA PRIVATE KEY" -> Der.element(Der.SEQUENCE, VERSION_0, RSA, Der.element(Der.OCTET_STRING, key));
            case "EC PRIVATE KEY" ->
                Der.element(
                        Der.SEQUENCE,
                        VERSION_0,
                        Der.element(Der.SEQUENCE, EC, curve(key, partner)),
                        Der.element(Der.OCTET_STRING, key));
            default -> key;
        };
    }

    // ECPrivateKey ::= SEQUENCE { version, privateKey OCTET STRING, parameters [0] OPTIONAL, publicKey [1] OPTIONAL }
    private static byte[] curve(byte[] key, PublicKey partner) {
        byte[] fields = Der.find(ByteBuffer.wrap(key), Der.SEQUENCE);
        byte[] parameters = Der.find(ByteBuffer.wrap(fields), EC_PARAMETERS);
        if (parameters.length > 0) {
            return parameters;
        }
        // SubjectPublicKeyInfo ::= SEQUENCE { SEQUENCE { id-ecPublicKey, parameters }, BIT STRING }
        byte[] info = Der.find(ByteBuffer.wrap(partner.getEncoded()), Der.SEQUENCE);
        byte[] algorithm = Der.find(ByteBuffer.wrap(info), Der.SEQUENCE);
        return Arrays.copyOfRange(algorithm, EC.length, algorithm.length);
    }
}
