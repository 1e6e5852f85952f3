package io.jenkins.plugins.gitops.view;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.jenkins.plugins.gitops.finding.RemoteText;
import io.jenkins.plugins.gitops.manifest.ObjectKey;
import io.jenkins.plugins.gitops.reconcile.ApplicationStatus;
import io.jenkins.plugins.gitops.reconcile.LiveNode;
import io.jenkins.plugins.gitops.reconcile.LiveTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The objects of an application with what came of them, parents before their children.
 *
 * @param version of the list when it was read
 * @param truncated how many are left out
 * @param unread why some kinds are missing
 */
public record TreeView(long version, List<Node> nodes, int truncated, List<CauseView> unread) {
    /**
     * One object, or a child application.
     *
     * @param object whose fields stand among those of the node
     * @param parent the id of the one it came of, null at the top
     * @param managed whether it stands in Git
     * @param createdAt ISO 8601, null where it was not read
     * @param application the child application's name, null for objects, "" for one that may not be seen
     */
    public record Node(
            @JsonUnwrapped ObjectView object,
            String parent,
            boolean managed,
            String createdAt,
            List<String> info,
            String application) {}

    /** A child application. @param name "" for one that may not be seen */
    public record Child(String name, String namespace, String sync, String health, String message) {}

    /** @param registered the applications that are among the children where they hang on this one, by their names */
    public static TreeView of(
            long version,
            Optional<ApplicationStatus> status,
            LiveTree tree,
            List<Child> children,
            Predicate<String> registered) {
        List<Node> nodes = new ArrayList<>();
        status.stream()
                .flatMap(seen -> seen.resources().stream())
                .filter(resource -> !ObjectView.isApplication(resource.key())
                        || !registered.test(resource.key().name()))
                .forEach(resource -> nodes.add(managed(ObjectView.of(resource))));
        tree.nodes().forEach(node -> nodes.add(live(node)));
        int hidden = 0;
        for (Child child : children) {
            nodes.add(application(child, child.name().isEmpty() ? ++hidden : 0));
        }
        return new TreeView(
                version,
                nodes,
                tree.truncated(),
                tree.unread().stream().map(CauseView::of).distinct().toList());
    }

    private static Node managed(ObjectView object) {
        return new Node(object, null, true, null, List.of(), null);
    }

    private static Node live(LiveNode node) {
        ObjectView object = ObjectView.of(node.key(), "", node.health(), "", false);
        List<String> info = node.info().stream().map(RemoteText::safe).toList();
        return new Node(object, ObjectView.id(node.parent()), false, node.createdAt(), info, null);
    }

    private static Node application(Child child, int hidden) {
        String name = hidden > 0 ? "hidden-" + hidden : child.name();
        ObjectKey key = new ObjectKey("argoproj.io", "Application", child.namespace(), name);
        ObjectView object = new ObjectView(
                ObjectView.id(key),
                key.group(),
                key.kind(),
                key.namespace(),
                hidden > 0 ? "" : name,
                child.sync(),
                child.health(),
                child.message(),
                "",
                false);
        return new Node(object, null, true, null, List.of(), child.name());
    }
}
