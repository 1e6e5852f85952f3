package io.jenkins.plugins.gitops.cluster;

import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.manifest.Trees;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Moves the fields of the tools that kept an object before us to our manager, so that a field which is no longer in Git
 * goes away with our next apply. Without it such a field would stay for ever, owned by a tool that nobody uses any more.
 */
public final class FieldAdoption {
    private FieldAdoption() {}

    /**
     * The JSON patch that does it, for {@link Cluster#patch}; bound to the object's resourceVersion. Empty where there is
     * nothing to move.
     */
    public static Optional<List<Map<String, Object>>> patch(Manifest live) {
        return patch(live, FieldAdoption::movable);
    }

    /** As {@link #patch(Manifest)}, for the fields that one manager has by updating, and no others. */
    public static Optional<List<Map<String, Object>>> patch(Manifest live, String manager) {
        return patch(
                live,
                entry -> Trees.text(entry, "manager").equals(manager)
                        && Trees.text(entry, "subresource").isEmpty());
    }

    private static Optional<List<Map<String, Object>>> patch(Manifest live, Predicate<Map<String, Object>> movable) {
        List<Map<String, Object>> kept = new ArrayList<>();
        List<Map<String, Object>> moved = new ArrayList<>();
        Map<String, Object> ours = null;
        for (Map<String, Object> entry : live.maps("metadata", "managedFields")) {
            if (movable.test(entry)) {
                moved.add(entry);
            } else if (isOurs(entry)) {
                ours = entry;
            } else {
                kept.add(entry);
            }
        }
        if (moved.isEmpty()) {
            return Optional.empty();
        }
        kept.add(joined(ours, moved));
        return Optional.of(List.of(
                operation("/metadata/managedFields", kept),
                operation("/metadata/resourceVersion", live.resourceVersion())));
    }

    /**
     * What goes away when the fields are moved and the object is applied.
     *
     * @param live as it is
     * @param applied what an apply without moving makes of it
     */
    public static OwnedFields leftOver(Manifest live, Manifest applied) {
        OwnedFields left = OwnedFields.NONE;
        for (Map<String, Object> entry : live.maps("metadata", "managedFields")) {
            if (movable(entry)) {
                left = left.and(OwnedFields.ofEntry(entry));
            }
        }
        left = left.without(OwnedFields.applied(applied, ApplyOptions.FIELD_MANAGER));
        for (Map<String, Object> entry : live.maps("metadata", "managedFields")) {
            if (!movable(entry) && Trees.text(entry, "subresource").isEmpty()) {
                left = left.without(OwnedFields.ofEntry(entry));
            }
        }
        return left;
    }

    private static Map<String, Object> joined(Map<String, Object> ours, List<Map<String, Object>> moved) {
        Map<String, Object> entry = new LinkedHashMap<>(ours == null ? moved.get(0) : ours);
        OwnedFields fields = OwnedFields.ofEntry(entry);
        for (Map<String, Object> one : moved) {
            fields = fields.and(OwnedFields.ofEntry(one));
        }
        entry.put("manager", ApplyOptions.FIELD_MANAGER);
        entry.put("operation", "Apply");
        entry.put("fieldsV1", fields.tree());
        return entry;
    }

    private static boolean movable(Map<String, Object> entry) {
        String manager = Trees.text(entry, "manager");
        boolean tool =
                manager.equals("kubectl") || manager.startsWith("kubectl-") || manager.equals("argocd-controller");
        return tool && Trees.text(entry, "subresource").isEmpty();
    }

    private static boolean isOurs(Map<String, Object> entry) {
        return Trees.text(entry, "manager").equals(ApplyOptions.FIELD_MANAGER)
                && Trees.text(entry, "operation").equals("Apply")
                && Trees.text(entry, "subresource").isEmpty();
    }

    private static Map<String, Object> operation(String path, Object value) {
        return Map.of("op", "replace", "path", path, "value", value);
    }
}
