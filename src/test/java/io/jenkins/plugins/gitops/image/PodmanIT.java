package io.jenkins.plugins.gitops.image;

class PodmanIT extends ContainersBuilderContract {
    PodmanIT() {
        super("podman");
    }
}
