package io.jenkins.plugins.gitops.sync;

import io.jenkins.plugins.gitops.diff.Difference;
import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.manifest.Manifest;
import java.util.Optional;

/**
 * One object beside what Git wants of it, as it was read just now. Not to be shown before it is redacted.
 *
 * @param desired as it would be applied; empty where Git does not have it
 * @param live empty where the cluster does not have it
 * @param difference empty where there are not both, or it could not be told
 * @param problem why it could not be told
 */
public record ObjectLook(
        Optional<Manifest> desired,
        Optional<Manifest> live,
        Optional<Difference> difference,
        Optional<Finding> problem) {}
