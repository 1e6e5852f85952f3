package io.jenkins.plugins.gitops.git;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.RemoteText;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.sshd.client.config.hosts.KnownHostEntry;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntryResolver;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.sshd.ServerKeyDatabase;

/** Checks the key of one SSH server against known hosts held in memory, and remembers why it refused. */
final class KnownHostKeys implements ServerKeyDatabase {
    private static final String REVOKED = "revoked";

    private final String host;
    private final KnownHosts.Policy policy;
    private final List<KnownHostEntry> entries;
    private final AtomicReference<RemoteFault> refusal = new AtomicReference<>();

    /** @param port the server's port; without one in its address, 22 */
    KnownHostKeys(KnownHosts known, String host, int port) {
        this.host = port == 22 ? host : "[%s]:%d".formatted(host, port);
        this.policy = known.policy();
        this.entries = known.entries()
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .map(KnownHostKeys::parse)
                .filter(entry -> entry.isHostMatch(host, port))
                .toList();
    }

    /** Why the last key was refused. */
    Optional<RemoteFault> refusal() {
        return Optional.ofNullable(refusal.get());
    }

    @Override
    public List<PublicKey> lookup(String connectAddress, InetSocketAddress remoteAddress, Configuration config) {
        return entries.stream()
                .filter(entry -> !REVOKED.equals(entry.getMarker()))
                .map(KnownHostKeys::key)
                .flatMap(Optional::stream)
                .toList();
    }

    @Override
    public boolean accept(
            String connectAddress,
            InetSocketAddress remoteAddress,
            PublicKey shown,
            Configuration config,
            CredentialsProvider provider) {
        boolean revoked = entries.stream()
                .filter(entry -> REVOKED.equals(entry.getMarker()))
                .anyMatch(entry -> matches(entry, shown));
        boolean known = !revoked
                && entries.stream().filter(entry -> entry.getMarker() == null).anyMatch(entry -> matches(entry, shown));
        boolean accepted = known || entries.isEmpty() && policy == KnownHosts.Policy.ACCEPT_UNKNOWN;
        if (!accepted) {
            refusal.set(new RemoteFault.HostKey(host, KeyUtils.getFingerPrint(shown), !entries.isEmpty()));
        }
        return accepted;
    }

    private static boolean matches(KnownHostEntry entry, PublicKey shown) {
        return key(entry).map(key -> KeyUtils.compareKeys(key, shown)).orElse(false);
    }

    /** Empty for a kind of key that this machine cannot use. */
    private static Optional<PublicKey> key(KnownHostEntry entry) {
        try {
            return Optional.ofNullable(entry.getKeyEntry().resolvePublicKey(null, PublicKeyEntryResolver.IGNORING));
        } catch (IOException | GeneralSecurityException e) {
            throw unreadable(entry.getConfigLine(), e);
        }
    }

    private static KnownHostEntry parse(String line) {
        try {
            KnownHostEntry entry = KnownHostEntry.parseKnownHostEntry(line);
            if (entry == null || entry.getKeyEntry() == null) {
                throw unreadable(line, null);
            }
            return entry;
        } catch (RuntimeException e) {
            throw e instanceof GitException known ? known : unreadable(line, e);
        }
    }

    private static GitException unreadable(String line, Throwable cause) {
        return new GitException(
                new Finding(
                        "git.known-hosts-unreadable",
                        "A line of known hosts begins with \"%s\"."
                                .formatted(RemoteText.safe(line.substring(0, Math.min(40, line.length())))),
                        "It has not the form \"host type key\".",
                        "Paste the lines that ssh-keyscan prints for the host."),
                false,
                false,
                cause);
    }
}
