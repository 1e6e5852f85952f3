package io.jenkins.plugins.gitops.git;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.BasePackFetchConnection;
import org.eclipse.jgit.transport.BasePackPushConnection;
import org.eclipse.jgit.transport.FetchConnection;
import org.eclipse.jgit.transport.PackTransport;
import org.eclipse.jgit.transport.PushConnection;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.RemoteSession2;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.URIish;

/**
 * Git over SSH. JGit's own transport finds its session factory by a service look-up over the whole JVM, where another
 * plugin's copy of JGit may answer, and starts the program that an environment variable names.
 */
final class SshTransport extends Transport implements PackTransport {
    private static final Map<String, String> PROTOCOL_2 = Map.of("GIT_PROTOCOL", "version=2");

    private final SshSessions sessions;
    private final Exchange exchange;
    private RemoteSession2 session;
    private CompletableFuture<Void> watchdog;

    SshTransport(Repository mirror, URIish uri, SshSessions sessions, Exchange exchange) {
        super(mirror, uri);
        this.sessions = sessions;
        this.exchange = exchange;
        setTimeout(Math.toIntExact(Math.max(1, exchange.timeouts().idle().toSeconds())));
    }

    @Override
    public FetchConnection openFetch() throws TransportException {
        return openFetch(List.of());
    }

    @Override
    public FetchConnection openFetch(Collection<RefSpec> specs, String... patterns) throws TransportException {
        return new Fetching(start("git-upload-pack", PROTOCOL_2), specs, patterns);
    }

    @Override
    public PushConnection openPush() throws TransportException {
        return new Pushing(start("git-receive-pack", Map.of()));
    }

    @Override
    public void close() {
        if (session != null) {
            watchdog.cancel(true);
            session.disconnect();
            session = null;
        }
    }

    private SshProgram start(String name, Map<String, String> environment) throws TransportException {
        try {
            if (session == null) {
                session = sessions.open(uri, exchange);
                watchdog = CompletableFuture.runAsync(new Cut(session), delayed());
            }
            return SshProgram.start(session, uri, name, environment, exchange);
        } catch (TransportException e) {
            throw e;
        } catch (IOException e) {
            throw new TransportException(uri, String.valueOf(e.getMessage()), e);
        }
    }

    /** Bounds the whole call, however busy the server keeps the connection. */
    private Executor delayed() {
        return CompletableFuture.delayedExecutor(exchange.deadline().remaining().toNanos(), TimeUnit.NANOSECONDS);
    }

    private record Cut(RemoteSession2 session) implements Runnable {
        @Override
        public void run() {
            session.disconnect();
        }
    }

    private final class Fetching extends BasePackFetchConnection {
        private final SshProgram program;

        Fetching(SshProgram program, Collection<RefSpec> specs, String... patterns) throws TransportException {
            super(SshTransport.this);
            this.program = program;
            setMessageWriter(program.messages());
            init(program.output(), program.input());
            try {
                if (!readAdvertisedRefs()) {
                    lsRefs(specs, patterns);
                }
            } catch (TransportException e) {
                throw program.explained(e);
            }
        }

        @Override
        public void close() {
            endOut();
            program.close();
            super.close();
        }
    }

    private final class Pushing extends BasePackPushConnection {
        private final SshProgram program;

        Pushing(SshProgram program) throws TransportException {
            super(SshTransport.this);
            this.program = program;
            setMessageWriter(program.messages());
            init(program.output(), program.input());
            try {
                readAdvertisedRefs();
            } catch (TransportException e) {
                throw program.explained(e);
            }
        }

        /** The server has said on its error stream what is wrong; JGit would ask it a second time. */
        @Override
        protected TransportException noRepository(Throwable cause) {
            return new TransportException(uri, "The server closed the connection", cause);
        }

        @Override
        public void close() {
            endOut();
            program.close();
            super.close();
        }
    }
}
