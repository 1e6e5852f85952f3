package io.jenkins.plugins.gitops.reconcile;

/**
 * Which credential the nodes pull with from a registry. Never the secret itself.
 *
 * @param registry host and, where one is written, port, as images name it; {@code docker.io} for Docker Hub
 * @param credentialId of a user name with password or token
 * @param context the full name of the job whose credentials are used
 */
public record PullLogin(String registry, String credentialId, String context) {}
