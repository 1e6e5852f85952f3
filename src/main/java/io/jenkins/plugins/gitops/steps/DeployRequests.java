package io.jenkins.plugins.gitops.steps;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import hudson.EnvVars;
import hudson.model.Cause;
import hudson.model.Run;
import io.jenkins.plugins.gitops.config.DeployRights;
import io.jenkins.plugins.gitops.config.EngineHolder;
import io.jenkins.plugins.gitops.config.FolderSettings;
import io.jenkins.plugins.gitops.config.GitOpsConfiguration;
import io.jenkins.plugins.gitops.deploy.DeploymentRequest;
import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.job.JobApplications;
import io.jenkins.plugins.gitops.reconcile.ManagedApplication;
import io.jenkins.plugins.gitops.record.Approval;
import io.jenkins.plugins.gitops.record.BumpOptions;
import io.jenkins.plugins.gitops.record.BumpOptions.MergeRequest;
import io.jenkins.plugins.gitops.record.BumpOptions.Place;
import io.jenkins.plugins.gitops.record.BumpOptions.Source;
import io.jenkins.plugins.gitops.record.BumpOptions.WantedEdit;
import io.jenkins.plugins.gitops.record.DeploymentRecord.Origin;
import io.jenkins.plugins.gitops.record.DeploymentRecord.WantedImage;
import io.jenkins.plugins.gitops.record.Rollback;
import io.jenkins.plugins.gitops.run.DeploymentReference;
import io.jenkins.plugins.gitops.run.DeploymentsAction;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** From a build and its settings to a request to the engine. */
final class DeployRequests {
    private final Run<?, ?> run;
    private final EnvVars environment;
    private final SourceLines sources;

    /** @param environment of the place in the build where the step stands */
    DeployRequests(Run<?, ?> run, EnvVars environment) {
        this.run = run;
        this.environment = environment;
        this.sources = new SourceLines(run, environment);
    }

    /**
     * @param wanted which one of the settings'
     * @param place what tells this step from others of the same run: a flow node's id
     * @throws FindingException where the job may not deploy one of the applications, or a setting cannot be used
     */
    DeploymentRequest of(DeploySettings settings, String wanted, String place) {
        List<String> applications =
                settings.applications().stream().map(this::named).toList();
        applications.forEach(this::checkAllowed);
        String application = named(wanted);
        checkCredential(settings.gitCredentialsId());
        if (!settings.from().isEmpty()) {
            return promotion(settings, applications, application, place);
        }
        EditSettings edits = settings.edits;
        BumpOptions options = new BumpOptions(
                null,
                List.of(),
                edits.wantedEdits(),
                null,
                edits.message(),
                true,
                sources.of(edits, sourceCommit(edits)));
        return request(
                application,
                place,
                edits,
                settings.gitCredentialsId(),
                settings.timeoutMinutes(),
                options.with(approval(settings, application, images(edits))),
                pullCredential(settings));
    }

    private DeploymentRequest promotion(
            DeploySettings settings, List<String> applications, String application, String place) {
        checkAllowed(settings.from());
        Map<String, String> ids = new LinkedHashMap<>();
        applications.forEach(name -> ids.put(name, id(name, place)));
        Promoted promoted = Promoted.of(settings, ids);
        BumpOptions options = new BumpOptions(
                null,
                List.of(),
                List.of(),
                null,
                settings.edits.message(),
                true,
                new Source(job(), "", List.of(), true));
        return new DeploymentRequest(
                id(application, place),
                application,
                promoted.images(),
                new Origin(run.getFullDisplayName(), url(), user(), promoted.sourceCommit(), job()),
                settings.gitCredentialsId(),
                Duration.ofMinutes(settings.timeoutMinutes()),
                options.with(approval(settings, application, promoted.images())),
                pullCredential(settings));
    }

