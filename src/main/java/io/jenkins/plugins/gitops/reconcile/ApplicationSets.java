package io.jenkins.plugins.gitops.reconcile;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.manifest.Manifest;
import java.util.List;
import java.util.Optional;

/** Takes the ApplicationSets that stand among the manifests of an application. */
@FunctionalInterface
interface ApplicationSets {
    /**
     * Replaces those of one parent.
     *
     * @param sets all that the parent has now
     * @return what a person should know
     */
    Optional<Finding> replace(ManagedApplication parent, List<Manifest> sets, Permit permit);

    /**
     * What may be done with them.
     *
     * @param take whether new ones are taken, and changes of those that are known
     * @param forget whether those that are gone may be forgotten
     * @param anew whether their generators are to be asked also where nobody knows of a change
     */
    record Permit(boolean take, boolean forget, boolean anew) {}
}
