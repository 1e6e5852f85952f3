package io.jenkins.plugins.gitops.view;

import io.jenkins.plugins.gitops.finding.RemoteText;
import io.jenkins.plugins.gitops.health.Health;
import io.jenkins.plugins.gitops.manifest.ObjectKey;
import io.jenkins.plugins.gitops.reconcile.ApplicationStatus.ResourceStatus;
import io.jenkins.plugins.gitops.sync.SyncStatus;
import java.util.Optional;

/**
 * One object of an application.
 *
 * @param id {@code group:Kind:namespace:name}
 * @param sync for instance {@code SYNCED}, "" for one that is nobody's wish
 * @param health "" for kinds that have none
 * @param message why it is not healthy, "" for nothing
 * @param reason why it is not in sync, "" for nothing
 * @param left whether the cluster has it and Git no longer does
 */
public record ObjectView(
        String id,
        String group,
        String kind,
        String namespace,
        String name,
        String sync,
        String health,
        String message,
        String reason,
        boolean left) {
    public static ObjectView of(ResourceStatus resource) {
        // Of one that is in sync, it is the health's message again.
        String reason = resource.sync() == SyncStatus.SYNCED ? "" : resource.message();
        return of(resource.key(), resource.sync().name(), resource.health(), reason, resource.left());
    }

    /** One of which only this is known. */
    public static ObjectView of(ObjectKey key, String sync, Optional<Health> health, String reason, boolean left) {
        return new ObjectView(
                id(key),
                key.group(),
                key.kind(),
                key.namespace(),
                key.name(),
                sync,
                health.map(known -> known.status().name()).orElse(""),
                health.map(known -> RemoteText.safe(known.message())).orElse(""),
                RemoteText.safe(reason),
                left);
    }

    /** An application that may not be seen: only that it is there. @param number tells it from others */
    static ObjectView hidden(int number) {
        return new ObjectView(
                "argoproj.io:Application::hidden-" + number,
                "argoproj.io",
                "Application",
                "",
                "",
                "",
                "",
                "",
                "",
                false);
    }

    /** Whether an object is an application, which may have viewers of its own. */
    public static boolean isApplication(ObjectKey key) {
        return key.group().equals("argoproj.io") && key.kind().equals("Application");
    }

    public static String id(ObjectKey key) {
        return String.join(":", key.group(), key.kind(), key.namespace(), key.name());
    }

    /** Back from an id; empty where it is none. */
    public static Optional<ObjectKey> key(String id) {
        String[] parts = id.split(":", 4); // Names of RBAC objects hold colons.
        return parts.length == 4 && !parts[1].isEmpty() && !parts[3].isEmpty()
                ? Optional.of(new ObjectKey(parts[0], parts[1], parts[2], parts[3]))
                : Optional.empty();
    }
}
