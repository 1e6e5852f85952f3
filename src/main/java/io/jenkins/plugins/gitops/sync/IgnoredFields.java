package io.jenkins.plugins.gitops.sync;

import io.jenkins.plugins.gitops.manifest.Manifest;

/** The fields whose differences are ignored ({@code ignoreDifferences}), as a sync that respects them needs it. */
@FunctionalInterface
public interface IgnoredFields {
    /** None. */
    IgnoredFields NONE = (desired, live) -> desired;

    /** The desired object with each ignored field as the live object has it, or without it where that has none. */
    Manifest keep(Manifest desired, Manifest live);
}
