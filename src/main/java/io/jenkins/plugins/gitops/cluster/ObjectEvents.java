package io.jenkins.plugins.gitops.cluster;

import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.manifest.Trees;
import java.util.List;

/** The events about one object, selected by the server. */
final class ObjectEvents {
    private static final ResourceType EVENT = new ResourceType("", "v1", "Event", "events", true);
    // The server folds repeated events into one, so that this is far more than an object ever has.
    private static final String MOST = "500";

    private final ApiClient client;

    ObjectEvents(ApiClient client) {
        this.client = client;
    }

    List<Manifest> read(String namespace, String uid) {
        ApiCall call = ApiCall.get(ApiPaths.of(EVENT, namespace), new Subject("list", EVENT, namespace, ""))
                .with("fieldSelector", "involvedObject.uid=" + uid)
                .with("limit", MOST);
        return Trees.maps(client.tree(call).get("items")).stream()
                .map(item -> Manifest.of(item).with("v1", "apiVersion").with("Event", "kind"))
                .toList();
    }
}
