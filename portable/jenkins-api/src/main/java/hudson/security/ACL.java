package hudson.security;

import hudson.model.User;
import java.util.function.BiFunction;
import jenkins.model.Jenkins;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;

public abstract class ACL {
    public static final String SYSTEM_USERNAME = "SYSTEM";
    public static final String ANONYMOUS_USERNAME = "anonymous";
    public static final Authentication SYSTEM2 = new UsernamePasswordAuthenticationToken(SYSTEM_USERNAME, "SYSTEM");

    public ACL() {}

    public final void checkPermission(Permission permission) {
        if (!hasPermission(permission)) {
            throw new AccessDeniedException3(Jenkins.getAuthentication2(), permission);
        }
    }

    public final void checkAnyPermission(Permission... permissions) {
        throw new UnsupportedOperationException();
    }

    public final boolean hasPermission(Permission permission) {
        return hasPermission2(Jenkins.getAuthentication2(), permission);
    }

    public final boolean hasAnyPermission(Permission... permissions) {
        throw new UnsupportedOperationException();
    }

    public boolean hasPermission2(Authentication authentication, Permission permission) {
        throw new UnsupportedOperationException();
    }

    public static ACL lambda2(BiFunction<Authentication, Permission, Boolean> implementation) {
        throw new UnsupportedOperationException();
    }

    public static ACLContext as2(Authentication authentication) {
        throw new UnsupportedOperationException();
    }

    public static ACLContext as(User user) {
        throw new UnsupportedOperationException();
    }

    public static boolean isAnonymous2(Authentication authentication) {
        throw new UnsupportedOperationException();
    }
}
