package io.jenkins.plugins.gitops.registry;

import java.net.URI;

/**
 * Where a registry's API answers.
 *
 * @param base its root, with a slash at its end
 * @param repository path of the image's repository there
 */
record RegistryAddress(URI base, String repository) {
    private static final String HUB = "registry-1.docker.io";

    static RegistryAddress of(ImageReference image, boolean plainHttp) {
        boolean hub = image.registry().isEmpty() || image.registry().equals("docker.io");
        String host = hub ? HUB : image.registry();
        boolean official = hub && !image.repository().contains("/");
        URI base = URI.create((plainHttp ? "http" : "https") + "://" + host + "/v2/");
        return new RegistryAddress(base, (official ? "library/" : "") + image.repository());
    }

    URI manifest(ImageReference image) {
        String tag = image.tag().isEmpty() ? "latest" : image.tag();
        return base.resolve(repository + "/manifests/" + (image.digest().isEmpty() ? tag : image.digest()));
    }
}
