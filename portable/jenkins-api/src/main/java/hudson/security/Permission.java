package hudson.security;

import java.util.List;
import java.util.Set;
import org.jvnet.localizer.Localizable;

public final class Permission {
    public static final PermissionGroup HUDSON_PERMISSIONS = new PermissionGroup(Permission.class, null);
    public static final Permission HUDSON_ADMINISTER = new Permission(
            HUDSON_PERMISSIONS, "FullControl", null, null, true, new PermissionScope[] {PermissionScope.JENKINS});
    public static final PermissionGroup GROUP = HUDSON_PERMISSIONS;
    public static final Permission READ = new Permission(GROUP, "GenericRead", null, HUDSON_ADMINISTER);
    public static final Permission WRITE = new Permission(GROUP, "GenericWrite", null, HUDSON_ADMINISTER);
    public static final Permission CREATE = new Permission(GROUP, "GenericCreate", null, WRITE);
    public static final Permission UPDATE = new Permission(GROUP, "GenericUpdate", null, WRITE);
    public static final Permission DELETE = new Permission(GROUP, "GenericDelete", null, WRITE);
    public static final Permission CONFIGURE = new Permission(GROUP, "GenericConfigure", null, UPDATE);
    public final Class owner;
    public final PermissionGroup group;
    public final String name;
    public final Localizable description;
    public final Permission impliedBy;
    public boolean enabled;
    private final Set<PermissionScope> scopes;

    public Permission(
            PermissionGroup group,
            String name,
            Localizable description,
            Permission impliedBy,
            boolean enable,
            PermissionScope[] scopes) {
        this.owner = group.owner;
        this.group = group;
        this.name = name;
        this.description = description;
        this.impliedBy = impliedBy;
        this.enabled = enable;
        this.scopes = Set.of(scopes);
        group.add(this);
    }

    public Permission(
            PermissionGroup group, String name, Localizable description, Permission impliedBy, PermissionScope scope) {
        this(group, name, description, impliedBy, true, new PermissionScope[] {scope});
    }

    public Permission(PermissionGroup group, String name, Localizable description, Permission impliedBy) {
        this(group, name, description, impliedBy, PermissionScope.JENKINS);
    }

    public String getId() {
        return owner.getName() + "." + name;
    }

    public boolean getEnabled() {
        return enabled;
    }

    public void setEnabled(boolean enabled) {
        this.enabled = enabled;
    }

    public boolean isContainedBy(PermissionScope scope) {
        return scopes.stream().anyMatch(own -> own.isContainedBy(scope));
    }

    public static Permission fromId(String id) {
        throw new UnsupportedOperationException();
    }

    public static List<Permission> getAll() {
        throw new UnsupportedOperationException();
    }

    public String toString() {
        return "Permission[" + owner + "," + name + "]";
    }
}
