package io.jenkins.plugins.gitops.reconcile;

import io.jenkins.plugins.gitops.diff.FieldChange;
import io.jenkins.plugins.gitops.diff.ForeignField;
import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.health.Health;
import io.jenkins.plugins.gitops.manifest.Manifest;
import java.util.List;
import java.util.Optional;

/**
 * One object of an application, as it was read just now. Values of Secrets are hidden.
 *
 * @param desired as it would be applied; empty where Git does not have it
 * @param live empty where the cluster does not have it
 * @param changes what an apply would change
 * @param foreign fields that others keep in it
 * @param events about it, newest first
 * @param logs of containers below it that fail
 * @param problems why something could not be told
 */
public record LiveObject(
        Optional<Manifest> desired,
        Optional<Manifest> live,
        Optional<Health> health,
        List<FieldChange> changes,
        List<ForeignField> foreign,
        List<Manifest> events,
        List<ContainerLog> logs,
        List<Finding> problems) {
    /**
     * The last lines of a container.
     *
     * @param previous whether they are of the run before the present one
     * @param lines masked and capped
     */
    public record ContainerLog(String pod, String container, boolean previous, List<String> lines) {}
}
