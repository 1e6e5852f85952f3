package io.jenkins.plugins.gitops.cluster;

import io.jenkins.plugins.gitops.finding.Finding;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/**
 * The certificates and keys of one connection, made from PEM text alone.
 *
 * @param keys for our client certificate; null for none, as {@code SSLContext.init} wants it
 * @param trust in the server's authorities, or in those of Java where none are given
 * @param expires when our client certificate ends; empty without one
 */
record TlsMaterial(KeyManager[] keys, TrustManager[] trust, Optional<Instant> expires) {
    private static final char[] NO_PASSWORD = {};

    /** Fails with a finding of kind {@code CONFIGURATION}. */
    static TlsMaterial of(ClusterSettings settings) {
        TrustManager[] trust = settings.insecure() ? new TrustManager[] {new TrustAnything()} : trust(settings);
        if (!settings.login().hasCertificate()) {
            return new TlsMaterial(null, trust, Optional.empty());
        }
        List<X509Certificate> chain =
                certificates(settings, settings.login().clientCertificate(), "client certificate");
        Instant expires = chain.get(0).getNotAfter().toInstant();
        return new TlsMaterial(keys(settings, chain), trust, Optional.of(expires));
    }

    private static TrustManager[] trust(ClusterSettings settings) {
        try {
            KeyStore store = settings.caCertificates().isBlank() ? null : authorities(settings);
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            return factory.getTrustManagers();
        } catch (GeneralSecurityException | IOException e) {
            throw unreadable(settings, "certificate of its authority", "Java refuses it", e);
        }
    }

    private static KeyStore authorities(ClusterSettings settings) throws GeneralSecurityException, IOException {
        KeyStore store = emptyStore();
        for (X509Certificate authority :
                certificates(settings, settings.caCertificates(), "certificate of its authority")) {
            store.setCertificateEntry("ca-" + store.size(), authority);
        }
        return store;
    }

    private static KeyManager[] keys(ClusterSettings settings, List<X509Certificate> chain) {
        try {
            PrivateKey key =
                    PemKey.read(settings.login().clientKey(), chain.get(0).getPublicKey());
            KeyStore store = emptyStore();
            store.setKeyEntry("client", key, NO_PASSWORD, chain.toArray(X509Certificate[]::new));
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(store, NO_PASSWORD);
            return factory.getKeyManagers();
        } catch (GeneralSecurityException | IOException e) {
            throw unreadable(settings, "client key", e.getMessage(), e);
        }
    }

    private static List<X509Certificate> certificates(ClusterSettings settings, String pem, String what) {
        byte[] bytes = pem.getBytes(StandardCharsets.US_ASCII);
        List<X509Certificate> certificates = new ArrayList<>();
        try {
            Collection<?> read =
                    CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(bytes));
            read.forEach(certificate -> certificates.add((X509Certificate) certificate));
        } catch (CertificateException e) {
            throw unreadable(settings, what, "it is no PEM of certificates", e);
        }
        if (certificates.isEmpty()) {
            throw unreadable(settings, what, "it holds no certificate", null);
        }
        return certificates;
    }

    private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private static ClusterException unreadable(ClusterSettings settings, String what, String why, Throwable cause) {
        return new ClusterException(
                ClusterException.Kind.CONFIGURATION,
                new Finding(
                        "cluster.certificate-unreadable",
                        "The %s of cluster \"%s\" cannot be read: %s".formatted(what, settings.name(), why),
                        "No connection can be made with it",
                        "Give PEM text as kubeconfig holds it after base64 -d, the key without a passphrase"),
                cause);
    }
}
