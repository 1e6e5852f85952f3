package io.jenkins.plugins.gitops.git;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import org.eclipse.jgit.errors.RemoteRepositoryException;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.transport.RemoteSession2;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.util.QuotedString;
import org.eclipse.jgit.util.io.MessageWriter;
import org.eclipse.jgit.util.io.StreamCopyThread;

/** A program of Git's running on an SSH server, and what it says on its error stream. */
final class SshProgram {
    private final URIish uri;
    private final Process process;
    private final MessageWriter said = new MessageWriter();
    private final StreamCopyThread errors;
    private final Exchange exchange;

    private SshProgram(URIish uri, Process process, Exchange exchange) {
        this.uri = uri;
        this.process = process;
        this.exchange = exchange;
        this.errors = new StreamCopyThread(process.getErrorStream(), said.getRawStream());
        this.errors.start();
    }

    static SshProgram start(
            RemoteSession2 session, URIish uri, String name, Map<String, String> environment, Exchange exchange)
            throws IOException {
        // A leading slash before ~ is only there because a URL's path has to begin with one.
        String path = uri.getPath().startsWith("/~") ? uri.getPath().substring(1) : uri.getPath();
        String command = name + " " + QuotedString.BOURNE.quote(path);
        int seconds = Math.toIntExact(Math.max(1, exchange.patience().toSeconds()));
        return new SshProgram(uri, session.exec(command, environment, seconds), exchange);
    }

    MessageWriter messages() {
        return said;
    }

    OutputStream input() {
        return process.getOutputStream();
    }

    InputStream output() {
        return new FilterInputStream(new ObjectFormatCheck(process.getInputStream())) {
            @Override
            public int read() throws IOException {
                int read = in.read();
                exchange.countReceived(read < 0 ? 0 : 1);
                return read;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                int read = in.read(bytes, offset, length);
                exchange.countReceived(Math.max(0, read));
                return read;
            }
        };
    }

    /** A failure with what the server said about it, which the protocol itself does not carry. */
    TransportException explained(TransportException failure) {
        close();
        String words = said.toString().strip();
        if (words.isEmpty()) {
            return failure;
        }
        TransportException explained = new RemoteRepositoryException(uri, words);
        explained.addSuppressed(failure);
        return explained;
    }

    void close() {
        process.destroy();
        try {
            errors.halt();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
