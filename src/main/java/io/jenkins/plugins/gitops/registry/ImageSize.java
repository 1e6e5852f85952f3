package io.jenkins.plugins.gitops.registry;

/**
 * What an image takes in a registry.
 *
 * @param layers how many
 * @param bytes of them all, compressed
 */
public record ImageSize(int layers, long bytes) {}
