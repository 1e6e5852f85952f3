package io.jenkins.plugins.gitops.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A way to a server that can be cut and mended. */
public final class CutProxy implements AutoCloseable {
    private final URI target;
    private final ServerSocket listener;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private volatile boolean cut;

    /** To a server, on a port of its own on loopback. */
    public CutProxy(URI target) throws IOException {
        this.target = target;
        listener = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        threads.execute(this::accept);
    }

    /** The server's URL, with this proxy in place of its host and port. */
    public String in(URI server) {
        return "%s://127.0.0.1:%d%s".formatted(server.getScheme(), listener.getLocalPort(), server.getPath());
    }

    /** Breaks every connection, and takes no new one. */
    public void cut() {
        cut = true;
        open.forEach(CutProxy::close);
    }

    /** Lets connections through again. */
    public void mend() {
        cut = false;
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                if (cut || !joined(client)) {
                    client.close();
                }
            } catch (IOException e) {
                if (!listener.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    /** False where the server itself takes no connection. */
    private boolean joined(Socket client) throws IOException {
        Socket server = new Socket();
        try {
            server.connect(new InetSocketAddress(target.getHost(), target.getPort()));
        } catch (ConnectException e) {
            server.close();
            return false;
        }
        open.add(client);
        open.add(server);
        threads.execute(() -> copy(client, server));
        threads.execute(() -> copy(server, client));
        return true;
    }

    private void copy(Socket from, Socket to) {
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            in.transferTo(out);
        } catch (IOException e) {
            close(to); // What breaks on one side is to break on the other.
        } finally {
            close(from);
            open.remove(from);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        cut();
        threads.shutdownNow();
    }
}
