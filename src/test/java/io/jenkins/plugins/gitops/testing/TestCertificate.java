package io.jenkins.plugins.gitops.testing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A certificate for a server on this machine, signed by an authority of its own; both made by Java's keytool. */
public final class TestCertificate {
    private static final String PASSWORD = "changeit";

    private final KeyStore store;

    private TestCertificate(KeyStore store) {
        this.store = store;
    }

    /**
     * @param folder for the key store, of the test
     * @param alternative a subject alternative name as keytool writes it: {@code ip:127.0.0.1}
     * @param options more of keytool's options, such as {@code -startdate -2d -validity 1}
     */
    public static TestCertificate make(Path folder, String alternative, String... options) throws Exception {
        Path file = Files.createTempDirectory(folder, "server").resolve("store.p12");
        generate(file, "authority", "-ext", "bc:c");
        List<String> signed = new ArrayList<>(List.of("-signer", "authority", "-ext", "san=" + alternative));
        signed.addAll(List.of(options));
        generate(file, "server", signed.toArray(String[]::new));
        return new TestCertificate(load(file));
    }

    private static void generate(Path file, String name, String... options) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of("-genkeypair", "-alias", name, "-keyalg", "EC", "-dname", "CN=" + name));
        command.addAll(List.of("-keystore", file.toString(), "-storetype", "PKCS12", "-storepass", PASSWORD));
        command.addAll(List.of(options));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException("keytool: " + output);
        }
    }

    private static KeyStore load(Path file) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD.toCharArray());
        }
        return store;
    }

    /** For the server. */
    public SSLContext context() throws IOException, GeneralSecurityException {
        KeyStore own = KeyStore.getInstance("PKCS12");
        own.load(null, null);
        char[] password = PASSWORD.toCharArray();
        own.setKeyEntry("server", store.getKey("server", password), password, store.getCertificateChain("server"));
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(own, password);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    /** Of the authority, for clients. */
    public String pem() throws GeneralSecurityException {
        return pem("CERTIFICATE", store.getCertificate("authority").getEncoded());
    }

    /** Of the server itself, which a client may use as well. */
    public String ownPem() throws GeneralSecurityException {
        return pem("CERTIFICATE", store.getCertificate("server").getEncoded());
    }

    public String keyPem() throws GeneralSecurityException {
        return pem("PRIVATE KEY", store.getKey("server", PASSWORD.toCharArray()).getEncoded());
    }

    private static String pem(String kind, byte[] encoded) {
        return "-----BEGIN " + kind + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded)
                + "\n-----END " + kind + "-----\n";
    }
}
