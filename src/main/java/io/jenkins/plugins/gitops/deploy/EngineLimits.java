package io.jenkins.plugins.gitops.deploy;

import java.time.Duration;

/**
 * How much an engine does at once, and keeps.
 *
 * @param workers how many applications are looked at beside each other
 * @param jitterPercent by how much of itself the resync interval grows at random
 * @param renderTime that Kustomize may run for one application
 * @param history how many records each application keeps
 */
public record EngineLimits(int workers, int jitterPercent, Duration renderTime, int history) {
    /** 8 workers, a tenth of jitter, a minute for Kustomize, 100 records. */
    public static final EngineLimits STANDARD = new EngineLimits(8, 10, Duration.ofSeconds(60), 100);

    public EngineLimits {
        if (workers < 1 || jitterPercent < 0 || history < 1 || renderTime.isNegative() || renderTime.isZero()) {
            throw new IllegalArgumentException("No engine works with these limits");
        }
    }
}
