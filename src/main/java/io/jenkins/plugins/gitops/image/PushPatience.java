package io.jenkins.plugins.gitops.image;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.registry.RegistryErrors;
import java.time.Duration;

/**
 * How long a push is tried again.
 *
 * @param attempts in all
 * @param first the pause before the second attempt; each further one is twice as long
 * @param tokenLife a push that took longer and ends unauthorized may have outlived its token; sooner, the login is wrong
 */
public record PushPatience(int attempts, Duration first, Duration tokenLife) {
    /** Five attempts within half a minute, pushes not counted. */
    public static final PushPatience STANDARD = new PushPatience(5, Duration.ofSeconds(2), Duration.ofSeconds(20));

    /** @param took how long the attempt took */
    boolean worthAnother(Finding finding, int attempt, Duration took) {
        boolean tokenOver = finding.code().equals("registry.unauthorized") && took.compareTo(tokenLife) > 0;
        return attempt < attempts && (tokenOver || RegistryErrors.passes(finding));
    }

    Duration pauseAfter(int attempt) {
        return first.multipliedBy(1L << (attempt - 1));
    }
}
