package io.jenkins.plugins.gitops.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PemKeyTest {
    @ParameterizedTest
    @ValueSource(strings = {"secp256r1", "secp384r1", "secp521r1"})
    void shouldReadSec1WithAndWithoutItsCurve(String curve) throws Exception {
        // Given
        KeyPair pair = ec(curve);
        byte[] info = Der.find(ByteBuffer.wrap(pair.getPrivate().getEncoded()), Der.SEQUENCE);
        byte[] withoutCurve = Der.find(ByteBuffer.wrap(info), Der.OCTET_STRING);
        byte[] algorithm = Der.find(ByteBuffer.wrap(info), Der.SEQUENCE);
        byte[] oid = Der.find(skipping(algorithm, 9), 0x06);
        byte[] withCurve = Der.element(
                Der.SEQUENCE,
                Der.find(ByteBuffer.wrap(withoutCurve), Der.SEQUENCE),
                Der.element(0xA0, Der.element(0x06, oid)));

        // When
        PrivateKey plain = PemKey.read(pem("EC PRIVATE KEY", withoutCurve), pair.getPublic());
        PrivateKey curved = PemKey.read(
                "-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n"
                        + pem("EC PRIVATE KEY", withCurve),
                pair.getPublic());

        // Then
        assertThat(signs(plain, pair.getPublic(), "SHA256withECDSA")).isTrue();
        assertThat(signs(curved, pair.getPublic(), "SHA256withECDSA")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {2048, 4096})
    void shouldReadPkcs1AndPkcs8OfRsa(int bits) throws Exception {
        // Given
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(bits);
        KeyPair pair = generator.generateKeyPair();
        byte[] pkcs8 = pair.getPrivate().getEncoded();
        byte[] pkcs1 = Der.find(ByteBuffer.wrap(Der.find(ByteBuffer.wrap(pkcs8), Der.SEQUENCE)), Der.OCTET_STRING);

        // Then
        assertThat(signs(
                        PemKey.read(pem("RSA PRIVATE KEY", pkcs1), pair.getPublic()),
                        pair.getPublic(),
                        "SHA256withRSA"))
                .isTrue();
        assertThat(PemKey.read(pem("PRIVATE KEY", pkcs8), pair.getPublic())).isEqualTo(pair.getPrivate());
    }

    @Test
    void shouldReadPkcs8OfEcAndEd25519() throws Exception {
        KeyPair ec = ec("secp256r1");
        KeyPair edwards = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();

        assertThat(PemKey.read(pem("PRIVATE KEY", ec.getPrivate().getEncoded()), ec.getPublic()))
                .isEqualTo(ec.getPrivate());
        assertThat(signs(
                        PemKey.read(pem("PRIVATE KEY", edwards.getPrivate().getEncoded()), edwards.getPublic()),
                        edwards.getPublic(),
                        "Ed25519"))
                .isTrue();
    }

    @Test
    void shouldSayWhatIsWrongWithoutQuotingTheKey() throws Exception {
        PublicKey partner = ec("secp256r1").getPublic();

        assertThatThrownBy(() -> PemKey.read("", partner)).hasMessageContaining("no block");
        assertThatThrownBy(() -> PemKey.read(pem("ENCRYPTED PRIVATE KEY", new byte[] {1}), partner))
                .hasMessageContaining("passphrase");
        for (byte[] broken : new byte[][] {{}, {0x30}, {0x30, (byte) 0x84, 1, 1, 1, 1}, {0x30, 0x05, 1}, {4, 1, 1}}) {
            assertThatThrownBy(() -> PemKey.read(pem("EC PRIVATE KEY", broken), partner))
                    .isInstanceOf(GeneralSecurityException.class)
                    .hasMessage("it is no EC key, which the certificate wants");
        }
    }

    private static ByteBuffer skipping(byte[] bytes, int count) {
        return ByteBuffer.wrap(Arrays.copyOfRange(bytes, count, bytes.length));
    }

    private static KeyPair ec(String curve) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec(curve));
        return generator.generateKeyPair();
    }

    private static String pem(String kind, byte[] der) {
        return "-----BEGIN " + kind + "-----\n" + Base64.getMimeEncoder().encodeToString(der) + "\n-----END " + kind
                + "-----\n";
    }

    private static boolean signs(PrivateKey key, PublicKey partner, String algorithm) throws GeneralSecurityException {
        Signature signature = Signature.getInstance(algorithm);
        signature.initSign(key);
        signature.update((byte) 1);
        byte[] signed = signature.sign();
        signature.initVerify(partner);
        signature.update((byte) 1);
        return signature.verify(signed);
    }
}
