package hudson.security;

import hudson.model.ModelObject;
import java.util.Set;

public final class PermissionScope {
    public static final PermissionScope JENKINS = new PermissionScope(null);
    public static final PermissionScope ITEM_GROUP = new PermissionScope(null, JENKINS);
    public static final PermissionScope ITEM = new PermissionScope(null, ITEM_GROUP);
    public static final PermissionScope RUN = new PermissionScope(null, ITEM);
    public static final PermissionScope COMPUTER = new PermissionScope(null, JENKINS);
    public final Class<? extends ModelObject> modelClass;
    private final Set<PermissionScope> containers;

    public PermissionScope(Class<? extends ModelObject> modelClass, PermissionScope... containers) {
        this.modelClass = modelClass;
        this.containers = Set.of(containers);
    }

    public boolean isContainedBy(PermissionScope that) {
        return this == that || containers.stream().anyMatch(container -> container.isContainedBy(that));
    }
}