    /** As {@link #of(DeploySettings, String, String)}, for a sync to Git as it is. */
    DeploymentRequest of(SyncStepSettings settings, String place) {
        String application = named(settings.application());
        checkAllowed(application);
        return new DeploymentRequest(
                id(application, place),
                application,
                List.of(),
                new Origin(run.getFullDisplayName(), url(), user(), "", job()),
                "",
                Duration.ofMinutes(settings.timeoutMinutes()),
                BumpOptions.syncing(settings.options()));
    }

    /**
     * The application that is meant, the job's own where none is named; fails with a finding where there is none, or the job
     * may not deploy it.
     */
    String allowed(String named) {
        String application = named(named);
        checkAllowed(application);
        return application;
    }

    private static List<WantedImage> images(EditSettings edits) {
        return Stream.concat(
                        edits.wantedImages().stream(),
                        edits.wantedEdits().stream()
                                .filter(edit -> edit.kind() != WantedEdit.Kind.VALUE)
                                .map(edit -> new WantedImage(edit.value(), "")))
                .toList();
    }

    private Approval approval(DeploySettings settings, String application, List<WantedImage> images) {
        return GivenApprovals.of(run)
                .find(settings.approvalId(), application, images)
                .orElse(null);
    }

    /** The application, or the one that the job defines where none is named; fails with a finding where there is none. */
    private String named(String application) {
        if (!application.isEmpty()) {
            return application;
        }
        JobApplications.refusal(run.getParent()).ifPresent(finding -> {
            throw new FindingException(finding);
        });
        return JobApplications.nameOn(run.getParent())
                .orElseThrow(() -> new FindingException(new Finding(
                        "deploy.application-missing",
                        "The step names no application, and %s defines none".formatted(job()),
                        "Nobody can tell what is to be deployed; nothing was pushed",
                        "Name it, for instance application: 'shop-dev', or define one on the page of the job")));
    }

    private String pullCredential(DeploySettings settings) {
        if (!settings.pullSecret()) {
            return "";
        }
        String credentialId = FolderSettings.registryCredential(settings.registryCredentialsId(), job());
        if (credentialId.isEmpty()) {
            throw new FindingException(new Finding(
                    "deploy.pull-secret-without-credential",
                    "pullSecret is set for %s, and registryCredentialsId is not"
                            .formatted(named(settings.application())),
                    "Nobody can tell what the nodes should log in to the registry with; nothing was pushed",
                    "Add registryCredentialsId: a user name with password; for GitLab best a deploy token that has "
                            + "read_registry alone"));
        }
        checkCredential(credentialId);
        return credentialId;
    }

    /** As {@link #of(DeploySettings, String, String)}, for a change that nobody follows into a cluster. */
    DeploymentRequest of(BumpSettings settings, String place) {
        BumpRules.check(settings, FolderSettings.gitCredential("", job()));
        settings.applications().forEach(this::checkAllowed);
        boolean free = settings.applications().isEmpty();
        String credentialId =
                free ? FolderSettings.gitCredential(settings.gitCredentialsId(), job()) : settings.gitCredentialsId();
        checkCredential(credentialId);
        EditSettings edits = settings.edits;
        BumpOptions options = new BumpOptions(
                free ? new Place(settings.repository(), settings.branch(), settings.path()) : null,
                free
                        ? List.of()
                        : settings.applications()
                                .subList(1, settings.applications().size()),
                edits.wantedEdits(),
                mergeRequest(settings),
                edits.message(),
                false,
                sources.of(edits, sourceCommit(edits)));
        String name = free ? settings.repository() : settings.applications().get(0);
        return request(name, place, edits, credentialId, settings.timeoutMinutes(), options, "");
    }

