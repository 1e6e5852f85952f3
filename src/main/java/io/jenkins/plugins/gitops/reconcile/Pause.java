package io.jenkins.plugins.gitops.reconcile;

import io.jenkins.plugins.gitops.application.SyncPolicy.Retry;
import java.time.Duration;

/** How long to wait before something is tried again. */
final class Pause {
    private static final int MAX_DOUBLINGS = 30;

    private Pause() {}

    /** Before the next attempt after a number of failed ones: grows by the policy's factor up to its longest pause. */
    static Duration after(int failures, Retry retry) {
        double factor = Math.pow(Math.max(1, retry.factor()), Math.min(Math.max(0, failures - 1), MAX_DOUBLINGS));
        double millis = Math.min(
                retry.duration().toMillis() * factor, retry.maxDuration().toMillis());
        return Duration.ofMillis((long) millis);
    }
}
