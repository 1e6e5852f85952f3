package io.jenkins.plugins.gitops.config;

import hudson.security.Permission;
import hudson.security.PermissionGroup;
import hudson.security.PermissionScope;
import jenkins.model.Jenkins;
import org.jvnet.localizer.Localizable;

/** What a person may do with applications; asked of the job or folder that an application belongs to, else of Jenkins. */
public final class GitOpsPermissions {
    public static final PermissionGroup GROUP =
            new PermissionGroup(GitOpsPermissions.class, Messages._GitOpsPermissions_group());

    /** Sees applications, their state and their history. */
    public static final Permission VIEW = permission("View", Messages._GitOpsPermissions_view());

    /** Has an application compared and synced. */
    public static final Permission SYNC = permission("Sync", Messages._GitOpsPermissions_sync());

    /** Answers what waits for an approval. */
    public static final Permission APPROVE = permission("Approve", Messages._GitOpsPermissions_approve());

    /** Brings an application back to an earlier deployment. */
    public static final Permission ROLLBACK = permission("Rollback", Messages._GitOpsPermissions_rollback());

    /** Defines applications on a job or folder. */
    public static final Permission CONFIGURE = permission("Configure", Messages._GitOpsPermissions_configure());

    private GitOpsPermissions() {}

    /** Makes them known: whoever reads permissions by their names finds only groups whose class was loaded. */
    static void register() {
        // Loading this class is all.
    }

    private static Permission permission(String name, Localizable description) {
        return new Permission(GROUP, name, description, Jenkins.ADMINISTER, true, new PermissionScope[] {
            PermissionScope.JENKINS, PermissionScope.ITEM_GROUP, PermissionScope.ITEM
        });
    }
}
