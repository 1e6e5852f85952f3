package com.cloudbees.plugins.credentials;

import com.cloudbees.plugins.credentials.common.IdCredentials;
import com.cloudbees.plugins.credentials.domains.DomainRequirement;
import hudson.ExtensionPoint;
import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.model.ItemGroup;
import hudson.model.Run;
import hudson.security.Permission;
import hudson.security.PermissionGroup;
import hudson.security.PermissionScope;
import hudson.util.ListBoxModel;
import java.util.List;
import org.jenkins.ui.icon.IconSpec;
import org.springframework.security.core.Authentication;

public abstract class CredentialsProvider extends Descriptor<CredentialsProvider>
        implements ExtensionPoint, Describable<CredentialsProvider>, IconSpec {
    public static final PermissionGroup GROUP = new PermissionGroup(CredentialsProvider.class, null);
    public static final Permission USE_OWN = new Permission(GROUP, "UseOwn", null, Item.BUILD, PermissionScope.ITEM);
    public static final Permission USE_ITEM =
            new Permission(GROUP, "UseItem", null, Item.CONFIGURE, PermissionScope.ITEM);
    public static final Permission CREATE =
            new Permission(GROUP, "Create", null, Permission.CREATE, PermissionScope.ITEM_GROUP);
    public static final Permission UPDATE =
            new Permission(GROUP, "Update", null, Permission.UPDATE, PermissionScope.ITEM_GROUP);
    public static final Permission VIEW =
            new Permission(GROUP, "View", null, Permission.READ, PermissionScope.ITEM_GROUP);

    public CredentialsProvider() {}

    public Descriptor<CredentialsProvider> getDescriptor() {
        throw new UnsupportedOperationException();
    }

    public String getIconClassName() {
        throw new UnsupportedOperationException();
    }

    public <C extends Credentials> List<C> getCredentialsInItemGroup(
            Class<C> type, ItemGroup group, Authentication authentication, List<DomainRequirement> requirements) {
        throw new UnsupportedOperationException();
    }

    public <C extends Credentials> List<C> getCredentialsInItem(
            Class<C> type, Item item, Authentication authentication, List<DomainRequirement> requirements) {
        throw new UnsupportedOperationException();
    }

    public static <C extends IdCredentials> C findCredentialById(
            String id, Class<C> type, Run<?, ?> run, DomainRequirement... requirements) {
        throw new UnsupportedOperationException();
    }

    public static <C extends IdCredentials> C findCredentialById(
            String id, Class<C> type, Run<?, ?> run, List<DomainRequirement> requirements) {
        throw new UnsupportedOperationException();
    }

    public static <C extends Credentials> List<C> lookupCredentialsInItem(
            Class<C> type, Item item, Authentication authentication) {
        throw new UnsupportedOperationException();
    }

    public static <C extends Credentials> List<C> lookupCredentialsInItem(
            Class<C> type, Item item, Authentication authentication, List<DomainRequirement> requirements) {
        throw new UnsupportedOperationException();
    }

    public static <C extends Credentials> List<C> lookupCredentialsInItemGroup(
            Class<C> type, ItemGroup group, Authentication authentication) {
        throw new UnsupportedOperationException();
    }

    public static <C extends Credentials> List<C> lookupCredentialsInItemGroup(
            Class<C> type, ItemGroup group, Authentication authentication, List<DomainRequirement> requirements) {
        throw new UnsupportedOperationException();
    }

    public static <C extends IdCredentials> ListBoxModel listCredentialsInItem(
            Class<C> type,
            Item item,
            Authentication authentication,
            List<DomainRequirement> requirements,
            CredentialsMatcher matcher) {
        throw new UnsupportedOperationException();
    }

    public static <C extends IdCredentials> ListBoxModel listCredentialsInItemGroup(
            Class<C> type,
            ItemGroup group,
            Authentication authentication,
            List<DomainRequirement> requirements,
            CredentialsMatcher matcher) {
        throw new UnsupportedOperationException();
    }

    public static <C extends Credentials> C track(Run build, C credentials) {
        throw new UnsupportedOperationException();
    }

    public static <C extends Credentials> C track(Item item, C credentials) {
        throw new UnsupportedOperationException();
    }

    public static <C extends Credentials> C snapshot(C credential) {
        throw new UnsupportedOperationException();
    }
}
