package io.jenkins.plugins.gitops.steps;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import hudson.model.Run;
import hudson.util.Secret;
import io.jenkins.plugins.gitops.config.FolderSettings;
import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.image.RegistryLogin;
import java.util.List;

/** Registry credentials of a build. */
final class RegistryLogins {
    private RegistryLogins() {}

    /** The default of the folder for an empty id, and nobody where there is none; throws a finding where the build may use no such credential. */
    static RegistryLogin find(String credentialId, Run<?, ?> run) {
        String id =
                FolderSettings.registryCredential(credentialId, run.getParent().getFullName());
        if (id.isEmpty()) {
            return RegistryLogin.NONE;
        }
        StandardUsernamePasswordCredentials found =
                CredentialsProvider.findCredentialById(id, StandardUsernamePasswordCredentials.class, run, List.of());
        if (found == null) {
            throw new FindingException(new Finding(
                    "credentials.not-found",
                    "There is no user name with password \"%s\" for %s"
                            .formatted(id, run.getParent().getFullName()),
                    "Its id is wrong, it is of another kind, or it belongs to a folder that this job is not in",
                    "Correct registryCredentialsId, or add a user name with password or token to the job's folder or to the "
                            + "global store"));
        }
        CredentialsProvider.track(run, found);
        return new RegistryLogin(found.getUsername(), Secret.toString(found.getPassword()));
    }
}
