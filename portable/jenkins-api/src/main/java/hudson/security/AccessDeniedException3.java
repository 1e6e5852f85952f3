package hudson.security;

import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;

public class AccessDeniedException3 extends AccessDeniedException {
    public final transient Authentication authentication;
    public final transient Permission permission;

    public AccessDeniedException3(Authentication authentication, Permission permission) {
        super(authentication.getName() + " is missing the " + permission.group.getId() + "/" + permission.name
                + " permission");
        this.authentication = authentication;
        this.permission = permission;
    }

    public AccessDeniedException3(Throwable cause, Authentication authentication, Permission permission) {
        this(authentication, permission);
        initCause(cause);
    }
}
