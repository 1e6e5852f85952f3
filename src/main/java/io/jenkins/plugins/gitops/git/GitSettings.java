package io.jenkins.plugins.gitops.git;

import java.time.Duration;
import java.util.Optional;

/**
 * How servers are reached. Start from {@link #defaults()}.
 *
 * @param timeouts bounds of each call
 * @param proxy the way out for HTTP and HTTPS; empty connects directly
 * @param trustedCertificates further authorities for HTTPS, as PEM text; empty trusts those of the Java runtime alone
 * @param knownHosts keys of SSH servers
 * @param maxReceivedBytes the most that one fetch may bring
 * @param maxSentBytes the most that one push may send
 * @param depth how many commits of a branch come into a mirror at first, 0 for all. Where more are needed, to tell
 *     whether a commit is on a branch for instance, the rest is fetched then
 * @param allowFileUrls whether {@code file:} URLs and plain paths are opened. They read the machine that runs this, so
 *     nothing but a test may set it
 */
public record GitSettings(
        Timeouts timeouts,
        Optional<HttpProxy> proxy,
        String trustedCertificates,
        KnownHosts knownHosts,
        long maxReceivedBytes,
        long maxSentBytes,
        int depth,
        boolean allowFileUrls) {
    private static final long MEBIBYTE = 1024L * 1024;

    /**
     * Bounds of one call.
     *
     * @param connect to reach the server
     * @param idle between two signs of life
     * @param total of the whole call, however busy it is
     */
    public record Timeouts(Duration connect, Duration idle, Duration total) {}

    /** 10 s to connect, 60 s idle, 5 min in all, 1 GiB to receive, 64 MiB to send, whole histories, no SSH host known, no proxy. */
    public static GitSettings defaults() {
        Timeouts timeouts = new Timeouts(Duration.ofSeconds(10), Duration.ofSeconds(60), Duration.ofMinutes(5));
        return new GitSettings(
                timeouts, Optional.empty(), "", KnownHosts.of(""), 1024 * MEBIBYTE, 64 * MEBIBYTE, 0, false);
    }

    public GitSettings withTimeouts(Duration connect, Duration idle, Duration total) {
        return copy(
                new Timeouts(connect, idle, total), trustedCertificates, knownHosts, maxReceivedBytes, allowFileUrls);
    }

    public GitSettings withProxy(HttpProxy newProxy) {
        return new GitSettings(
                timeouts,
                Optional.of(newProxy),
                trustedCertificates,
                knownHosts,
                maxReceivedBytes,
                maxSentBytes,
                depth,
                allowFileUrls);
    }

    /** @param commits 0 for all */
    public GitSettings withDepth(int commits) {
        return new GitSettings(
                timeouts,
                proxy,
                trustedCertificates,
                knownHosts,
                maxReceivedBytes,
                maxSentBytes,
                commits,
                allowFileUrls);
    }

    public GitSettings withTrustedCertificates(String pem) {
        return copy(timeouts, pem, knownHosts, maxReceivedBytes, allowFileUrls);
    }

    public GitSettings withKnownHosts(KnownHosts hosts) {
        return copy(timeouts, trustedCertificates, hosts, maxReceivedBytes, allowFileUrls);
    }

    public GitSettings withMaxReceivedBytes(long bytes) {
        return copy(timeouts, trustedCertificates, knownHosts, bytes, allowFileUrls);
    }

    public GitSettings withFileUrls() {
        return copy(timeouts, trustedCertificates, knownHosts, maxReceivedBytes, true);
    }

    private GitSettings copy(Timeouts newTimeouts, String pem, KnownHosts hosts, long received, boolean files) {
        return new GitSettings(newTimeouts, proxy, pem, hosts, received, maxSentBytes, depth, files);
    }
}
