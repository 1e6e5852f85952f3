package io.jenkins.plugins.gitops.health;

import io.jenkins.plugins.gitops.manifest.Manifest;

/** How the health of one kind is read from a live object. */
@FunctionalInterface
interface HealthRule {
    Health assess(Manifest live);
}
