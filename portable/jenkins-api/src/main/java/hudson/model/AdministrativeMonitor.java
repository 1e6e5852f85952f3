package hudson.model;

import hudson.ExtensionPoint;
import hudson.security.Permission;
import java.io.IOException;
import org.kohsuke.stapler.StaplerProxy;

public abstract class AdministrativeMonitor extends AbstractModelObject implements ExtensionPoint, StaplerProxy {
    public final String id;

    protected AdministrativeMonitor() {
        this.id = getClass().getName();
    }

    protected AdministrativeMonitor(String id) {
        this.id = id;
    }

    public String getDisplayName() {
        throw new UnsupportedOperationException();
    }

    public final String getSearchUrl() {
        throw new UnsupportedOperationException();
    }

    public String getUrl() {
        throw new UnsupportedOperationException();
    }

    public void disable(boolean value) throws IOException {
        throw new UnsupportedOperationException();
    }

    public boolean isEnabled() {
        throw new UnsupportedOperationException();
    }

    public abstract boolean isActivated();

    public boolean isSecurity() {
        throw new UnsupportedOperationException();
    }

    public Permission getRequiredPermission() {
        throw new UnsupportedOperationException();
    }

    public void checkRequiredPermission() {
        throw new UnsupportedOperationException();
    }

    public boolean hasRequiredPermission() {
        throw new UnsupportedOperationException();
    }

    public Object getTarget() {
        throw new UnsupportedOperationException();
    }
}
