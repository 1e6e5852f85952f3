package io.jenkins.plugins.gitops.root;

import hudson.model.User;
import hudson.security.ACL;
import hudson.security.ACLContext;
import hudson.security.Permission;
import io.jenkins.plugins.gitops.api.Right;
import io.jenkins.plugins.gitops.api.Viewer;
import io.jenkins.plugins.gitops.config.ApplicationAccess;
import io.jenkins.plugins.gitops.config.GitOpsPermissions;
import io.jenkins.plugins.gitops.reconcile.ManagedApplication;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import jenkins.model.Jenkins;
import org.springframework.security.core.Authentication;

/** Who asks, for one request: the ACL of the job or folder of an application decides, once for each of them. */
final class JenkinsViewer implements Viewer {
    private final Authentication person;
    private final Map<String, Map<Right, Boolean>> decided = new HashMap<>();

    private JenkinsViewer(Authentication person) {
        this.person = person;
    }

    /** The person of this thread. */
    static JenkinsViewer current() {
        return new JenkinsViewer(Jenkins.getAuthentication2());
    }

    @Override
    public String id() {
        return ACL.isAnonymous2(person) ? "" : person.getName();
    }

    @Override
    public String name() {
        User user = User.get2(person);
        return user == null ? id() : user.getDisplayName();
    }

    @Override
    public boolean may(Right right, ManagedApplication application) {
        return may(right, application.context());
    }

    @Override
    public boolean mayIn(String context, Right right) {
        return exists(context)
                ? may(right, context)
                : !astray() && Jenkins.get().hasPermission(Jenkins.ADMINISTER);
    }

    private static boolean exists(String context) {
        try (ACLContext ignored = ACL.as2(ACL.SYSTEM2)) {
            return !context.isEmpty() && Jenkins.get().getItemByFullName(context) != null;
        }
    }

    private boolean may(Right right, String context) {
        return !astray()
                && decided.computeIfAbsent(context, owner -> new EnumMap<>(Right.class))
                        .computeIfAbsent(
                                right, asked -> ApplicationAccess.of(context).may(permission(asked)));
    }

    // Work of Jenkins itself may do everything, and asks nothing here; and on another thread somebody else would be
    // asked about.
    private boolean astray() {
        return ACL.SYSTEM2.equals(person) || !person.equals(Jenkins.getAuthentication2());
    }

    private static Permission permission(Right right) {
        return switch (right) {
            case VIEW -> GitOpsPermissions.VIEW;
            case SYNC -> GitOpsPermissions.SYNC;
            case APPROVE -> GitOpsPermissions.APPROVE;
            case ROLLBACK -> GitOpsPermissions.ROLLBACK;
            case CONFIGURE -> GitOpsPermissions.CONFIGURE;
        };
    }
}
