package io.jenkins.plugins.gitops.sync;

import java.time.Clock;
import java.time.Duration;

/**
 * What every sync works with.
 *
 * @param poll for short waits
 * @param waveDelay between two waves
 */
record SyncParts(InventoryStore inventories, Parallel parallel, Poll poll, Clock clock, Duration waveDelay) {}
