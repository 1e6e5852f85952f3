package io.jenkins.plugins.gitops.cluster;

import io.jenkins.plugins.gitops.manifest.Manifest;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;

/** The objects of one kind that match a selector, as a list and as a watch that goes on from it. */
final class WatchSource {
    private static final int SHORTEST_SECONDS = 300;
    /** By then the server has accepted a watch, or never will. */
    static final int SILENT_SECONDS = 60;
    /** By then the server has ended every watch. */
    static final int OVERDUE_SECONDS = 2 * SHORTEST_SECONDS + 30;

    private final ApiClient client;
    private final ObjectLists lists;
    private final ResourceType type;
    private final String namespace;
    private final String labelSelector;
    private final DoubleSupplier jitter;

    WatchSource(
            ApiClient client,
            ObjectLists lists,
            ResourceType type,
            String namespace,
            String labelSelector,
            DoubleSupplier jitter) {
        this.client = client;
        this.lists = lists;
        this.type = type;
        this.namespace = namespace;
        this.labelSelector = labelSelector;
        this.jitter = jitter;
    }

    /** Lists as {@link ObjectLists} does; the result is the resourceVersion to watch from. */
    String list(Runnable restart, Consumer<Manifest> sink) {
        return lists.read(type, namespace, labelSelector, restart, sink);
    }

    /** Watches from a resourceVersion on. The server ends each watch after some minutes, so that none is dead for longer. */
    WatchStream watch(String resourceVersion, WatchStream.Events events) {
        long seconds = SHORTEST_SECONDS + (long) (SHORTEST_SECONDS * jitter.getAsDouble());
        ApiCall call = ApiCall.get(
                        ApiPaths.of(type, namespace),
                        new Subject("watch", type, type.namespaced() ? namespace : "", ""))
                .with("watch", "1")
                .with("allowWatchBookmarks", "true")
                .with("resourceVersion", resourceVersion)
                .with("timeoutSeconds", String.valueOf(seconds))
                .with("labelSelector", labelSelector);
        return WatchStream.open(client, call, events);
    }

    ClusterException refused(int code, StatusBody status) {
        return client.errors().of(new Subject("watch", type, namespace, ""), code, status);
    }
}
