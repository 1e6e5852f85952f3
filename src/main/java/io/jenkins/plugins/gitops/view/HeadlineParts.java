package io.jenkins.plugins.gitops.view;

import io.jenkins.plugins.gitops.git.GitCommit;
import io.jenkins.plugins.gitops.record.DeploymentRecord;
import io.jenkins.plugins.gitops.record.DeploymentRecord.WantedImage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What the sentence of a {@link Headline} is made of, for those who say it in another language.
 *
 * @param sentence which one
 * @param what what it is about
 * @param images with their tags, without registry and path; empty where it is about no image
 * @param commit the first digits of the one that it is about, "" for none
 * @param seconds how long it took, 0 where the sentence does not tell
 */
public record HeadlineParts(Sentence sentence, What what, List<String> images, String commit, long seconds) {

    /** The sentences: in English with the application, what it is about, and the seconds. */
    public enum Sentence {
        PUSHING("%1$s: pushing %2$s"),
        WAITING("%1$s: waiting for %2$s to be healthy"),
        RUNS("%1$s runs %2$s after %3$d s"),
        PUSHED("%1$s: %2$s is pushed"),
        FAILED("%1$s could not be brought to %2$s"),
        ABORTED("%1$s: deploying %2$s was aborted"),
        SUPERSEDED("%1$s: %2$s was superseded"),
        REVERTED("%1$s: %2$s was taken back"),
        UNDECIDED("%1$s: whether %2$s was pushed is not known"),
        SYNC_ASKED("%1$s: to be synced to Git"),
        SYNC_WAITING("%1$s: waiting for %2$s to be synced and healthy"),
        SYNCED("%1$s is synced to %2$s and healthy after %3$d s"),
        SYNC_ABORTED("%1$s: syncing was aborted"),
        SYNC_FAILED("%1$s could not be synced to Git"),
        DELETING("%1$s is being deleted"),
        DELETING_ALL("%1$s is being deleted with its objects"),
        DELETED("%1$s was deleted; its objects stay"),
        DELETED_ALL("%1$s was deleted with its objects"),
        DELETION_ABORTED("%1$s: its deletion was taken back"),
        DELETION_SUPERSEDED("%1$s: another deletion took the place of this one"),
        DELETION_FAILED("%1$s could not be deleted");

        private final String english;

        Sentence(String english) {
            this.english = english;
        }

        private boolean tellsSeconds() {
            return this == RUNS || this == SYNCED;
        }
    }

    /** What a sentence is about: in English with the images and the commit. */
    public enum What {
        IMAGES("%1$s"),
        IMAGES_AGAIN("%1$s again"),
        STATE("the state of %2$s"),
        VALUES("a change of values"),
        COMMIT("commit %2$s"),
        APPLICATION("");

        private final String english;

        What(String english) {
            this.english = english;
        }
    }

    public HeadlineParts {
        images = List.copyOf(images);
    }

    public static HeadlineParts of(DeploymentRecord record) {
        Sentence sentence = sentence(record);
        What what = what(record);
        return new HeadlineParts(
                sentence,
                what,
                what == What.IMAGES || what == What.IMAGES_AGAIN ? images(record) : List.of(),
                commit(record, what),
                sentence.tellsSeconds()
                        ? Duration.between(record.requestedAt(), record.changedAt())
                                .toSeconds()
                        : 0);
    }

    String english(String application) {
        String about = what.english.formatted(String.join(", ", images), commit);
        return sentence.english.formatted(application, about, seconds);
    }

    private static Sentence sentence(DeploymentRecord record) {
        if (record.isDeletion()) {
            return deletion(record);
        }
        return record.isSync() ? sync(record) : deployment(record);
    }

    private static Sentence deployment(DeploymentRecord record) {
        return switch (record.phase()) {
            case PREPARED, PUSHING -> Sentence.PUSHING;
            case WAITING -> Sentence.WAITING;
            case SUCCEEDED -> record.options().follow() ? Sentence.RUNS : Sentence.PUSHED;
            case FAILED -> Sentence.FAILED;
            case ABORTED -> Sentence.ABORTED;
            case SUPERSEDED -> Sentence.SUPERSEDED;
            case REVERTED -> Sentence.REVERTED;
            case NEEDS_DECISION -> Sentence.UNDECIDED;
        };
    }

    private static Sentence sync(DeploymentRecord record) {
        return switch (record.phase()) {
            case PREPARED, PUSHING -> Sentence.SYNC_ASKED;
            case WAITING -> Sentence.SYNC_WAITING;
            case SUCCEEDED -> Sentence.SYNCED;
            case ABORTED -> Sentence.SYNC_ABORTED;
            default -> Sentence.SYNC_FAILED;
        };
    }

    private static Sentence deletion(DeploymentRecord record) {
        boolean all = record.options().deletion().objects();
        return switch (record.phase()) {
            case PREPARED, PUSHING, WAITING -> all ? Sentence.DELETING_ALL : Sentence.DELETING;
            case SUCCEEDED -> all ? Sentence.DELETED_ALL : Sentence.DELETED;
            case ABORTED -> Sentence.DELETION_ABORTED;
            case SUPERSEDED -> Sentence.DELETION_SUPERSEDED;
            default -> Sentence.DELETION_FAILED;
        };
    }

    private static What what(DeploymentRecord record) {
        if (record.isDeletion()) {
            return What.APPLICATION;
        }
        if (record.isSync()) {
            return What.COMMIT;
        }
        boolean back = record.rollback().isPresent();
        if (record.allImages().isEmpty()) {
            return back ? What.STATE : What.VALUES;
        }
        return back ? What.IMAGES_AGAIN : What.IMAGES;
    }

    private static List<String> images(DeploymentRecord record) {
        return record.allImages().stream()
                .map(WantedImage::reference)
                .map(reference -> reference.substring(reference.lastIndexOf('/') + 1))
                .distinct()
                .toList();
    }

    private static String commit(DeploymentRecord record, What what) {
        Optional<String> commit =
                switch (what) {
                    case STATE -> record.rollback().map(rollback -> rollback.toCommit());
                    case COMMIT -> Optional.of(record.git().commit());
                    default -> Optional.empty();
                };
        return commit.map(GitCommit::shortId).orElse("");
    }
}
