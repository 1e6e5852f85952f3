package io.jenkins.plugins.gitops.health;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Why an image cannot be pulled, told from the text of containerd. The order of the constants is the order of the tests:
 * a refusal says "not found" too, and a missing platform is no missing tag. Phrases, never bare status codes: a digest may
 * hold the digits 404.
 */
enum ImageFault {
    RATE_LIMIT(
            "health.registry-rate-limit",
            false,
            "The registry allows no more pulls for now",
            "Put credentials for the registry into the cluster, or pull through a mirror",
            "429 too many requests",
            "toomanyrequests"),
    PLATFORM(
            "health.image-platform",
            true,
            "The image was not built for the processor of the node",
            "Build the image for this platform as well",
            "no match for platform"),
    DENIED(
            "health.image-pull-denied",
            true,
            "The registry refused the node: the credentials are missing, wrong or may not read this image."
                    + " Private registries also answer so for an image that does not exist",
            "Check that the image exists; then give the namespace an imagePullSecret, or k3s an auth entry in"
                    + " registries.yaml, whose token may read the registry (read_registry)",
            "unauthorized",
            "403 forbidden",
            "denied:",
            "access denied",
            "access to the resource is denied",
            "insufficient_scope",
            "no basic auth credentials"),
    NAME_RESOLUTION(
            "health.registry-unknown-host",
            false,
            "The node cannot resolve the registry's name; it asks its own resolver, not that of the cluster",
            "Correct the registry's name in the image, or the DNS settings of the node",
            "no such host",
            "server misbehaving",
            "dial tcp: lookup"),
    NETWORK(
            "health.registry-unreachable",
            false,
            "The node cannot reach the registry",
            "Check the registry's port, the firewall and the proxy of the node",
            "connection refused",
            "i/o timeout",
            "proxyconnect tcp",
            "no route to host",
            "connection reset by peer",
            "network is unreachable",
            "tls handshake timeout"),
    TLS(
            "health.registry-certificate",
            false,
            "The node does not take the registry's certificate: its authority is unknown there, it has expired, or it is for"
                    + " another name",
            "Name an unknown authority in configs.<host>.tls.ca_file of k3s' registries.yaml and restart k3s; renew what has"
                    + " expired, and name the registry as its certificate does",
            "x509:",
            "tls: "),
    PLAIN_HTTP(
            "health.registry-plain-http",
            false,
            "The registry speaks plain HTTP and the node expects HTTPS",
            "Put the registry as a mirror with an endpoint that starts with http:// into k3s' registries.yaml on every"
                    + " node, and restart k3s",
            "server gave http response to https client"),
    NO_TOKEN(
            "health.image-pull-denied",
            true,
            DENIED.meaning,
            DENIED.remedy,
            "failed to fetch anonymous token",
            "failed to fetch oauth token",
            "failed to authorize"),
    MISSING(
            "health.image-not-found",
            true,
            "The registry has no such image or tag",
            "Push the image first, or correct its name and tag in Git",
            ": not found",
            "manifest unknown",
            "name unknown",
            "404 not found");

    private final String code;
    private final boolean lasting;
    private final String meaning;
    private final String remedy;
    private final List<String> phrases;

    ImageFault(String code, boolean lasting, String meaning, String remedy, String... phrases) {
        this.code = code;
        this.lasting = lasting;
        this.meaning = meaning;
        this.remedy = remedy;
        this.phrases = List.of(phrases);
    }

    /**
     * @param image taken out of the text first, since its name may hold any phrase
     * @return empty where the text names no cause, as with the kubelet's own "Back-off pulling image"
     */
    static Optional<ImageFault> in(String text, String image) {
        String without = image.isEmpty() ? text : text.replace(image, "IMAGE");
        String lower = without.toLowerCase(Locale.ROOT);
        for (ImageFault fault : values()) {
            if (fault.phrases.stream().anyMatch(lower::contains)) {
                return Optional.of(fault);
            }
        }
        return Optional.empty();
    }

    String code() {
        return code;
    }

    /** Whether meeting it twice means that waiting does not help. */
    boolean lasting() {
        return lasting;
    }

    String meaning() {
        return meaning;
    }

    String remedy() {
        return remedy;
    }
}
