package io.jenkins.plugins.gitops.config;

import hudson.model.Item;
import hudson.security.ACL;
import hudson.security.ACLContext;
import hudson.security.AccessControlled;
import hudson.security.Permission;
import jenkins.model.Jenkins;

/**
 * Whether the person who asks may do something with an application: {@code ApplicationAccess.to("shop-dev").may(GitOpsPermissions.SYNC)}.
 * The job or folder that the application belongs to decides, and Jenkins itself for those of the global configuration and for
 * those that nobody knows.
 */
public final class ApplicationAccess {
    private final AccessControlled owner;

    private ApplicationAccess(AccessControlled owner) {
        this.owner = owner;
    }

    /** By its name. Starts no engine and waits for none. */
    public static ApplicationAccess to(String application) {
        return EngineHolder.get().applications().stream()
                .filter(managed -> managed.name().equals(application))
                .findFirst()
                .map(managed -> of(managed.context()))
                .orElseGet(() -> of(""));
    }

    /** To those that belong to a job or folder. @param context its full name, "" for Jenkins itself */
    public static ApplicationAccess of(String context) {
        return new ApplicationAccess(owner(context));
    }

    public boolean may(Permission permission) {
        return owner.hasPermission(permission);
    }

    // One that is gone leaves the decision to the administrators.
    private static AccessControlled owner(String context) {
        if (context.isEmpty()) {
            return Jenkins.get();
        }
        try (ACLContext ignored = ACL.as2(ACL.SYSTEM2)) {
            Item item = Jenkins.get().getItemByFullName(context);
            return item == null ? Jenkins.get() : item;
        }
    }
}
