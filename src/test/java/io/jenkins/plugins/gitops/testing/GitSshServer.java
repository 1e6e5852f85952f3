package io.jenkins.plugins.gitops.testing;

import io.jenkins.plugins.gitops.git.GitCredential.SshKey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyEncryptionContext;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.session.ServerSession;

/** Serves the repositories of a {@link GitServer} over SSH on loopback, with deploy keys as GitLab has them. */
public final class GitSshServer implements AutoCloseable {
    private final GitServer repositories;
    private final SshServer sshd = SshServer.setUpDefaultServer();
    private final List<DeployKey> keys = new CopyOnWriteArrayList<>();
    private final AtomicReference<Fault> fault = new AtomicReference<>();
    private final KeyPair hostKey = generate(KeyPairProvider.SSH_ED25519, 256);

    /** A key that opens one repository. */
    record DeployKey(PublicKey key, String repository, boolean mayWrite) {}

    private GitSshServer(GitServer repositories) {
        this.repositories = repositories;
    }

    /** Starts a server on a free port of the loopback interface. */
    public static GitSshServer start(GitServer repositories) {
        GitSshServer server = new GitSshServer(repositories);
        server.sshd.setHost("127.0.0.1");
        server.sshd.setKeyPairProvider(KeyPairProvider.wrap(server.hostKey));
        server.sshd.setPublickeyAuthenticator((user, key, session) -> server.admit(user, key, session));
        server.sshd.setCommandFactory((channel, command) -> new SshGitCommand(server, command));
        attempt(() -> {
            server.sshd.start();
            return null;
        });
        return server;
    }

    /** A repository's address for SSH. */
    public String url(String repository) {
        return "ssh://git@127.0.0.1:%d/%s.git".formatted(sshd.getPort(), repository);
    }

    /** The line for known hosts that names this server's key. */
    public String knownHost() {
        return "[127.0.0.1]:%d %s".formatted(sshd.getPort(), PublicKeyEntry.toString(hostKey.getPublic()));
    }

    /** A new Ed25519 deploy key. */
    public SshKey deployKey(String repository, boolean mayWrite) {
        return deployKey(repository, mayWrite, KeyPairProvider.SSH_ED25519, 256, "");
    }

    /** A new deploy key of a type, in OpenSSH's format, locked by a passphrase unless that is empty. */
    public SshKey deployKey(String repository, boolean mayWrite, String type, int bits, String passphrase) {
        KeyPair pair = generate(type, bits);
        keys.add(new DeployKey(pair.getPublic(), repository, mayWrite));
        return new SshKey("git", text(pair, passphrase), passphrase);
    }

    /** A key that the server does not know. */
    public SshKey strangersKey() {
        return new SshKey("git", text(generate(KeyPairProvider.SSH_ED25519, 256), ""), "");
    }

    /** Breaks the next program that is run: {@link Fault.Hang}, {@link Fault.CutBefore} or {@link Fault.CutAfter}. */
    public void failNext(Fault next) {
        fault.set(next);
    }

    Optional<Fault> nextFault() {
        return Optional.ofNullable(fault.getAndSet(null));
    }

    private boolean admit(String user, PublicKey shown, ServerSession session) {
        Optional<DeployKey> found = keys.stream()
                .filter(known -> "git".equals(user) && KeyUtils.compareKeys(known.key(), shown))
                .findFirst();
        found.ifPresent(key -> session.setAttribute(SshGitCommand.KEY, key));
        return found.isPresent();
    }

    Optional<ServedRepository> repository(String name) {
        return repositories.find(name);
    }

    @Override
    public void close() {
        attempt(() -> {
            sshd.stop(true);
            return null;
        });
    }

    private static KeyPair generate(String type, int bits) {
        return attempt(() -> KeyUtils.generateKeyPair(type, bits));
    }

    private static String text(KeyPair pair, String passphrase) {
        return attempt(() -> {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            OpenSSHKeyEncryptionContext encryption = new OpenSSHKeyEncryptionContext();
            encryption.setPassword(passphrase);
            encryption.setCipherType("256");
            OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(
                    pair, "test", passphrase.isEmpty() ? null : encryption, out);
            return out.toString(StandardCharsets.US_ASCII);
        });
    }

    private static <T> T attempt(Work<T> work) {
        try {
            return work.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The runtime cannot make such a key", e);
        }
    }

    private interface Work<T> {
        T run() throws IOException, GeneralSecurityException;
    }
}
