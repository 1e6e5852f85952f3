package io.jenkins.plugins.gitops.config;

import com.cloudbees.jenkins.plugins.sshcredentials.SSHUserPrivateKey;
import com.cloudbees.plugins.credentials.CredentialsMatcher;
import com.cloudbees.plugins.credentials.CredentialsMatchers;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.common.StandardListBoxModel;
import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import hudson.model.Item;
import hudson.security.ACL;
import hudson.util.ListBoxModel;
import java.util.List;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.plaincredentials.FileCredentials;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;

/** The credentials that a drop-down offers: only of kinds that fit, and only to those who may see them. */
public final class CredentialChoices {
    private static final CredentialsMatcher GIT = CredentialsMatchers.anyOf(
            CredentialsMatchers.instanceOf(StandardUsernamePasswordCredentials.class),
            CredentialsMatchers.instanceOf(StringCredentials.class),
            CredentialsMatchers.instanceOf(SSHUserPrivateKey.class));
    private static final CredentialsMatcher KEY = CredentialsMatchers.instanceOf(SSHUserPrivateKey.class);
    private static final CredentialsMatcher SECRET = CredentialsMatchers.anyOf(
            CredentialsMatchers.instanceOf(StringCredentials.class),
            CredentialsMatchers.instanceOf(FileCredentials.class));

    private static final CredentialsMatcher LOGIN =
            CredentialsMatchers.instanceOf(StandardUsernamePasswordCredentials.class);

    private CredentialChoices() {}

    /** For Git. @param item the job that is configured, null for the global configuration */
    public static ListBoxModel git(Item item, String current) {
        return offer(item, current, GIT);
    }

    /** Private keys of the controller. */
    public static ListBoxModel keys(String current) {
        return offer(null, current, KEY);
    }

    /** Secret texts and files. @param item the job that is configured, null for the global configuration */
    public static ListBoxModel secrets(Item item, String current) {
        return offer(item, current, SECRET);
    }

    /** User names with a password or token, for registries. @param item the job that is configured */
    public static ListBoxModel logins(Item item, String current) {
        return offer(item, current, LOGIN);
    }

    private static ListBoxModel offer(Item item, String current, CredentialsMatcher matcher) {
        StandardListBoxModel model = new StandardListBoxModel();
        if (!mayList(item)) {
            return model.includeCurrentValue(current);
        }
        model.includeEmptyValue();
        if (item == null) {
            model.includeMatchingAs(ACL.SYSTEM2, Jenkins.get(), StandardCredentials.class, List.of(), matcher);
        } else {
            model.includeMatchingAs(ACL.SYSTEM2, item, StandardCredentials.class, List.of(), matcher);
        }
        return model.includeCurrentValue(current);
    }

    private static boolean mayList(Item item) {
        return item == null
                ? Jenkins.get().hasPermission(Jenkins.ADMINISTER)
                : item.hasPermission(Item.EXTENDED_READ) || item.hasPermission(CredentialsProvider.USE_ITEM);
    }
}
