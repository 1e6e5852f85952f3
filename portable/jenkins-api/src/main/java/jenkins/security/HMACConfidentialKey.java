package jenkins.security;

public class HMACConfidentialKey extends ConfidentialKey {
    public HMACConfidentialKey(String id) {
        super(id);
    }

    public HMACConfidentialKey(String id, int length) {
        super(id);
    }

    public HMACConfidentialKey(Class owner, String shortName) {
        super(shortName);
    }

    public HMACConfidentialKey(Class owner, String shortName, int length) {
        super(shortName);
    }

    public byte[] mac(byte[] message) {
        throw new UnsupportedOperationException();
    }

    public String mac(String message) {
        throw new UnsupportedOperationException();
    }

    public boolean checkMac(String message, String mac) {
        throw new UnsupportedOperationException();
    }
}
