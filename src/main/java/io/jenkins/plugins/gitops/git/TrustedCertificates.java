package io.jenkins.plugins.gitops.git;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.FindingException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** Trusts the Java runtime's authorities and further ones given as PEM text, with all checks of the host name kept. */
final class TrustedCertificates {
    private TrustedCertificates() {}

    static SSLContext context(String pem) {
        try {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            int number = 0;
            for (X509Certificate known : defaults().getAcceptedIssuers()) {
                store.setCertificateEntry("runtime-" + number++, known);
            }
            for (Certificate added : parse(pem)) {
                store.setCertificateEntry("added-" + number++, added);
            }
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {manager(store)}, null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new FindingException(
                    new Finding(
                            "git.certificates-unreadable",
                            "The trusted certificates cannot be read.",
                            "They must be certificates in PEM form, each between BEGIN CERTIFICATE and END CERTIFICATE.",
                            "Paste the certificate of the authority that signed the certificate of the Git server, the registry"
                                    + " or GitLab."),
                    e);
        }
    }

    private static Collection<? extends Certificate> parse(String pem) throws GeneralSecurityException {
        Collection<? extends Certificate> parsed = CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
        if (parsed.isEmpty()) {
            throw new GeneralSecurityException("No certificate in the text");
        }
        return parsed;
    }

    private static X509TrustManager defaults() throws GeneralSecurityException {
        return manager(null);
    }

    private static X509TrustManager manager(KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return Arrays.stream(factory.getTrustManagers())
                .filter(X509TrustManager.class::isInstance)
                .map(X509TrustManager.class::cast)
                .findFirst()
                .orElseThrow(() -> new GeneralSecurityException("The runtime has no X.509 trust manager"));
    }
}
