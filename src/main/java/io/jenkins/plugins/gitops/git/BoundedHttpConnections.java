package io.jenkins.plugins.gitops.git;

import java.net.Proxy;
import java.net.URL;
import java.net.http.HttpClient;
import org.eclipse.jgit.transport.http.HttpConnection;
import org.eclipse.jgit.transport.http.HttpConnectionFactory;

/** Gives JGit connections of the JDK's HTTP client, within the bounds of one exchange. */
final class BoundedHttpConnections implements HttpConnectionFactory {
    private final HttpClient client;
    private final Exchange exchange;

    BoundedHttpConnections(HttpClient client, Exchange exchange) {
        this.client = client;
        this.exchange = exchange;
    }

    @Override
    public HttpConnection create(URL url) {
        return new BoundedHttpConnection(client, exchange, url);
    }

    /** The client has its own proxy; the one that JGit found belongs to the whole JVM. */
    @Override
    public HttpConnection create(URL url, Proxy proxy) {
        return create(url);
    }
}
