package io.jenkins.plugins.gitops.cluster;

import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.manifest.Trees;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads lists in pages, so that no answer is large. */
final class ObjectLists {
    private static final String PAGE = "250";
    private static final int GONE = 410;
    private static final int ATTEMPTS = 3;

    private final ApiClient client;

    ObjectLists(ApiClient client) {
        this.client = client;
    }

    /**
     * Gives each object to the sink, in the state of one moment. A list that takes so long that its later pages are gone
     * is begun again.
     *
     * @param restart run before each beginning: what the sink took so far counts no more
     * @return the resourceVersion of that moment
     */
    String read(ResourceType type, String namespace, String labelSelector, Runnable restart, Consumer<Manifest> sink) {
        for (int attempt = 1; ; attempt++) {
            restart.run();
            ApiCall first = ApiCall.get(
                            ApiPaths.of(type, namespace),
                            new Subject("list", type, type.namespaced() ? namespace : "", ""))
                    .with("limit", PAGE)
                    .with("labelSelector", labelSelector);
            Optional<String> version = pages(type, first, sink, attempt < ATTEMPTS);
            if (version.isPresent()) {
                return version.get();
            }
        }
    }

    /** The first objects alone, by one call. */
    List<Manifest> first(ResourceType type, String namespace, int most) {
        ApiCall call = ApiCall.get(
                        ApiPaths.of(type, namespace), new Subject("list", type, type.namespaced() ? namespace : "", ""))
                .with("limit", String.valueOf(most));
        return Trees.maps(client.tree(call).get("items")).stream()
                .map(item -> whole(type, item))
                .toList();
    }

    /** Of all objects, their metadata alone; those of whole pages where it takes too long for one moment. */
    void metadata(ResourceType type, String namespace, Consumer<Manifest> sink) {
        ApiCall first = ApiCall.get(
                        ApiPaths.of(type, namespace), new Subject("list", type, type.namespaced() ? namespace : "", ""))
                .with("limit", PAGE)
                .ofMetadata();
        pages(type, first, sink, false);
    }

    /** The list's resourceVersion; empty where a page was too late and all is to be read again. */
    private Optional<String> pages(ResourceType type, ApiCall first, Consumer<Manifest> sink, boolean mayRestart) {
        ApiCall call = first;
        while (true) {
            ApiReply reply = client.send(call);
            if (reply.status() == GONE && mayRestart && call != first) {
                return Optional.empty();
            }
            Map<String, Object> page = client.tree(call, reply);
            for (Map<String, Object> item : Trees.maps(page.get("items"))) {
                sink.accept(whole(type, item));
            }
            String more = Trees.text(page, "metadata", "continue");
            if (more.isEmpty()) {
                return Optional.of(Trees.text(page, "metadata", "resourceVersion"));
            }
            call = first.with("continue", more);
        }
    }

    // The items of a list do not repeat what the list says once.
    private static Manifest whole(ResourceType type, Map<String, Object> item) {
        return Manifest.of(item).with(type.apiVersion(), "apiVersion").with(type.kind(), "kind");
    }
}
