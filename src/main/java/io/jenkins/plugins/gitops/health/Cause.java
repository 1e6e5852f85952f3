package io.jenkins.plugins.gitops.health;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.manifest.ObjectKey;

/**
 * Why a workload is not healthy.
 *
 * @param finding what was seen, what it means, what to do
 * @param terminal whether waiting longer cannot help
 * @param where the object that shows it, mostly a pod
 */
public record Cause(Finding finding, boolean terminal, ObjectKey where) {}
