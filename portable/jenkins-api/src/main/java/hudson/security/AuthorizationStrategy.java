package hudson.security;

import hudson.ExtensionPoint;
import hudson.model.AbstractDescribableImpl;
import hudson.model.AbstractItem;
import hudson.model.Job;

public abstract class AuthorizationStrategy extends AbstractDescribableImpl<AuthorizationStrategy>
        implements ExtensionPoint {
    public AuthorizationStrategy() {}

    public abstract ACL getRootACL();

    public ACL getACL(Job<?, ?> project) {
        throw new UnsupportedOperationException();
    }

    public ACL getACL(AbstractItem item) {
        throw new UnsupportedOperationException();
    }
}
