package jenkins.security;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Works, with the id in place of a secret. */
public class HMACConfidentialKey extends ConfidentialKey {
    private final String key;

    public HMACConfidentialKey(String id) {
        super(id);
        this.key = id;
    }

    public HMACConfidentialKey(String id, int length) {
        super(id);
        this.key = id;
    }

    public HMACConfidentialKey(Class owner, String shortName) {
        super(shortName);
        this.key = owner.getName() + shortName;
    }

    public HMACConfidentialKey(Class owner, String shortName, int length) {
        super(shortName);
        this.key = owner.getName() + shortName;
    }

    public byte[] mac(byte[] message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public String mac(String message) {
        return HexFormat.of().formatHex(mac(message.getBytes(StandardCharsets.UTF_8)));
    }

    public boolean checkMac(String message, String mac) {
        return mac(message).equals(mac);
    }
}
