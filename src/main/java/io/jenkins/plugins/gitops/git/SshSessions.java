package io.jenkins.plugins.gitops.git;

import io.jenkins.plugins.gitops.git.GitCredential.SshKey;
import java.io.File;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.security.KeyPair;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.SshException;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.transport.RemoteSession2;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.transport.sshd.SshdSessionFactory;
import org.eclipse.jgit.transport.sshd.SshdSessionFactoryBuilder;
import org.eclipse.jgit.util.FS;

/** Opens SSH sessions with one key from memory: no agent, no file of anybody's home, no other way to log in. */
final class SshSessions {
    private static final int DEFAULT_PORT = 22;

    private final SshKey key;
    private final KnownHosts knownHosts;
    private final File nowhere;

    /** @param nowhere a folder that is not there, in place of a home */
    SshSessions(SshKey key, KnownHosts knownHosts, File nowhere) {
        this.key = key;
        this.knownHosts = knownHosts;
        this.nowhere = nowhere;
    }

    RemoteSession2 open(URIish uri, Exchange exchange) throws IOException {
        int port = uri.getPort() > 0 ? uri.getPort() : DEFAULT_PORT;
        KnownHostKeys hosts = new KnownHostKeys(knownHosts, uri.getHost(), port);
        SshdSessionFactory factory = factory(SshKeys.load(key), hosts);
        int connectMillis = Math.toIntExact(exchange.timeouts().connect().toMillis());
        CompletableFuture<RemoteSession2> opening = new CompletableFuture<>();
        Thread opener = new Thread(() -> open(factory, uri.setUser(user(uri)), connectMillis, opening), "git-ssh-open");
        opener.setDaemon(true);
        opener.start();
        return await(opening, exchange, hosts);
    }

    /** On a thread of its own: the library gives a server that stalls the log-in two minutes of its own. */
    private static void open(
            SshdSessionFactory factory, URIish uri, int connectMillis, CompletableFuture<RemoteSession2> opening) {
        try {
            RemoteSession2 session = factory.getSession(uri, null, FS.DETECTED, connectMillis);
            if (!opening.complete(session)) {
                session.disconnect();
            }
        } catch (IOException | RuntimeException e) {
            opening.completeExceptionally(e);
        }
    }

    private static RemoteSession2 await(
            CompletableFuture<RemoteSession2> opening, Exchange exchange, KnownHostKeys hosts) throws IOException {
        try {
            return opening.get(exchange.patience().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            opening.cancel(true);
            throw new RemoteFault.Signal(
                    new RemoteFault.TimedOut(exchange.deadline().passed()), e);
        } catch (InterruptedException e) {
            opening.cancel(true);
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Interrupted while logging in");
        } catch (ExecutionException e) {
            throw failed(e.getCause(), hosts);
        }
    }

    private static IOException failed(Throwable cause, KnownHostKeys hosts) {
        if (hosts.refusal().isPresent()) {
            return new RemoteFault.Signal(hosts.refusal().get(), cause);
        }
        boolean denied = Failures.find(cause, SshException.class)
                .filter(e -> e.getDisconnectCode() == SshConstants.SSH2_DISCONNECT_NO_MORE_AUTH_METHODS_AVAILABLE)
                .isPresent();
        return denied
                ? new RemoteFault.Signal(new RemoteFault.LoginDenied(), cause)
                : new TransportException(String.valueOf(cause.getMessage()), cause);
    }

    private SshdSessionFactory factory(List<KeyPair> keys, KnownHostKeys hosts) {
        return new SshdSessionFactoryBuilder()
                .setHomeDirectory(nowhere)
                .setSshDirectory(nowhere)
                .setConfigStoreFactory((home, file, user) -> null)
                .setDefaultKeysProvider(folder -> keys)
                .setDefaultIdentities(folder -> List.of())
                .setServerKeyDatabase((home, folder) -> hosts)
                .setPreferredAuthentications("publickey")
                .setProxyDataFactory(address -> null)
                .setConnectorFactory(null)
                .build(null);
    }

    private String user(URIish uri) {
        return uri.getUser() != null ? uri.getUser() : key.username();
    }
}
