package io.jenkins.plugins.gitops.image;

/**
 * An image that is in the registry.
 *
 * @param reference as it was pushed
 * @param digest {@code sha256:...} that the registry knows it by
 */
public record PushedImage(String reference, String digest) {}
