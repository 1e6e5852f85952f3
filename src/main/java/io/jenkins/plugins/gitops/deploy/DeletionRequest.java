package io.jenkins.plugins.gitops.deploy;

import io.jenkins.plugins.gitops.record.Deletion;
import io.jenkins.plugins.gitops.record.DeploymentRecord.Origin;

/**
 * That a person wants an application deleted.
 *
 * @param application its name
 * @param typedName what the person typed to confirm it: the same
 * @param deletion how
 * @param origin who asked, from where; the user must be known
 */
public record DeletionRequest(String application, String typedName, Deletion deletion, Origin origin) {}
