package io.jenkins.plugins.gitops.reconcile;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.manifest.ObjectKey;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What deleting an application with its objects would do now.
 *
 * @param application its name, which a person types to confirm it
 * @param objects what it has in the cluster
 * @param children the applications that hang on it
 * @param definedIn where it is defined, for people
 * @param notes what else a person should know, a sentence each
 * @param ordered the deletion that was ordered before, where one was
 */
public record DeletionPlan(
        String application,
        List<PlannedObject> objects,
        List<PlannedChild> children,
        String definedIn,
        List<String> notes,
        Optional<DeletionOrder> ordered) {
    public DeletionPlan {
        objects = List.copyOf(objects);
        children = List.copyOf(children);
        notes = List.copyOf(notes);
    }

    /**
     * One of its objects.
     *
     * @param key which, with the namespace that it has in the cluster
     * @param why it stays; empty where it goes
     */
    public record PlannedObject(ObjectKey key, Optional<Finding> why) {
        private static final Set<String> ASKING = Set.of("prune.confirm", "prune.holds-data");

        /** Whether it stays. */
        public boolean kept() {
            return why.isPresent();
        }

        /** Whether it goes where a person names it as confirmed. */
        public boolean confirmable() {
            return why.map(Finding::code).filter(ASKING::contains).isPresent();
        }
    }

    /**
     * One application among its manifests.
     *
     * @param name of the child
     * @param objects whether its objects go with it, as its finalizer says; otherwise they stay and it is forgotten
     */
    public record PlannedChild(String name, boolean objects) {}
}
