package io.jenkins.plugins.gitops.deploy;

/** Told what happens to deployments, on a thread that must not be held up. */
@FunctionalInterface
public interface DeploymentListener {
    void happened(DeploymentEvent event);
}
