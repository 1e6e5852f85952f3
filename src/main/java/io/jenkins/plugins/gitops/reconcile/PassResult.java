package io.jenkins.plugins.gitops.reconcile;

import java.time.Duration;

/**
 * What a pass leaves behind.
 *
 * @param status for everyone
 * @param memory to be kept over a restart
 * @param again when to look again by itself; zero for no sooner than the resync
 */
record PassResult(ApplicationStatus status, Memory memory, Duration again) {}
