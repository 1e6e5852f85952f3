package io.jenkins.plugins.gitops.bench;

import io.jenkins.plugins.gitops.cluster.ApplyOptions;
import io.jenkins.plugins.gitops.cluster.Cluster;
import io.jenkins.plugins.gitops.manifest.Manifest;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** The limit: the same objects sent to the same server by a bare loop of server-side applies, as many at a time as we send. */
final class RawLoop implements AutoCloseable {
    private static final int CONCURRENT = 32;
    private static final ApplyOptions OPTIONS = new ApplyOptions("raw-loop", true, false);

    private final Cluster cluster;
    private final ExecutorService threads = Executors.newFixedThreadPool(CONCURRENT);

    RawLoop(Cluster cluster) {
        this.cluster = cluster;
    }

    /** Applies all into a namespace; the milliseconds that it took. */
    long apply(List<Manifest> manifests, String namespace) throws Exception {
        List<Callable<Manifest>> calls = manifests.stream()
                .map(manifest -> manifest.with(namespace, "metadata", "namespace"))
                .map(manifest -> (Callable<Manifest>) () -> cluster.apply(
                        cluster.type(manifest.apiVersion(), manifest.kind()).orElseThrow(), manifest, OPTIONS))
                .toList();
        long begin = System.nanoTime();
        for (Future<Manifest> applied : threads.invokeAll(calls)) {
            applied.get();
        }
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
