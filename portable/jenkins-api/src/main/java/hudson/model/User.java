package hudson.model;

import hudson.security.ACL;
import hudson.security.AccessControlled;
import java.io.IOException;
import jenkins.model.Loadable;
import org.springframework.security.core.Authentication;

public class User extends AbstractModelObject implements AccessControlled, DescriptorByNameOwner, Loadable, Saveable {
    private User() {}

    public static User current() {
        throw new UnsupportedOperationException();
    }

    public static User get2(Authentication authentication) {
        throw new UnsupportedOperationException();
    }

    public static User getById(String id, boolean create) {
        throw new UnsupportedOperationException();
    }

    public static User getOrCreateByIdOrFullName(String idOrFullName) {
        throw new UnsupportedOperationException();
    }

    public String getId() {
        throw new UnsupportedOperationException();
    }

    public String getFullName() {
        throw new UnsupportedOperationException();
    }

    public String getDisplayName() {
        throw new UnsupportedOperationException();
    }

    public String getUrl() {
        throw new UnsupportedOperationException();
    }

    public String getSearchUrl() {
        throw new UnsupportedOperationException();
    }

    public String getAbsoluteUrl() {
        throw new UnsupportedOperationException();
    }

    public Authentication impersonate2() {
        throw new UnsupportedOperationException();
    }

    public ACL getACL() {
        throw new UnsupportedOperationException();
    }

    public void load() {
        throw new UnsupportedOperationException();
    }

    public void save() throws IOException {
        throw new UnsupportedOperationException();
    }
}
