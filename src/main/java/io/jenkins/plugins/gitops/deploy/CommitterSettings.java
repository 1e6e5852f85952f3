package io.jenkins.plugins.gitops.deploy;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.git.Committer;
import io.jenkins.plugins.gitops.git.GitCredential;
import io.jenkins.plugins.gitops.git.GitCredentials;
import io.jenkins.plugins.gitops.git.SigningKey;
import java.util.Optional;

/**
 * Who makes the commits.
 *
 * @param name "" for the standard one
 * @param mail "" for the standard one
 * @param signingCredentialId of the controller's credential that holds an SSH or OpenPGP private key, "" to sign nothing
 */
public record CommitterSettings(String name, String mail, String signingCredentialId) {
    /** The plugin's own name, with an address that is nobody's, unsigned. */
    public static final CommitterSettings STANDARD = new CommitterSettings("", "", "");

    /** With the key as it is now; fails with a finding where it is missing or of another kind. */
    Committer committer(GitCredentials credentials) {
        return new Committer(
                name.isEmpty() ? "GitOps Deploy" : name,
                mail.isEmpty() ? "gitops-deploy@jenkins.invalid" : mail,
                key(credentials));
    }

    private Optional<SigningKey> key(GitCredentials credentials) {
        if (signingCredentialId.isEmpty()) {
            return Optional.empty();
        }
        if (credentials.find(signingCredentialId, "") instanceof GitCredential.SshKey key) {
            return Optional.of(new SigningKey(key.privateKey(), key.passphrase()));
        }
        throw new FindingException(new Finding(
                "deploy.signing-key-kind",
                "Credential \"%s\" holds no private key".formatted(signingCredentialId),
                "Commits are to be signed, and cannot be; nothing was pushed",
                "Use a credential of kind SSH user name with private key; its text may be an OpenPGP private key too"));
    }
}
