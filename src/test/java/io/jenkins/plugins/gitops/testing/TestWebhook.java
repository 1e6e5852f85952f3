package io.jenkins.plugins.gitops.testing;

import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.jenkins.plugins.gitops.cluster.ApplyOptions;
import io.jenkins.plugins.gitops.cluster.ResourceType;
import io.jenkins.plugins.gitops.manifest.Manifest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An admission webhook on loopback that denies, hangs or changes, registered for the ConfigMaps of one namespace, and asked
 * by the server as soon as it is there.
 */
public final class TestWebhook implements AutoCloseable {
    public static final String NAME = "guard.webhook.example";
    private static final ResourceType CONFIGURATION = new ResourceType(
            "admissionregistration.k8s.io",
            "v1",
            "ValidatingWebhookConfiguration",
            "validatingwebhookconfigurations",
            false);
    private static final ResourceType MUTATING = new ResourceType(
            "admissionregistration.k8s.io",
            "v1",
            "MutatingWebhookConfiguration",
            "mutatingwebhookconfigurations",
            false);
    private static final Pattern UID = Pattern.compile("\"uid\":\"([^\"]+)\"");

    private final HttpsServer http;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch hang = new CountDownLatch(1);
    private final TestCertificate certificate;
    private volatile String denial = "";
    private volatile boolean hanging;
    private volatile boolean asked;
    private volatile String patch = "";

    private TestWebhook(TestCertificate certificate) throws Exception {
        this.certificate = certificate;
        http = HttpsServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        http.setHttpsConfigurator(new HttpsConfigurator(certificate.context()));
        http.createContext("/", this::handle);
        http.setExecutor(threads);
        http.start();
    }

    /** Starts and registers it; it allows everything at first. */
    public static TestWebhook register(TestCluster server, Path folder, int timeoutSeconds) throws Exception {
        TestWebhook webhook = new TestWebhook(TestCertificate.make(folder, "ip:127.0.0.1"));
        server.create(CONFIGURATION, webhook.configuration(CONFIGURATION, server.namespace(), timeoutSeconds));
        webhook.awaitAsked(server);
        return webhook;
    }

    /** As {@link #register}, asked before the validating ones: it may change what it sees. */
    public static TestWebhook registerMutating(TestCluster server, Path folder) throws Exception {
        TestWebhook webhook = new TestWebhook(TestCertificate.make(folder, "ip:127.0.0.1"));
        server.create(MUTATING, webhook.configuration(MUTATING, server.namespace(), 10));
        webhook.awaitAsked(server);
        return webhook;
    }

    /** A new registration takes the server a moment. */
    private void awaitAsked(TestCluster server) {
        await().atMost(1, TimeUnit.MINUTES).until(() -> {
            server.admin()
                    .apply(
                            TestCluster.CONFIG_MAP,
                            server.configMap("asks-the-webhook", Map.of()),
                            ApplyOptions.dryRunOnly());
            return asked;
        });
    }

    /** Has each object changed by a JSON patch from now on. */
    public void change(String jsonPatch) {
        patch = Base64.getEncoder().encodeToString(jsonPatch.getBytes(StandardCharsets.UTF_8));
    }

    public void deny(String message) {
        denial = message;
    }

    public void hang() {
        hanging = true;
    }

    /** Nothing listens any more; the registration stays until the test is over. */
    @Override
    public void close() {
        hang.countDown();
        http.stop(0);
        threads.shutdownNow();
    }

    private Manifest configuration(ResourceType kind, String namespace, int timeoutSeconds) throws Exception {
        String url = "https://127.0.0.1:" + http.getAddress().getPort() + "/";
        String bundle = Base64.getEncoder().encodeToString(certificate.pem().getBytes(StandardCharsets.US_ASCII));
        Map<String, Object> rule = Map.of(
                "apiGroups", List.of(""),
                "apiVersions", List.of("v1"),
                "operations", List.of("CREATE", "UPDATE"),
                "resources", List.of("configmaps"));
        Map<String, Object> webhook = Map.of(
                "name", NAME,
                "clientConfig", Map.of("url", url, "caBundle", bundle),
                "rules", List.of(rule),
                "namespaceSelector", Map.of("matchLabels", Map.of("kubernetes.io/metadata.name", namespace)),
                "timeoutSeconds", timeoutSeconds,
                "sideEffects", "None",
                "admissionReviewVersions", List.of("v1"));
        return Manifest.of(Map.of(
                "apiVersion", kind.apiVersion(),
                "kind", kind.kind(),
                "metadata", Map.of("name", namespace),
                "webhooks", List.of(webhook)));
    }

    private void handle(HttpExchange exchange) throws IOException {
        String review = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        asked = true;
        if (hanging) {
            awaitClose();
        }
        Matcher uid = UID.matcher(review);
        boolean allowed = denial.isEmpty();
        String answer = "{\"apiVersion\":\"admission.k8s.io/v1\",\"kind\":\"AdmissionReview\",\"response\":{\"uid\":\""
                + (uid.find() ? uid.group(1) : "")
                + "\",\"allowed\":" + allowed
                + (patch.isEmpty() ? "" : ",\"patchType\":\"JSONPatch\",\"patch\":\"" + patch + "\"")
                + ",\"status\":{\"message\":\"" + denial + "\"}}}";
        byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private void awaitClose() {
        try {
            hang.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