    /** As {@link #of(DeploySettings, String)}, for going back to an earlier state: the time of the request counts, not the source's. */
    DeploymentRequest of(RollbackSettings settings, String place) {
        String application = allowed(settings.application());
        checkCredential(settings.gitCredentialsId());
        BumpOptions options = BumpOptions.STANDARD
                .with(Rollback.to(settings.to(), settings.reason(), settings.confirmShared()))
                .with(new Source(job(), "", List.of(), true));
        return new DeploymentRequest(
                id(application, place),
                application,
                List.of(),
                new Origin(run.getFullDisplayName(), url(), user(), "", job()),
                settings.gitCredentialsId(),
                Duration.ofMinutes(settings.timeoutMinutes()),
                options);
    }

    private static MergeRequest mergeRequest(BumpSettings settings) {
        return settings.mode().equals(BumpSettings.PUSH)
                ? null
                : new MergeRequest(
                        settings.targetBranch(),
                        settings.title(),
                        settings.labels(),
                        settings.mergeWhenPipelineSucceeds());
    }

    private DeploymentRequest request(
            String name,
            String place,
            EditSettings edits,
            String credentialId,
            int minutes,
            BumpOptions options,
            String pullCredentialId) {
        return new DeploymentRequest(
                id(name, place),
                name,
                edits.wantedImages(),
                new Origin(run.getFullDisplayName(), url(), user(), sourceCommit(edits), job()),
                credentialId,
                Duration.ofMinutes(minutes),
                options,
                pullCredentialId);
    }

    /** As {@link #allowed(String)}; fails too where a credential cannot be used. */
    String allowed(CheckSettings settings) {
        String application = allowed(settings.application());
        checkCredential(settings.gitCredentialsId());
        checkCredential(registryCredential(settings));
        checkCredential(settings.gitlabTokenCredentialsId());
        return application;
    }

    /** What the check logs in to the registry with: what is named, or the default of the folder. */
    String registryCredential(CheckSettings settings) {
        return FolderSettings.registryCredential(settings.registryCredentialsId(), job());
    }

    /** What a step of this run has noted as begun, whatever became of it. */
    List<DeploymentReference> begun(String place) {
        return Optional.ofNullable(run.getAction(DeploymentsAction.class)).stream()
                .flatMap(action -> action.getReferences().stream())
                .filter(reference -> reference.getId().equals(id(reference.getApplication(), place)))
                .toList();
    }

    // The same step of the same run has the same id, so that starting it again adopts what it began.
    private String id(String application, String place) {
        String key = run.getExternalizableId() + "\n" + place + "\n" + application;
        return UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private void checkAllowed(String application) {
        ManagedApplication managed = EngineHolder.get()
                .engine()
                .application(application)
                .orElseThrow(() -> new FindingException(
                        unknown(application, GitOpsConfiguration.get().applicationsFor(job()))));
        Optional<Finding> refusal = DeployRights.refusal(managed, job());
        if (refusal.isPresent()) {
            throw new FindingException(refusal.get());
        }
    }

    private Finding unknown(String application, List<String> mine) {
        return new Finding(
                "deploy.unknown-application",
                "There is no application \"%s\"; %s may deploy %s%s"
                        .formatted(application, job(), mine.isEmpty() ? "none" : String.join(", ", mine), unread()),
                "The step names an application that is not configured here",
                "Correct the name, or add the application to the global configuration or to its applications repository");
    }

    // It may well stand where nobody could look yet.
    private String unread() {
        return GitOpsConfiguration.get().repositoriesFor(job()).stream()
                .filter(declared -> declared.revision().isEmpty())
                .map(declared -> ". The applications of %s were not read yet%s"
                        .formatted(
                                declared.repository().repoUrl(),
                                declared.findings().stream()
                                        .map(finding -> ": " + finding.seen())
                                        .findFirst()
                                        .orElse("")))
                .collect(Collectors.joining());
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
                    "Correct the id, or add the credential to the job's folder or to the global store"));
        }
        CredentialsProvider.track(run, found);
    }

    private String sourceCommit(EditSettings edits) {
        return edits.sourceCommit().isEmpty() ? environment.get("GIT_COMMIT", "") : edits.sourceCommit();
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
