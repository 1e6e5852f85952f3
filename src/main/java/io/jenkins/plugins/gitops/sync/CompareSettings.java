package io.jenkins.plugins.gitops.sync;

import io.jenkins.plugins.gitops.diff.DiffSettings;
import io.jenkins.plugins.gitops.diff.IgnoreRules;
import io.jenkins.plugins.gitops.health.HealthChecks;
import io.jenkins.plugins.gitops.manifest.ObjectKey;

/**
 * How an application's objects are judged.
 *
 * @param ignored differences that do not count
 * @param mutations whether what a webhook or a controller sets counts as a difference
 * @param health how well an object does
 */
public record CompareSettings(IgnoreRules ignored, boolean mutations, HealthChecks health) {
    /** Nothing ignored, and the built-in health. */
    public static final CompareSettings STANDARD = new CompareSettings(IgnoreRules.NONE, false, HealthChecks.BUILT_IN);

    DiffSettings of(ObjectKey key) {
        return new DiffSettings(ignored.of(key), mutations);
    }
}
