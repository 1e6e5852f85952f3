package io.jenkins.plugins.gitops.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;

/**
 * A certificate that its server signed itself, made by the JDK's keytool.
 *
 * @param store the server's key store
 * @param pem the certificate as a client pastes it
 */
public record ServerCertificate(KeyStore store, String pem) {
    static final String PASSWORD = "changeit";

    private static final String ALIAS = "server";

    /**
     * Makes a key and its certificate.
     *
     * @param folder where the key store is put
     * @param subject whom the certificate names, for instance {@code ip:127.0.0.1} or {@code dns:gitlab.example}
     */
    public static ServerCertificate make(Path folder, String subject) {
        try {
            Files.createDirectories(folder);
            Path file = folder.resolve("server.p12");
            keytool(file, subject);
            KeyStore store = KeyStore.getInstance("PKCS12");
            try (InputStream in = Files.newInputStream(file)) {
                store.load(in, PASSWORD.toCharArray());
            }
            String body = Base64.getMimeEncoder(64, new byte[] {'\n'})
                    .encodeToString(store.getCertificate(ALIAS).getEncoded());
            return new ServerCertificate(
                    store, "-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The certificate cannot be read", e);
        }
    }

    private static void keytool(Path file, String subject) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        ALIAS,
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=test",
                        "-ext",
                        "san=" + subject,
                        "-keystore",
                        file.toString(),
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException("keytool failed: " + said);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while keytool ran", e);
        }
    }
}
