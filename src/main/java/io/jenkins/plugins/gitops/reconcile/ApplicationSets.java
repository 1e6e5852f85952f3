package io.jenkins.plugins.gitops.reconcile;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.manifest.Manifest;
import java.util.List;
import java.util.Optional;

/** Takes the ApplicationSets that stand among the manifests of an application. */
@FunctionalInterface
interface ApplicationSets {
    /** Passes them over, and says so. */
    ApplicationSets NONE = (parent, sets) -> sets.isEmpty() ? Optional.empty() : Optional.of(ChildFindings.sets(sets));

    /**
     * Replaces those of one parent.
     *
     * @param sets all that the parent has now
     * @return what a person should know
     */
    Optional<Finding> replace(ManagedApplication parent, List<Manifest> sets);
}
