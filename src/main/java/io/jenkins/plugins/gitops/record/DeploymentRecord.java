package io.jenkins.plugins.gitops.record;

import io.jenkins.plugins.gitops.finding.Finding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One deployment, from request to end. Immutable: each step of its life is a new value, put over the old one on disk.
 *
 * @param id unique; stands in the commit's trailers
 * @param application what is deployed
 * @param phase how far it is
 * @param origin who asked, from where
 * @param images what is wanted
 * @param git where the change went
 * @param changes what the commit changed, empty where Git already was as wanted
 * @param result what the cluster made of it, null until something is known
 * @param cause why it did not succeed, null where it did or is not over
 * @param timeline what happened when, oldest first
 * @param deadline when waiting ends
 * @param options what else is wanted, and how it comes into Git
 * @param mergeRequestUrl of the merge request that the server made, "" where it made or named none
 */
public record DeploymentRecord(
        String id,
        String application,
        Phase phase,
        Origin origin,
        List<WantedImage> images,
        GitTarget git,
        List<Change> changes,
        Result result,
        Finding cause,
        List<TimelineEntry> timeline,
        Instant deadline,
        BumpOptions options,
        String mergeRequestUrl) {
    public DeploymentRecord {
        options = options == null ? BumpOptions.STANDARD : options;
        mergeRequestUrl = mergeRequestUrl == null ? "" : mergeRequestUrl;
        images = List.copyOf(images);
        changes = List.copyOf(changes);
        timeline = List.copyOf(timeline);
    }

    /**
     * @param build a build's full name and number, "" where no build asked
     * @param url of the build, "" where there is none
     * @param user who started it, "" where unknown
     * @param sourceCommit the commit that the image was built from, "" where unknown
     * @param context the full name of the job whose credentials are used, "" for the controller's own
     */
    public record Origin(String build, String url, String user, String sourceCommit, String context) {}

    /**
     * @param reference with registry, repository and tag
     * @param digest {@code sha256:...} as the registry gave it at the push, "" where unknown
     */
    public record WantedImage(String reference, String digest) {}

    /**
     * @param repository the GitOps repository's URL
     * @param branch the branch that is bumped
     * @param credentialId how the credential is found again; never the secret
     * @param base the branch's tip before the push, "" before it is known
     * @param commit the commit on the branch that holds what is wanted, "" before it is known
     */
    public record GitTarget(String repository, String branch, String credentialId, String base, String commit) {}

    /**
     * @param file from the repository's root
     * @param path of the field in it
     * @param before the old value
     * @param after the new value
     */
    public record Change(String file, String path, String before, String after) {}

    /**
     * @param revision the commit that the cluster was judged at
     * @param sync for instance {@code SYNCED}
     * @param health for instance {@code HEALTHY}
     * @param resources one line for each object
     */
    public record Result(String revision, String sync, String health, List<ResourceLine> resources) {
        public Result {
            resources = List.copyOf(resources);
        }
    }

    /**
     * @param object kind, namespace and name
     * @param sync whether it is as desired
     * @param health "" for kinds that have none
     * @param message "" for nothing to say
     */
    public record ResourceLine(String object, String sync, String health, String message) {}

    /**
     * @param time when
     * @param text what, in a few words for people
     */
    public record TimelineEntry(Instant time, String text) {}

    /** The next state of this record, with a line in its timeline. */
    public DeploymentRecord to(Phase next, Instant time, String text) {
        return copy(next, git, changes, result, cause, extended(time, text), mergeRequestUrl);
    }

    public DeploymentRecord withGit(String base, String commit) {
        GitTarget target = new GitTarget(git.repository(), git.branch(), git.credentialId(), base, commit);
        return copy(phase, target, changes, result, cause, timeline, mergeRequestUrl);
    }

    /** With the branch that {@code HEAD} was found to mean: it may mean another one later. */
    public DeploymentRecord onBranch(String branch) {
        GitTarget target = new GitTarget(git.repository(), branch, git.credentialId(), git.base(), git.commit());
        return copy(phase, target, changes, result, cause, timeline, mergeRequestUrl);
    }

    /** With the name that the job whose credentials are used has now. */
    public DeploymentRecord inContext(String context) {
        Origin moved = new Origin(origin.build(), origin.url(), origin.user(), origin.sourceCommit(), context);
        return new DeploymentRecord(
                id,
                application,
                phase,
                moved,
                images,
                git,
                changes,
                result,
                cause,
                timeline,
                deadline,
                options,
                mergeRequestUrl);
    }

    public DeploymentRecord withChanges(List<Change> made) {
        return copy(phase, git, made, result, cause, timeline, mergeRequestUrl);
    }

    public DeploymentRecord withResult(Result seen) {
        return copy(phase, git, changes, seen, cause, timeline, mergeRequestUrl);
    }

    public DeploymentRecord withCause(Finding finding) {
        return copy(phase, git, changes, result, finding, timeline, mergeRequestUrl);
    }

    public DeploymentRecord withMergeRequest(String url) {
        return copy(phase, git, changes, result, cause, timeline, url);
    }

    /** As a rollback: what it goes back to, and the images that ran then. */
    public DeploymentRecord withRollback(Rollback earlier, List<WantedImage> ran) {
        return new DeploymentRecord(
                id,
                application,
                phase,
                origin,
                ran,
                git,
                changes,
                result,
                cause,
                timeline,
                deadline,
                options.with(earlier),
                mergeRequestUrl);
    }

    /** What it goes back to; empty where it is no rollback. */
    public Optional<Rollback> rollback() {
        return Optional.ofNullable(options.rollback());
    }

    private DeploymentRecord copy(
            Phase newPhase,
            GitTarget newGit,
            List<Change> newChanges,
            Result newResult,
            Finding newCause,
            List<TimelineEntry> newTimeline,
            String newUrl) {
        return new DeploymentRecord(
                id,
                application,
                newPhase,
                origin,
                images,
                newGit,
                newChanges,
                newResult,
                newCause,
                newTimeline,
                deadline,
                options,
                newUrl);
    }

    /** All images that the applications are to run afterwards, those of single edits too. */
    public List<WantedImage> allImages() {
        List<WantedImage> all = new ArrayList<>(images);
        options.edits().stream()
                .filter(BumpOptions.WantedEdit::isImage)
                .forEach(edit -> all.add(new WantedImage(edit.value(), "")));
        return all;
    }

    /** Whether it only syncs to Git as it is: then nothing is pushed. */
    public boolean isSync() {
        return options.sync() != null;
    }

    /** Whether the application is deleted by it: then nothing is pushed either. */
    public boolean isDeletion() {
        return options.deletion() != null;
    }

    /** Whether it is there to change something in Git. */
    public boolean isDeployment() {
        return !isSync() && !isDeletion();
    }

    /** The branch of its own that the commit goes to when a merge request is asked for. */
    public String reviewBranch() {
        return "gitops/" + id;
    }

    /** When it was asked for. */
    public Instant requestedAt() {
        return timeline.get(0).time();
    }

    /** When the last thing happened. */
    public Instant changedAt() {
        return timeline.get(timeline.size() - 1).time();
    }

    private List<TimelineEntry> extended(Instant time, String text) {
        List<TimelineEntry> entries = new ArrayList<>(timeline);
        entries.add(new TimelineEntry(time, text));
        return entries;
    }
}
