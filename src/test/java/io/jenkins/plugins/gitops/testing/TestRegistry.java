package io.jenkins.plugins.gitops.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;

/**
 * The container registry beside the test cluster: one user, plain HTTP on one address and TLS on another, over the same
 * images.
 *
 * @param address host and port of plain HTTP
 * @param tlsAddress host and port of TLS
 * @param authority the certificate that vouches for TLS, in PEM format
 * @param username of the one user
 * @param password of the one user
 */
public record TestRegistry(String address, String tlsAddress, String authority, String username, String password) {
    /** The running one; skips the test where none runs. */
    public static TestRegistry require() {
        Optional<ClusterEnvironment> environment = ClusterEnvironment.find();
        assumeTrue(
                environment.flatMap(found -> found.get("GITOPS_REGISTRY_TLS")).isPresent(),
                "No registry of a test cluster runs; start one with ./gitops cluster up");
        ClusterEnvironment running = environment.orElseThrow();
        return new TestRegistry(
                running.get("GITOPS_REGISTRY").orElseThrow(),
                running.get("GITOPS_REGISTRY_TLS").orElseThrow(),
                ClusterEnvironment.read(
                        Path.of(running.get("GITOPS_REGISTRY_CA").orElseThrow())),
                running.get("GITOPS_REGISTRY_USER").orElseThrow(),
                running.get("GITOPS_REGISTRY_PASSWORD").orElseThrow());
    }

    /** The name of a repository that nobody has used, at an address of this registry. */
    public static String fresh(String address) {
        return address + "/test/" + UUID.randomUUID();
    }

    @Override
    public String toString() {
        return "TestRegistry[" + address + "]";
    }
}
