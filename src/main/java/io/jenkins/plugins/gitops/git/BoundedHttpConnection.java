package io.jenkins.plugins.gitops.git;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.KeyManager;
import javax.net.ssl.TrustManager;
import org.eclipse.jgit.transport.http.HttpConnection;

/**
 * One request of JGit, sent when its answer is first asked for. Answers that are no success never reach JGit, which
 * would drop their text: they leave as {@link RemoteFault.Signal}.
 */
final class BoundedHttpConnection implements HttpConnection {
    private static final String RECEIVE_PACK = "/git-receive-pack";

    private static final String REFERENCES = "/info/refs";

    private final HttpClient client;
    private final Exchange exchange;
    private final URL url;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private String method = "GET";
    private BoundedBuffer body;
    private HttpResponse<InputStream> response;

    BoundedHttpConnection(HttpClient client, Exchange exchange, URL url) {
        this.client = client;
        this.exchange = exchange;
        this.url = url;
    }

    @Override
    public int getResponseCode() throws IOException {
        return response().statusCode();
    }

    @Override
    public URL getURL() {
        return url;
    }

    @Override
    public String getResponseMessage() throws IOException {
        return String.valueOf(response().statusCode());
    }

    @Override
    public Map<String, List<String>> getHeaderFields() {
        return response == null ? Map.of() : response.headers().map();
    }

    @Override
    public void setRequestProperty(String key, String value) {
        headers.put(key, value);
    }

    @Override
    public void setRequestMethod(String newMethod) {
        method = newMethod;
    }

    @Override
    public String getContentType() {
        return getHeaderField("Content-Type");
    }

    @Override
    public InputStream getInputStream() throws IOException {
        InputStream body = response().body();
        return url.getPath().endsWith(REFERENCES) ? new ObjectFormatCheck(body) : body;
    }

    @Override
    public String getHeaderField(String name) {
        return response == null ? null : response.headers().firstValue(name).orElse(null);
    }

    @Override
    public List<String> getHeaderFields(String name) {
        return response == null ? List.of() : response.headers().allValues(name);
    }

    @Override
    public int getContentLength() {
        return -1;
    }

    @Override
    public OutputStream getOutputStream() {
        if (body == null) {
            body = new BoundedBuffer(exchange.maxSentBytes());
        }
        return body;
    }

    @Override
    public String getRequestMethod() {
        return method;
    }

    @Override
    public boolean usingProxy() {
        return client.proxy().isPresent();
    }

    @Override
    public void connect() throws IOException {
        response();
    }

    private HttpResponse<InputStream> response() throws IOException {
        if (response == null) {
            boolean push = "POST".equals(method) && url.getPath().endsWith(RECEIVE_PACK);
            response = push ? pushed() : BoundedSend.send(client, request(), exchange);
            HttpAnswers.check(url, response);
        }
        return response;
    }

    private HttpResponse<InputStream> pushed() throws IOException {
        HttpRequest request = request();
        try {
            exchange.pushSent(true);
            HttpResponse<InputStream> answer = BoundedSend.send(client, request, exchange);
            // With such a status the server says that it refused the request, so the push did not happen.
            exchange.pushSent(answer.statusCode() < 400 || answer.statusCode() >= 500);
            return answer;
        } catch (IOException e) {
            exchange.pushSent(Failures.find(e, ConnectException.class).isEmpty());
            throw e;
        }
    }

    private HttpRequest request() throws IOException {
        HttpRequest.BodyPublisher content = body == null
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofByteArray(body.toByteArray());
        HttpRequest.Builder request = HttpRequest.newBuilder(Uris.of(url)).method(method, content);
        headers.forEach(request::setHeader);
        return request.build();
    }

    @Override
    public void setUseCaches(boolean useCaches) {
        // The client has no cache.
    }

    @Override
    public void setConnectTimeout(int timeout) {
        // The exchange has its own bounds.
    }

    @Override
    public void setReadTimeout(int timeout) {
        // The exchange has its own bounds.
    }

    @Override
    public void setInstanceFollowRedirects(boolean followRedirects) {
        // The client never follows; JGit and HttpAnswers decide.
    }

    @Override
    public void setDoOutput(boolean doOutput) {
        // A body is sent where one was written.
    }

    @Override
    public void setFixedLengthStreamingMode(int contentLength) {
        // The whole body is known before it is sent.
    }

    @Override
    public void setChunkedStreamingMode(int chunkLength) {
        // The whole body is known before it is sent.
    }

    @Override
    public void configure(KeyManager[] keys, TrustManager[] trust, SecureRandom random) {
        throw new UnsupportedOperationException("Certificates are always checked");
    }

    @Override
    public void setHostnameVerifier(HostnameVerifier verifier) {
        throw new UnsupportedOperationException("Host names are always checked");
    }

    /** Collects a request's body up to a limit. */
    private static final class BoundedBuffer extends ByteArrayOutputStream {
        private final long limit;

        BoundedBuffer(long limit) {
            this.limit = limit;
        }

        @Override
        public synchronized void write(int b) {
            check(1);
            super.write(b);
        }

        @Override
        public synchronized void write(byte[] bytes, int offset, int length) {
            check(length);
            super.write(bytes, offset, length);
        }

        private void check(int more) {
            if (count + (long) more > limit) {
                throw new java.io.UncheckedIOException(new RemoteFault.Signal(new RemoteFault.TooLarge(limit), null));
            }
        }
    }
}
