package hudson.security;

import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jvnet.localizer.Localizable;

public final class PermissionGroup implements Iterable<Permission>, Comparable<PermissionGroup> {
    public final Class owner;
    public final Localizable title;
    private final List<Permission> permissions = new CopyOnWriteArrayList<>();

    public PermissionGroup(Class owner, Localizable title) {
        this.owner = owner;
        this.title = title;
    }

    void add(Permission permission) {
        permissions.add(permission);
    }

    public String getId() {
        return owner.getSimpleName();
    }

    public List<Permission> getPermissions() {
        return List.copyOf(permissions);
    }

    public Iterator<Permission> iterator() {
        return getPermissions().iterator();
    }

    public Permission find(String name) {
        return permissions.stream()
                .filter(permission -> permission.name.equals(name))
                .findFirst()
                .orElse(null);
    }

    public int compareTo(PermissionGroup that) {
        return getId().compareTo(that.getId());
    }
}
