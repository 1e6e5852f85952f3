package hudson.util;

import java.io.Serializable;

public final class Secret implements Serializable {
    private final String value;

    private Secret(String value) {
        this.value = value;
    }

    public static Secret fromString(String data) {
        return new Secret(data == null ? "" : data);
    }

    public static Secret decrypt(String data) {
        throw new UnsupportedOperationException();
    }

    public String getPlainText() {
        return value;
    }

    public String getEncryptedValue() {
        throw new UnsupportedOperationException();
    }

    public static String toString(Secret secret) {
        return secret == null ? null : secret.getPlainText();
    }

    public String toString() {
        return value;
    }

    public boolean equals(Object that) {
        return that instanceof Secret secret && value.equals(secret.value);
    }

    public int hashCode() {
        return value.hashCode();
    }
}
