package io.jenkins.plugins.gitops.cluster;

import java.util.Objects;

/**
 * Who we are towards an API server. Never shown: {@link #toString()} names the kind alone.
 *
 * @param token bearer token, empty for none
 * @param clientCertificate PEM, empty for none
 * @param clientKey PEM, not encrypted; empty for none
 */
public record ClusterLogin(String token, String clientCertificate, String clientKey) {
    public ClusterLogin {
        token = token.strip();
        Objects.requireNonNull(clientCertificate, "clientCertificate");
        Objects.requireNonNull(clientKey, "clientKey");
    }

    public static ClusterLogin ofToken(String token) {
        return new ClusterLogin(token, "", "");
    }

    /**
     * @param certificate PEM, with intermediates where there are any
     * @param key PEM: PKCS#8, PKCS#1 or SEC1
     */
    public static ClusterLogin ofCertificate(String certificate, String key) {
        return new ClusterLogin("", certificate, key);
    }

    public boolean hasCertificate() {
        return !clientCertificate.isBlank();
    }

    @Override
    public String toString() {
        if (hasCertificate()) {
            return "client certificate";
        }
        return token.isEmpty() ? "anonymous" : "token";
    }
}
