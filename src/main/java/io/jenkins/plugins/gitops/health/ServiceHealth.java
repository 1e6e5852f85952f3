package io.jenkins.plugins.gitops.health;

import io.jenkins.plugins.gitops.health.Health.Status;
import io.jenkins.plugins.gitops.manifest.Manifest;

/** A Service is healthy; one of type LoadBalancer needs an address. */
final class ServiceHealth implements HealthRule {
    @Override
    public Health assess(Manifest live) {
        return waitsForAddress(live)
                ? new Health(Status.PROGRESSING, "Waiting for an address of the load balancer")
                : Health.healthy();
    }

    static boolean waitsForAddress(Manifest live) {
        return live.text("spec", "type").equals("LoadBalancer")
                && live.maps("status", "loadBalancer", "ingress").isEmpty();
    }
}
