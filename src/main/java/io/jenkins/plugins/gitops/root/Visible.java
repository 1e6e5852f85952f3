package io.jenkins.plugins.gitops.root;

import hudson.model.Item;
import io.jenkins.plugins.gitops.config.ApplicationAccess;
import io.jenkins.plugins.gitops.config.EngineHolder;
import io.jenkins.plugins.gitops.config.GitOpsPermissions;
import io.jenkins.plugins.gitops.reconcile.ManagedApplication;
import java.util.List;
import jenkins.model.Jenkins;

/** What the person who asks may see of the pages. */
final class Visible {
    private Visible() {}

    /** Whether there is something to see now. Asked on many pages of Jenkins, so it walks no jobs. */
    static boolean something() {
        return Jenkins.get().hasPermission(GitOpsPermissions.VIEW)
                || EngineHolder.get().applications().stream()
                        .map(ManagedApplication::context)
                        .filter(context -> !context.isEmpty())
                        .distinct()
                        .anyMatch(context -> ApplicationAccess.of(context).may(GitOpsPermissions.VIEW));
    }

    /** Whether there may be something to see sooner or later: the right to view is held somewhere. */
    static boolean somewhere() {
        return something() || heldOnAnItem();
    }

    private static boolean heldOnAnItem() {
        for (Item item : Jenkins.get().allItems(Item.class)) {
            if (item.hasPermission(GitOpsPermissions.VIEW)) {
                return true;
            }
        }
        return false;
    }

    /** Whether an application may be seen; that of a name that nobody knows as little as one that is hidden. */
    static boolean application(String name) {
        List<ManagedApplication> all = EngineHolder.get().applications();
        return all.stream()
                .filter(managed -> managed.name().equals(name))
                .anyMatch(managed -> ApplicationAccess.of(managed.context()).may(GitOpsPermissions.VIEW));
    }
}
