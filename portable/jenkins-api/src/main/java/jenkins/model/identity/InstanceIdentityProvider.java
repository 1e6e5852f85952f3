package jenkins.model.identity;

import hudson.ExtensionPoint;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;

public abstract class InstanceIdentityProvider<PUB extends PublicKey, PRIV extends PrivateKey>
        implements ExtensionPoint {
    public static final KeyTypes<RSAPublicKey, RSAPrivateKey> RSA =
            new KeyTypes<>(RSAPublicKey.class, RSAPrivateKey.class);

    public InstanceIdentityProvider() {}

    protected abstract KeyPair getKeyPair();

    protected abstract X509Certificate getCertificate();

    public static final class KeyTypes<PUB extends PublicKey, PRIV extends PrivateKey> {
        private KeyTypes(Class<PUB> publicKeyType, Class<PRIV> privateKeyType) {}

        public PUB getPublicKey() {
            throw new UnsupportedOperationException();
        }
    }
}
