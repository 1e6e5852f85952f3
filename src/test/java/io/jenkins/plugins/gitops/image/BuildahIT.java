package io.jenkins.plugins.gitops.image;

class BuildahIT extends ContainersBuilderContract {
    BuildahIT() {
        super("buildah");
    }
}
