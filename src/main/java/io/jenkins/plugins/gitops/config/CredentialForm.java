package io.jenkins.plugins.gitops.config;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.gitops.cluster.ClusterSettings;
import io.jenkins.plugins.gitops.credentials.JenkinsCredentials;
import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.git.GitCredential;
import io.jenkins.plugins.gitops.git.GitCredential.UserPassword;
import io.jenkins.plugins.gitops.git.GitSettings;
import io.jenkins.plugins.gitops.git.HttpClients;
import io.jenkins.plugins.gitops.preflight.TokenFindings;
import java.util.Optional;
import java.util.function.Supplier;
import jenkins.model.Jenkins;

/** Says in a form what is wrong with a credential, to those who may use it. What the secret tells is its kind alone. */
public final class CredentialForm {
    private CredentialForm() {}

    /** One that pushes to Git. @param item the job or folder that is configured, null for the global configuration */
    public static FormValidation gitPush(Item item, String id) {
        return check(item, id, () -> token(found(item, id)).flatMap(TokenFindings::push));
    }

    /** One that reads from Git, and pushes where a step names no other. */
    public static FormValidation git(Item item, String id) {
        FormValidation read = check(item, id, () -> token(found(item, id)).flatMap(TokenFindings::read));
        if (read.kind != FormValidation.Kind.OK) {
            return read;
        }
        FormValidation push = gitPush(item, id);
        return push.kind == FormValidation.Kind.OK
                ? push
                : FormValidation.warning(Messages.CredentialForm_readOnly(push.getMessage()));
    }

    /** A login for registries. */
    public static FormValidation registry(Item item, String id) {
        return check(item, id, () -> {
            if (found(item, id) instanceof UserPassword login && !isText(item, id)) {
                return TokenFindings.registry(login);
            }
            return Optional.of(new Finding(
                    "credentials.wrong-kind",
                    "Credential \"%s\" is no user name with password".formatted(id),
                    "Registries take nothing else",
                    "Choose a user name with password or token"));
        });
    }

    /** A private key of the controller's. */
    static FormValidation key(String id) {
        return check(
                null,
                id,
                () -> found(null, id) instanceof GitCredential.SshKey
                        ? Optional.empty()
                        : Optional.of(new Finding(
                                "credentials.wrong-kind",
                                "Credential \"%s\" is no private key".formatted(id),
                                "Commits are signed with nothing else",
                                "Choose an SSH user name with private key")));
    }

    /** A kubeconfig of the controller's. */
    static FormValidation kubeconfig(String cluster, String id) {
        return check(null, id, () -> {
            ClusterSettings.ofKubeconfig(cluster, new JenkinsCredentials().text(id));
            return Optional.empty();
        });
    }

    /** A token of the controller's. */
    static FormValidation token(String id) {
        return check(null, id, () -> {
            new JenkinsCredentials().text(id);
            return Optional.empty();
        });
    }

    private static FormValidation check(Item item, String id, Supplier<Optional<Finding>> judge) {
        if (id.isBlank() || !mayUse(item)) {
            return FormValidation.ok();
        }
        try (PluginClassLoader ignored = PluginClassLoader.enter()) {
            return judge.get()
                    .map(finding -> FormValidation.error(finding.sentence()))
                    .orElseGet(FormValidation::ok);
        } catch (FindingException e) {
            return FormValidation.error(e.finding().sentence());
        }
    }

    private static GitCredential found(Item item, String id) {
        return new JenkinsCredentials().find(id, context(item));
    }

    private static boolean isText(Item item, String id) {
        return new JenkinsCredentials().isText(id, context(item));
    }

    private static Optional<UserPassword> token(GitCredential credential) {
        return Optional.of(credential).filter(UserPassword.class::isInstance).map(UserPassword.class::cast);
    }

    private static String context(Item item) {
        return item == null ? "" : item.getFullName();
    }

    private static boolean mayUse(Item item) {
        return item == null
                ? Jenkins.get().hasPermission(Jenkins.ADMINISTER)
                : item.hasPermission(Item.CONFIGURE) || item.hasPermission(CredentialsProvider.USE_ITEM);
    }

    /** Whether a text holds certificates that servers can be checked with. */
    static FormValidation certificates(String value) {
        if (!Jenkins.get().hasPermission(Jenkins.ADMINISTER)) {
            return FormValidation.ok();
        }
        try (PluginClassLoader ignored = PluginClassLoader.enter()) {
            HttpClients.create(GitSettings.defaults().withTrustedCertificates(value));
            return FormValidation.ok();
        } catch (FindingException e) {
            return FormValidation.error(e.finding().sentence());
        }
    }
}
