package io.jenkins.plugins.gitops.bench;

import io.jenkins.plugins.gitops.api.Api;
import io.jenkins.plugins.gitops.api.ApiAnswer;
import io.jenkins.plugins.gitops.api.ApiRequest;
import io.jenkins.plugins.gitops.deploy.Engine;
import io.jenkins.plugins.gitops.testing.Allowed;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lists of applications as browsers keep them open: each waits for a change, and then asks for its page again. */
final class OpenPages implements AutoCloseable {
    private static final Pattern VERSION = Pattern.compile("\"version\":(\\d+)");

    private final Api api;
    private final ExecutorService browsers = Executors.newFixedThreadPool(4);
    private final AtomicLong answers = new AtomicLong();
    private long processor;
    private volatile boolean closed;

    OpenPages(Engine engine) {
        this.api = new Api(engine);
    }

    /** How long the first page of 100 takes, in microseconds. */
    long first() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long used = threads.getCurrentThreadCpuTime();
        long begin = System.nanoTime();
        ask("json", "size=100", "").toCompletableFuture().join();
        processor = TimeUnit.NANOSECONDS.toMicros(threads.getCurrentThreadCpuTime() - used);
        return TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - begin);
    }

    /** The processor time of the last {@link #first}, in microseconds. */
    long processor() {
        return processor;
    }

    /** The size of that page in bytes. */
    long bytes() {
        return ask("json", "size=100", "").toCompletableFuture().join().body().getBytes(StandardCharsets.UTF_8).length;
    }

    /** Opens pages, each by somebody else. */
    long open(int pages) {
        for (int i = 0; i < pages; i++) {
            load("");
        }
        return pages;
    }

    /** How many pages were sent since the last time. */
    long answers() {
        return answers.getAndSet(0);
    }

    private void load(String etag) {
        ask("json", "size=100", etag).thenAcceptAsync(this::loaded, browsers);
    }

    private void loaded(ApiAnswer answer) {
        answers.incrementAndGet();
        Matcher version = VERSION.matcher(answer.body());
        wait(version.find() ? version.group(1) : "0", answer.etag());
    }

    private void wait(String version, String etag) {
        if (!closed) {
            ask("changes", "wait=25&since=" + version, "")
                    .thenAcceptAsync(
                            change -> {
                                if (change.body().contains("\"version\":" + version + ",")
                                        || change.body().contains("\"version\":" + version + "}")) {
                                    wait(version, etag);
                                } else {
                                    load(etag);
                                }
                            },
                            browsers);
        }
    }

    private CompletionStage<ApiAnswer> ask(String path, String query, String etag) {
        return api.answer(ApiRequest.of("GET", path, query, "", etag), new Allowed("somebody", "Somebody"));
    }

    @Override
    public void close() {
        closed = true;
        api.close();
        browsers.shutdownNow();
    }
}
