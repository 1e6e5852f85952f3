package io.jenkins.plugins.gitops.deploy;

import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.git.GitCredential;
import io.jenkins.plugins.gitops.git.GitCredentials;
import io.jenkins.plugins.gitops.preflight.Preflight;
import io.jenkins.plugins.gitops.preflight.PreflightReport;
import io.jenkins.plugins.gitops.preflight.PreflightRequest;
import io.jenkins.plugins.gitops.record.DeploymentRecord;
import io.jenkins.plugins.gitops.record.DeploymentRecord.WantedImage;
import java.util.List;
import java.util.Optional;

/** Judges a prepared record without the network. */
final class OfflineChecks {
    private final GitCredentials credentials;

    OfflineChecks(GitCredentials credentials) {
        this.credentials = credentials;
    }

    PreflightReport judge(DeploymentRecord record) {
        try {
            GitCredential credential = credentials.find(
                    record.git().credentialId(), record.origin().context());
            if (record.isSync()) {
                // Nothing is pushed: a credential that can only read will do.
                return new PreflightReport(List.of(), List.of());
            }
            List<String> images =
                    record.allImages().stream().map(WantedImage::reference).toList();
            return new Preflight()
                    .judge(new PreflightRequest(
                            record.git().repository(), credential, record.git().branch(), images, Optional.empty()));
        } catch (FindingException e) {
            return new PreflightReport(List.of(e.finding()), List.of());
        }
    }
}
