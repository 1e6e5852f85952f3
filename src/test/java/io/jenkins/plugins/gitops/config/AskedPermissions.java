package io.jenkins.plugins.gitops.config;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;

import hudson.security.AccessControlled;
import hudson.security.AccessDeniedException3;
import hudson.security.Permission;
import java.util.LinkedHashSet;
import java.util.Set;
import org.mockito.invocation.InvocationOnMock;
import org.springframework.security.core.Authentication;

/** Things of Jenkins that grant a person some permissions, and note which were asked for. */
final class AskedPermissions {
    private final Set<Permission> granted;
    private final boolean all;
    private final Set<String> asked = new LinkedHashSet<>();

    /** @param all whether everything is granted, as to an administrator */
    AskedPermissions(Set<Permission> granted, boolean all) {
        this.granted = granted;
        this.all = all;
    }

    <T extends AccessControlled> T guard(Class<T> type, String name) {
        T guarded = mock(type);
        doAnswer(call -> has(call, name)).when(guarded).hasPermission(any());
        doAnswer(call -> {
                    if (!has(call, name)) {
                        throw new AccessDeniedException3(mock(Authentication.class), call.getArgument(0));
                    }
                    return null;
                })
                .when(guarded)
                .checkPermission(any());
        return guarded;
    }

    /** As the table of permissions writes them, for instance {@code Jenkins:Administer}. */
    Set<String> asked() {
        return asked;
    }

    private boolean has(InvocationOnMock call, String name) {
        Permission permission = call.getArgument(0);
        String group = permission.group == GitOpsPermissions.GROUP ? "GitOps:" : "";
        asked.add(name + ":" + group + (permission.name.equals("FullControl") ? "Administer" : permission.name));
        return all || granted.contains(permission);
    }
}
