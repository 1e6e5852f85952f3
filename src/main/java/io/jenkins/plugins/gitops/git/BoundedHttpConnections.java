package io.jenkins.plugins.gitops.git;

import java.io.IOException;
import java.net.Proxy;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.util.Optional;
import org.eclipse.jgit.transport.http.HttpConnection;
import org.eclipse.jgit.transport.http.HttpConnectionFactory;

/** Gives JGit connections of the JDK's HTTP client, within the bounds of one exchange. */
final class BoundedHttpConnections implements HttpConnectionFactory {
    private final HttpClient client;
    private final Optional<HttpProxy> proxy;
    private final Exchange exchange;

    BoundedHttpConnections(HttpClient client, Optional<HttpProxy> proxy, Exchange exchange) {
        this.client = client;
        this.proxy = proxy;
        this.exchange = exchange;
    }

    @Override
    public HttpConnection create(URL url) throws IOException {
        BoundedHttpConnection connection = new BoundedHttpConnection(client, exchange, url);
        URI target = Uris.of(url);
        proxy.flatMap(present -> present.authorization(target))
                .ifPresent(value -> connection.setRequestProperty("Proxy-Authorization", value));
        return connection;
    }

    /** The client has its own proxy; the one that JGit found belongs to the whole JVM. */
    @Override
    public HttpConnection create(URL url, Proxy ofTheJvm) throws IOException {
        return create(url);
    }
}
