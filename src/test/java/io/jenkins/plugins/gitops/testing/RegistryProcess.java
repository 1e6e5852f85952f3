package io.jenkins.plugins.gitops.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;

/** A real registry of one test's own: plain HTTP on one address and TLS on another, over the same images. */
public final class RegistryProcess implements AutoCloseable {
    private static final int ATTEMPTS = 5;

    private final Process process;
    private final String address;
    private final String tlsAddress;
    private final String authority;

    private RegistryProcess(Process process, String address, String tlsAddress, String authority) {
        this.process = process;
        this.address = address;
        this.tlsAddress = tlsAddress;
        this.authority = authority;
    }

    /** One that knows one user. */
    public static RegistryProcess withUser(Path folder, String user, String password) throws Exception {
        Path secret = Files.writeString(Files.createDirectories(folder).resolve("password"), password);
        return start(folder, List.of("-user", user, "-password-file", secret.toString()));
    }

    /** One that takes the tokens of a service. */
    public static RegistryProcess withTokens(Path folder, RegistryTokenService service) throws Exception {
        Path certificate =
                Files.writeString(Files.createDirectories(folder).resolve("tokens.pem"), service.certificate());
        return start(
                folder,
                List.of(
                        "-token-realm",
                        service.realm(),
                        "-token-service",
                        RegistryTokenService.SERVICE,
                        "-token-issuer",
                        RegistryTokenService.ISSUER,
                        "-token-certs",
                        certificate.toString()));
    }

    private static RegistryProcess start(Path folder, List<String> authentication) throws Exception {
        TestCertificate tls = TestCertificate.make(folder, "ip:127.0.0.1");
        Path certificate = Files.writeString(folder.resolve("tls.crt"), tls.ownPem());
        Path key = Files.writeString(folder.resolve("tls.key"), tls.keyPem());
        List<String> rest = new ArrayList<>(List.of("-cert", certificate.toString(), "-key", key.toString()));
        rest.addAll(List.of("-storage", folder.resolve("images").toString()));
        rest.addAll(authentication);
        Path log = folder.resolve("registry.log");
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            RegistryProcess registry = start(log, tls.pem(), rest);
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> !registry.process.isAlive() || registry.answers());
            if (registry.process.isAlive()) {
                return registry;
            }
            // Another program was quicker with one of the ports.
        }
        throw new IllegalStateException("The registry did not start: " + Files.readString(log));
    }

    private static RegistryProcess start(Path log, String authority, List<String> rest) throws IOException {
        String address;
        String tlsAddress;
        try (ServerSocket plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ServerSocket secured = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            address = "127.0.0.1:" + plain.getLocalPort();
            tlsAddress = "127.0.0.1:" + secured.getLocalPort();
        }
        List<String> command = new ArrayList<>(List.of(program(), "-http", address, "-tls", tlsAddress));
        command.addAll(rest);
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        return new RegistryProcess(process, address, tlsAddress, authority);
    }

    private static String program() {
        Optional<String> named = Optional.ofNullable(System.getenv("GITOPS_REGISTRY_BINARY"))
                .or(() -> ClusterEnvironment.find().flatMap(found -> found.get("GITOPS_REGISTRY_BINARY")));
        assumeTrue(named.isPresent(), "No registry was built; do that with ./gitops cluster up");
        return named.orElseThrow();
    }

    private boolean answers() throws InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create("http://" + address + "/v2/")).build();
        try {
            return HttpClient.newHttpClient()
                            .send(request, HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 401;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Host and port of plain HTTP. */
    public String address() {
        return address;
    }

    /** Host and port of TLS. */
    public String tlsAddress() {
        return tlsAddress;
    }

    /** The certificate that vouches for TLS, in PEM format. */
    public String authority() {
        return authority;
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
