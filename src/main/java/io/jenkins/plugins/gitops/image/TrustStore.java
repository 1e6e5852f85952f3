package io.jenkins.plugins.gitops.image;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.FindingException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** The authorities that a child JVM trusts: those of this one, and further ones. */
final class TrustStore {
    /** Guards nothing: certificates are public, but the file format wants a password. */
    static final String PASSWORD = "public";

    private TrustStore() {}

    /** Writes the file, in PKCS 12 format. */
    static void write(Path file, String pem) throws IOException {
        try (OutputStream output = Files.newOutputStream(file)) {
            store(pem).store(output, PASSWORD.toCharArray());
        } catch (GeneralSecurityException e) {
            throw new IOException("The trusted certificates cannot be written down", e);
        }
    }

    /** TLS as the child has it. */
    static SSLContext context(String pem) throws IOException {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store(pem));
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, factory.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("The trusted certificates cannot be used", e);
        }
    }

    private static KeyStore store(String pem) throws IOException, GeneralSecurityException {
        List<Certificate> trusted = new ArrayList<>(pem.isBlank() ? List.of() : parse(pem));
        trusted.addAll(ofThisJvm());
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        for (int number = 0; number < trusted.size(); number++) {
            store.setCertificateEntry("ca-" + number, trusted.get(number));
        }
        return store;
    }

    private static List<Certificate> parse(String pem) {
        try {
            byte[] bytes = pem.getBytes(StandardCharsets.UTF_8);
            return List.copyOf(
                    CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(bytes)));
        } catch (CertificateException e) {
            throw new FindingException(
                    new Finding(
                            "image.certificates-unreadable",
                            "The trusted certificates cannot be read: " + e.getMessage(),
                            "The registry cannot be checked by them; no image was built",
                            "Give certificates in PEM format, with BEGIN CERTIFICATE lines"),
                    e);
        }
    }

    private static List<X509Certificate> ofThisJvm() throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init((KeyStore) null);
        List<X509Certificate> issuers = new ArrayList<>();
        for (var manager : factory.getTrustManagers()) {
            if (manager instanceof X509TrustManager x509) {
                issuers.addAll(List.of(x509.getAcceptedIssuers()));
            }
        }
        return issuers;
    }
}
