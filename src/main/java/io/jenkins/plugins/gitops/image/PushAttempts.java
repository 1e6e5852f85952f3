package io.jenkins.plugins.gitops.image;

import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.image.ImageBuilder.BuiltImage;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/** Pushes an image, again where what failed may pass. What the registry already has is not sent again. */
final class PushAttempts {
    private final PushPatience patience;
    private final Clock clock;
    private final Consumer<String> log;

    PushAttempts(PushPatience patience, Clock clock, Consumer<String> log) {
        this.patience = patience;
        this.clock = clock;
        this.log = log;
    }

    /** Gives the digest as the builder knows it; throws the finding of the last attempt. */
    String push(BuiltImage image) throws IOException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            Instant began = clock.instant();
            try {
                return image.push();
            } catch (FindingException e) {
                Duration took = Duration.between(began, clock.instant());
                if (!patience.worthAnother(e.finding(), attempt, took)) {
                    throw e;
                }
                Duration pause = patience.pauseAfter(attempt);
                log.accept("%s; attempt %d of %d in %d s, without the layers that are there already"
                        .formatted(e.finding().seen(), attempt + 1, patience.attempts(), pause.toSeconds()));
                Thread.sleep(pause.toMillis());
            }
        }
    }
}
