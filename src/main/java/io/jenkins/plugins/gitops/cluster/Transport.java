package io.jenkins.plugins.gitops.cluster;

import io.fabric8.kubernetes.client.RequestConfig;
import io.fabric8.kubernetes.client.RequestConfigBuilder;
import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.okhttp.OkHttpClientFactory;
import java.net.Proxy;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;

/**
 * Carries requests to one API server over the client library's HTTP layer. The factory is named here rather than looked up
 * as a service, and no configuration object is filled: the library would read environment, home folder and service account.
 */
final class Transport implements AutoCloseable {
    private static final Duration PING = Duration.ofSeconds(15);

    private final ClusterSettings settings;
    private final HttpClient http;
    private final ExecutorService threads;
    private final Semaphore permits;

    Transport(ClusterSettings settings, TlsMaterial tls) {
        this.settings = settings;
        this.permits = new Semaphore(settings.limits().concurrentRequests(), true);
        this.threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "gitops-http-" + settings.name());
            thread.setDaemon(true);
            return thread;
        });
        // The library's own retries would repeat creations, and wait longer than anybody does.
        RequestConfig once =
                new RequestConfigBuilder().withRequestRetryBackoffLimit(0).build();
        HttpClient.Builder builder = new Factory(threads, settings.insecure()).newBuilder();
        builder.connectTimeout(settings.limits().connectTimeout().toMillis(), TimeUnit.MILLISECONDS);
        builder.sslContext(tls.keys(), tls.trust());
        builder.tag(once);
        this.http = builder.build();
    }

    /**
     * Sends and waits; whatever the server answers is a reply.
     *
     * @param user as whom it is asked for, "" for whoever logs in
     */
    ApiReply exchange(ApiCall call, String user) throws InterruptedException, ExecutionException, TimeoutException {
        Duration timeout = settings.limits().requestTimeout();
        if (!permits.tryAcquire(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new TimeoutException("no turn among the requests in flight");
        }
        CompletableFuture<HttpResponse<byte[]>> answer = null;
        try {
            answer = http.sendAsync(request(call, user), byte[].class);
            // A little longer than the server has itself, so that its own answer is the one that is seen.
            HttpResponse<byte[]> response =
                    answer.get(timeout.plus(settings.limits().connectTimeout()).toMillis(), TimeUnit.MILLISECONDS);
            return new ApiReply(response.code(), headers(response), response.body());
        } finally {
            if (answer != null) {
                answer.cancel(true);
            }
            permits.release();
        }
    }

    /** Opens an answer that goes on for long; nothing flows before its body is consumed. */
    CompletableFuture<HttpResponse<AsyncBody>> stream(ApiCall call, AsyncBody.Consumer<List<ByteBuffer>> consumer) {
        return http.consumeBytes(request(call, ""), consumer);
    }

    static Map<String, List<String>> headers(HttpResponse<?> response) {
        Map<String, List<String>> headers = new HashMap<>();
        response.headers().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
        return headers;
    }

    private HttpRequest request(ApiCall call, String user) {
        HttpRequest.Builder request = http.newHttpRequestBuilder().uri(settings.server() + call.target());
        request.setHeader("Accept", call.accept()).setHeader("User-Agent", "gitops-deploy");
        if (!settings.login().token().isEmpty()) {
            request.setHeader("Authorization", "Bearer " + settings.login().token());
        }
        if (!user.isEmpty()) {
            request.setHeader("Impersonate-User", user);
        }
        if (call.write()) {
            request.method(call.method(), call.contentType(), new String(call.body(), StandardCharsets.UTF_8));
        }
        return request.build();
    }

    @Override
    public void close() {
        http.close();
        threads.shutdownNow();
    }

    /** The library's OkHttp client with our own bounds. */
    private static final class Factory extends OkHttpClientFactory {
        private final ExecutorService threads;
        private final boolean insecure;

        Factory(ExecutorService threads, boolean insecure) {
            this.threads = threads;
            this.insecure = insecure;
        }

        // Our own permits bound the requests; a second limit here would let watches starve them.
        @Override
        protected Dispatcher initDispatcher() {
            Dispatcher dispatcher = new Dispatcher(threads);
            dispatcher.setMaxRequests(Integer.MAX_VALUE);
            dispatcher.setMaxRequestsPerHost(Integer.MAX_VALUE);
            return dispatcher;
        }

        @Override
        protected void additionalConfig(OkHttpClient.Builder builder) {
            builder.readTimeout(Duration.ZERO)
                    .writeTimeout(Duration.ZERO)
                    .pingInterval(PING)
                    .proxy(Proxy.NO_PROXY)
                    .followRedirects(false)
                    .followSslRedirects(false)
                    .retryOnConnectionFailure(false);
            if (insecure) {
                builder.hostnameVerifier((host, session) -> true);
            }
        }
    }
}
