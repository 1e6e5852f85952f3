package io.jenkins.plugins.gitops.reconcile;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.manifest.ObjectKey;
import java.util.List;

/**
 * What came of an application's objects.
 *
 * @param truncated how many more there are, as far as is known
 * @param unread why some kinds are missing
 */
public record LiveTree(List<LiveNode> nodes, int truncated, List<Finding> unread) {
    public LiveTree {
        nodes = List.copyOf(nodes);
        unread = List.copyOf(unread);
    }

    public boolean contains(ObjectKey key) {
        return nodes.stream().anyMatch(node -> node.key().equals(key));
    }
}
