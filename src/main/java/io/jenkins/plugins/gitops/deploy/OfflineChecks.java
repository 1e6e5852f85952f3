package io.jenkins.plugins.gitops.deploy;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.git.GitCredential;
import io.jenkins.plugins.gitops.git.GitCredentials;
import io.jenkins.plugins.gitops.preflight.PushCredential;
import io.jenkins.plugins.gitops.record.DeploymentRecord;
import io.jenkins.plugins.gitops.record.DeploymentRecord.WantedImage;
import io.jenkins.plugins.gitops.registry.ImageReference;
import java.util.List;

/** Judges a prepared record without the network. */
final class OfflineChecks {
    private final GitCredentials credentials;

    OfflineChecks(GitCredentials credentials) {
        this.credentials = credentials;
    }

    List<Finding> judge(DeploymentRecord record) {
        try {
            GitCredential credential =
                    credentials.find(record.git().credentialId(), record.origin().context());
            for (WantedImage image : record.images()) {
                ImageReference.parse(image.reference());
            }
            return PushCredential.judge(credential).stream().toList();
        } catch (FindingException e) {
            return List.of(e.finding());
        }
    }
}
