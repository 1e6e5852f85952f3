package io.jenkins.plugins.gitops.steps;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import hudson.EnvVars;
import hudson.model.Cause;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.gitops.config.ApplicationsConfiguration;
import io.jenkins.plugins.gitops.config.GitOpsConfiguration;
import io.jenkins.plugins.gitops.deploy.DeploymentRequest;
import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.record.DeploymentRecord.Origin;
import io.jenkins.plugins.gitops.record.DeploymentRecord.WantedImage;
import io.jenkins.plugins.gitops.registry.ImageReference;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** From a build and its settings to a request to the engine. */
final class DeployRequests {
    private final Run<?, ?> run;
    private final TaskListener listener;

    DeployRequests(Run<?, ?> run, TaskListener listener) {
        this.run = run;
        this.listener = listener;
    }

    /**
     * @param place what tells this step from others of the same run: a flow node's id
     * @throws FindingException where the job may not deploy the application, or a setting cannot be used
     */
    DeploymentRequest of(DeploySettings settings, String place) throws IOException, InterruptedException {
        checkAllowed(settings.application());
        checkCredential(settings.gitCredentialsId());
        ImageReference image = ImageReference.parse(settings.image());
        String digest = settings.digest().isEmpty() ? image.digest() : settings.digest();
        return new DeploymentRequest(
                id(settings.application(), place),
                settings.application(),
                List.of(new WantedImage(settings.image(), digest)),
                new Origin(run.getFullDisplayName(), url(), user(), sourceCommit(settings), job()),
                settings.gitCredentialsId(),
                Duration.ofMinutes(settings.timeoutMinutes()));
    }

    // The same step of the same run has the same id, so that starting it again adopts what it began.
    private String id(String application, String place) {
        String key = run.getExternalizableId() + "\n" + place + "\n" + application;
        return UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private void checkAllowed(String application) {
        Optional<ApplicationsConfiguration> definition =
                GitOpsConfiguration.get().definitionOf(application);
        if (definition.isPresent() && !definition.get().allows(job())) {
            throw new FindingException(new Finding(
                    "deploy.job-not-allowed",
                    "%s may not deploy %s".formatted(job(), application),
                    "An application lists the jobs and folders that may deploy it; being able to configure a job gives no cluster",
                    "Ask an administrator to add \"%s\", or a folder above it, to the allowed jobs of the application"
                            .formatted(job())));
        }
    }

    private void checkCredential(String credentialId) {
        if (credentialId.isEmpty()) {
            return;
        }
        StandardCredentials found =
                CredentialsProvider.findCredentialById(credentialId, StandardCredentials.class, run, List.of());
        if (found == null) {
            throw new FindingException(new Finding(
                    "credentials.not-found",
                    "There is no credential \"%s\" for %s".formatted(credentialId, job()),
                    "Its id is wrong, or it belongs to a folder that this job is not in",
                    "Correct gitCredentialsId, or add the credential to the job's folder or to the global store"));
        }
        CredentialsProvider.track(run, found);
    }

    private String sourceCommit(DeploySettings settings) throws IOException, InterruptedException {
        if (!settings.sourceCommit().isEmpty()) {
            return settings.sourceCommit();
        }
        EnvVars environment = run.getEnvironment(listener);
        return environment.get("GIT_COMMIT", "");
    }

    private String job() {
        return run.getParent().getFullName();
    }

    private String url() {
        return RunUrls.absolute(run);
    }

    private String user() {
        Cause.UserIdCause cause = run.getCause(Cause.UserIdCause.class);
        return cause == null || cause.getUserName() == null ? "" : cause.getUserName();
    }
}
