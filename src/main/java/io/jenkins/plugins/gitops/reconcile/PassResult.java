package io.jenkins.plugins.gitops.reconcile;

import io.jenkins.plugins.gitops.finding.Finding;
import java.time.Duration;
import java.util.Set;

/**
 * What a pass leaves behind.
 *
 * @param status for everyone
 * @param memory to be kept over a restart
 * @param again when to look again by itself; zero for no sooner than the resync
 */
record PassResult(ApplicationStatus status, Memory memory, Duration again) {
    private static final Set<String> NO_ANSWER = Set.of("cluster.unreachable", "cluster.timeout");

    /** Whether the cluster answered, as far as it was asked. */
    boolean answered() {
        return status.cause().map(Finding::code).filter(NO_ANSWER::contains).isEmpty();
    }
}
