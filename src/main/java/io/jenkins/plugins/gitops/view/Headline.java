package io.jenkins.plugins.gitops.view;

import io.jenkins.plugins.gitops.git.GitCommit;
import io.jenkins.plugins.gitops.record.DeploymentRecord;
import io.jenkins.plugins.gitops.record.DeploymentRecord.WantedImage;
import java.time.Duration;
import java.util.stream.Collectors;

/** A deployment in one sentence. */
public final class Headline {
    private Headline() {}

    /** With the cause, where there is one: for instance {@code shop-dev runs shop:2 after 12 s}. */
    public static String of(DeploymentRecord record) {
        return outcome(record)
                + (record.cause() == null ? "" : ": " + record.cause().seen());
    }

    /** Without the cause. */
    public static String outcome(DeploymentRecord record) {
        if (record.isDeletion()) {
            return deletion(record);
        }
        return record.isSync() ? sync(record) : deployment(record);
    }

    private static String sync(DeploymentRecord record) {
        String application = record.application();
        return switch (record.phase()) {
            case PREPARED, PUSHING -> application + ": to be synced to Git";
            case WAITING -> "%s: waiting for %s to be synced and healthy".formatted(application, commit(record));
            case SUCCEEDED ->
                "%s is synced to %s and healthy after %d s".formatted(application, commit(record), seconds(record));
            case ABORTED -> application + ": syncing was aborted";
            default -> application + " could not be synced to Git";
        };
    }

    private static String deletion(DeploymentRecord record) {
        String application = record.application();
        boolean objects = record.options().deletion().objects();
        return switch (record.phase()) {
            case PREPARED, PUSHING, WAITING ->
                objects ? application + " is being deleted with its objects" : application + " is being deleted";
            case SUCCEEDED ->
                objects
                        ? application + " was deleted with its objects"
                        : application + " was deleted; its objects stay";
            case ABORTED -> application + ": its deletion was taken back";
            case SUPERSEDED -> application + ": another deletion took the place of this one";
            default -> application + " could not be deleted";
        };
    }

    private static String commit(DeploymentRecord record) {
        String commit = record.git().commit();
        return "commit " + GitCommit.shortId(commit);
    }

    private static long seconds(DeploymentRecord record) {
        return Duration.between(record.requestedAt(), record.changedAt()).toSeconds();
    }

    private static String deployment(DeploymentRecord record) {
        String images = wanted(record);
        return switch (record.phase()) {
            case PREPARED, PUSHING -> "%s: pushing %s".formatted(record.application(), images);
            case WAITING -> "%s: waiting for %s to be healthy".formatted(record.application(), images);
            case SUCCEEDED ->
                record.options().follow()
                        ? "%s runs %s after %d s".formatted(record.application(), images, seconds(record))
                        : "%s: %s is pushed".formatted(record.application(), images);
            case FAILED -> "%s could not be brought to %s".formatted(record.application(), images);
            case ABORTED -> "%s: deploying %s was aborted".formatted(record.application(), images);
            case SUPERSEDED -> "%s: %s was superseded".formatted(record.application(), images);
            case REVERTED -> "%s: %s was taken back".formatted(record.application(), images);
            case NEEDS_DECISION -> "%s: whether %s was pushed is not known".formatted(record.application(), images);
        };
    }

    private static String wanted(DeploymentRecord record) {
        String images = record.allImages().stream()
                .map(WantedImage::reference)
                .map(Headline::shortName)
                .distinct()
                .collect(Collectors.joining(", "));
        String changed = record.rollback()
                .map(rollback -> "the state of " + GitCommit.shortId(rollback.toCommit()))
                .orElse("a change of values");
        return images.isEmpty() ? changed : images + (record.rollback().isPresent() ? " again" : "");
    }

    private static String shortName(String reference) {
        return reference.substring(reference.lastIndexOf('/') + 1);
    }
}
