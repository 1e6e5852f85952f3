package io.jenkins.plugins.gitops.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.registry.RegistryExchange.Answer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Asks registries whether they take a login, and which digest a tag stands for. */
public final class RegistryClient {
    private static final String MANIFESTS = String.join(
            ", ",
            "application/vnd.oci.image.index.v1+json",
            "application/vnd.docker.distribution.manifest.list.v2+json",
            "application/vnd.oci.image.manifest.v1+json",
            "application/vnd.docker.distribution.manifest.v2+json");
    private static final String ANY = "*/*";
    private static final String DIGEST_HEADER = "Docker-Content-Digest";
    private static final String API_HEADER = "Docker-Distribution-Api-Version";

    private final HttpClient client;
    private final Duration limit;

    /**
     * Over a client.
     *
     * @param client brings proxy and trusted certificates with it, and must not follow redirects
     * @param limit of each single request
     */
    public RegistryClient(HttpClient client, Duration limit) {
        if (client.followRedirects() != HttpClient.Redirect.NEVER) {
            throw new IllegalArgumentException("The client follows redirects, and could lose a login to them");
        }
        this.client = client;
        this.limit = limit;
    }

    /**
     * Whether the registry of an image is one, can be reached, and takes the login. That the login may push to the
     * image's repository is not said thereby.
     *
     * @throws FindingException where it is not so
     */
    public void check(ImageReference image, RegistryAccess access) throws InterruptedException {
        RegistryExchange exchange = new RegistryExchange(
                client, limit, "Logging in to the registry of " + image, List.of(access.password()));
        RegistryAddress address = RegistryAddress.of(image, access.plainHttp());
        Answer answer = new RegistrySession(exchange, access, address).send("GET", address.base(), ANY);
        requireNoRedirect(answer, address.base(), exchange);
        requireRegistryHeader(answer, address.base(), exchange);
        if (answer.status() != 200) {
            throw exchange.failed(answer.said(), null);
        }
    }

    /**
     * The digest of an image.
     *
     * @param image with a tag, {@code latest} where none is written, or a digest
     * @return {@code sha256:...}; empty where the registry has no such image
     * @throws FindingException where the registry refuses, cannot be reached, or is none
     */
    public Optional<String> digest(ImageReference image, RegistryAccess access) throws InterruptedException {
        RegistryExchange exchange =
                new RegistryExchange(client, limit, "Reading the digest of " + image, List.of(access.password()));
        RegistryAddress address = RegistryAddress.of(image, access.plainHttp());
        RegistrySession login = new RegistrySession(exchange, access, address);
        Answer answer = login.send("HEAD", address.manifest(image), MANIFESTS);
        if (answer.status() == 404) {
            requireRegistry(login.send("GET", address.base(), ANY), address.base(), exchange);
            return Optional.empty();
        }
        requireNoRedirect(answer, address.base(), exchange);
        if (answer.status() != 200) {
            throw exchange.failed(
                    login.send("GET", address.manifest(image), MANIFESTS).said(), null);
        }
        requireRegistryHeader(answer, address.base(), exchange);
        String digest = answer.header(DIGEST_HEADER);
        return Optional.of(
                digest.isEmpty()
                        ? digestOf(login.send("GET", address.manifest(image), MANIFESTS)
                                .body())
                        : digest);
    }

    /**
     * The size of an image.
     *
     * @return empty where the registry has no such image, or it is an index of several
     * @throws FindingException where the registry refuses, cannot be reached, or does not answer with a manifest
     */
    public Optional<ImageSize> size(ImageReference image, RegistryAccess access) throws InterruptedException {
        RegistryExchange exchange =
                new RegistryExchange(client, limit, "Reading the manifest of " + image, List.of(access.password()));
        RegistryAddress address = RegistryAddress.of(image, access.plainHttp());
        Answer answer = new RegistrySession(exchange, access, address).send("GET", address.manifest(image), MANIFESTS);
        if (answer.status() == 404) {
            return Optional.empty();
        }
        if (answer.status() != 200) {
            throw exchange.failed(answer.said(), null);
        }
        try {
            JsonNode layers = new ObjectMapper().readTree(answer.body()).path("layers");
            long bytes = 0;
            for (JsonNode layer : layers) {
                bytes += layer.path("size").asLong();
            }
            return layers.isArray() ? Optional.of(new ImageSize(layers.size(), bytes)) : Optional.empty();
        } catch (IOException e) {
            throw exchange.failed("What the registry answers is no manifest", e);
        }
    }

    /** A redirect leads to a sign-in page, most likely; registries redirect for layers alone. */
    private static void requireNoRedirect(Answer answer, URI base, RegistryExchange exchange) {
        if (answer.status() / 100 == 3) {
            throw exchange.failed(base + " answers with a redirect and is no registry", null);
        }
    }

    /** A 404 of something else, say GitLab's web port, does not mean that the image is missing. */
    private static void requireRegistry(Answer answer, URI base, RegistryExchange exchange) {
        boolean answers = answer.status() == 200 || answer.status() == 401;
        if (!answers) {
            throw exchange.failed(base + " answers " + answer.status() + " and is no registry", null);
        }
        requireRegistryHeader(answer, base, exchange);
    }

    private static void requireRegistryHeader(Answer answer, URI base, RegistryExchange exchange) {
        boolean page = answer.header("Content-Type").startsWith("text/html");
        if (page && answer.header(API_HEADER).isEmpty()) {
            throw exchange.failed(base + " answers with a web page and is no registry", null);
        }
    }

    private static String digestOf(byte[] manifest) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(manifest);
            return "sha256:" + HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
