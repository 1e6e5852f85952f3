package io.jenkins.plugins.gitops.view;

import io.jenkins.plugins.gitops.record.DeploymentRecord;
import io.jenkins.plugins.gitops.record.DeploymentRecord.WantedImage;
import java.time.Duration;
import java.util.stream.Collectors;

/** A deployment in one sentence. */
public final class Headline {
    private Headline() {}

    /** For instance {@code shop-dev runs shop:2 after 12 s}. */
    public static String of(DeploymentRecord record) {
        String images = record.images().stream()
                .map(WantedImage::reference)
                .map(Headline::shortName)
                .collect(Collectors.joining(", "));
        long seconds =
                Duration.between(record.requestedAt(), record.changedAt()).toSeconds();
        String why = record.cause() == null ? "" : ": " + record.cause().seen();
        return switch (record.phase()) {
            case PREPARED, PUSHING -> "%s: pushing %s".formatted(record.application(), images);
            case WAITING -> "%s: waiting for %s to be healthy".formatted(record.application(), images);
            case SUCCEEDED -> "%s runs %s after %d s".formatted(record.application(), images, seconds);
            case FAILED -> "%s could not be brought to %s%s".formatted(record.application(), images, why);
            case ABORTED -> "%s: deploying %s was aborted%s".formatted(record.application(), images, why);
            case SUPERSEDED -> "%s: %s was superseded%s".formatted(record.application(), images, why);
            case REVERTED -> "%s: %s was taken back%s".formatted(record.application(), images, why);
            case NEEDS_DECISION ->
                "%s: whether %s was pushed is not known%s".formatted(record.application(), images, why);
        };
    }

    private static String shortName(String reference) {
        return reference.substring(reference.lastIndexOf('/') + 1);
    }
}
