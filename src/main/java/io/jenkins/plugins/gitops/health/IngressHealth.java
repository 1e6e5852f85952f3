package io.jenkins.plugins.gitops.health;

import io.jenkins.plugins.gitops.health.Health.Status;
import io.jenkins.plugins.gitops.manifest.Manifest;

/** An Ingress is healthy once its controller has published an address. */
final class IngressHealth implements HealthRule {
    @Override
    public Health assess(Manifest live) {
        return live.maps("status", "loadBalancer", "ingress").isEmpty()
                ? new Health(Status.PROGRESSING, "Waiting for an ingress controller to publish an address")
                : Health.healthy();
    }
}
