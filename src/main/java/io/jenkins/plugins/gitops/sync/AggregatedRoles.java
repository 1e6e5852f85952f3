package io.jenkins.plugins.gitops.sync;

import io.jenkins.plugins.gitops.manifest.Manifest;

/**
 * Leaves the rules of a ClusterRole to the controller that fills them in from other roles ({@code aggregationRule}): it
 * overwrites whatever else is set there.
 */
final class AggregatedRoles {
    private AggregatedRoles() {}

    static Manifest withoutRules(Manifest manifest) {
        boolean aggregated = manifest.kind().equals("ClusterRole")
                && manifest.group().equals("rbac.authorization.k8s.io")
                && manifest.at("aggregationRule").isPresent();
        return aggregated ? manifest.with(null, "rules") : manifest;
    }
}
