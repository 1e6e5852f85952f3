package io.jenkins.plugins.gitops.deploy;

import io.jenkins.plugins.gitops.record.DeploymentRecord;

/**
 * Something happened to a deployment.
 *
 * @param record as it is now, already on disk
 * @param text what happened, in a few words for people; "" where only the result was refreshed
 */
public record DeploymentEvent(DeploymentRecord record, String text) {}
