package io.jenkins.plugins.gitops.credentials;

import com.cloudbees.jenkins.plugins.sshcredentials.SSHUserPrivateKey;
import com.cloudbees.plugins.credentials.CredentialsMatchers;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import hudson.model.Item;
import hudson.security.ACL;
import hudson.security.ACLContext;
import hudson.util.Secret;
import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.git.GitCredential;
import io.jenkins.plugins.gitops.git.GitCredentials;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.plaincredentials.FileCredentials;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;

/** Looks credentials up as the system, among those that a job or folder, or the controller alone, may use. */
public final class JenkinsCredentials implements GitCredentials {
    /** The user name that GitLab takes beside an access token. */
    private static final String TOKEN_USER = "oauth2";

    @Override
    public GitCredential find(String credentialId, String context) {
        if (credentialId.isEmpty()) {
            return new GitCredential.Anonymous();
        }
        StandardCredentials found =
                lookup(credentialId, context).orElseThrow(() -> new FindingException(missing(credentialId, context)));
        return git(found).orElseThrow(() -> new FindingException(wrongKind(credentialId, found)));
    }

    /** A secret text, or a secret file's content; for kubeconfigs and tokens of clusters. */
    public String text(String credentialId) {
        StandardCredentials found =
                lookup(credentialId, "").orElseThrow(() -> new FindingException(missing(credentialId, "")));
        if (found instanceof StringCredentials text) {
            return Secret.toString(text.getSecret());
        }
        if (found instanceof FileCredentials file) {
            return content(file);
        }
        throw new FindingException(wrongKind(credentialId, found));
    }

    /** Whether a credential of that id is a secret text. */
    public boolean isText(String credentialId, String context) {
        return lookup(credentialId, context)
                .filter(StringCredentials.class::isInstance)
                .isPresent();
    }

    private static Optional<StandardCredentials> lookup(String credentialId, String context) {
        return candidates(context).stream()
                .filter(CredentialsMatchers.withId(credentialId)::matches)
                .findFirst();
    }

    private static List<StandardCredentials> candidates(String context) {
        if (context.isEmpty()) {
            return CredentialsProvider.lookupCredentialsInItemGroup(
                    StandardCredentials.class, Jenkins.get(), ACL.SYSTEM2, List.of());
        }
        try (ACLContext ignored = ACL.as2(ACL.SYSTEM2)) {
            Item item = Jenkins.get().getItemByFullName(context);
            if (item == null) {
                throw new FindingException(gone(context));
            }
            return CredentialsProvider.lookupCredentialsInItem(StandardCredentials.class, item, ACL.SYSTEM2, List.of());
        }
    }

    private static Optional<GitCredential> git(StandardCredentials found) {
        if (found instanceof StandardUsernamePasswordCredentials login) {
            return Optional.of(
                    new GitCredential.UserPassword(login.getUsername(), Secret.toString(login.getPassword())));
        }
        if (found instanceof StringCredentials text) {
            return Optional.of(new GitCredential.UserPassword(TOKEN_USER, Secret.toString(text.getSecret())));
        }
        if (found instanceof SSHUserPrivateKey key) {
            String user = key.getUsername() == null ? "git" : key.getUsername();
            String privateKey =
                    key.getPrivateKeys().isEmpty() ? "" : key.getPrivateKeys().get(0);
            return Optional.of(new GitCredential.SshKey(user, privateKey, Secret.toString(key.getPassphrase())));
        }
        return Optional.empty();
    }

    private static String content(FileCredentials file) {
        try (InputStream content = file.getContent()) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new FindingException(
                    new Finding(
                            "credentials.unreadable",
                            "The secret file of credential \"%s\" cannot be read".formatted(file.getId()),
                            "Its content is damaged, or the disk failed",
                            "Upload the file again"),
                    e);
        }
    }

    private static Finding missing(String credentialId, String context) {
        String where = context.isEmpty() ? "for the controller" : "in " + context;
        return new Finding(
                "credentials.not-found",
                "There is no credential \"%s\" %s".formatted(credentialId, where),
                "Its id is wrong, or it belongs to a folder that may not be used here",
                "Correct the id, or add the credential to the folder of the job or to the global store");
    }

    private static Finding gone(String context) {
        return new Finding(
                "credentials.context-gone",
                "The job or folder \"%s\" is no longer there".formatted(context),
                "Its credentials cannot be used any more",
                "Deploy again from a job that exists");
    }

    private static Finding wrongKind(String credentialId, StandardCredentials found) {
        return new Finding(
                "credentials.wrong-kind",
                "Credential \"%s\" is of kind %s"
                        .formatted(credentialId, found.getDescriptor().getDisplayName()),
                "That kind cannot be used here",
                "Use a user name with password or token, a secret text, or an SSH key for Git; "
                        + "a user name with password or token for a registry; an SSH key to sign commits; "
                        + "a secret file or secret text for a cluster");
    }
}
