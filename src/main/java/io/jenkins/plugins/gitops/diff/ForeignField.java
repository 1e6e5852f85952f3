package io.jenkins.plugins.gitops.diff;

/**
 * A field inside one of our objects that somebody else keeps, and that Git says nothing about.
 *
 * @param path for instance {@code spec.replicas}
 * @param manager who set it, as the server knows them: {@code kube-controller-manager}, {@code kubectl-edit}
 * @param value as JSON, capped and masked
 */
public record ForeignField(String path, String manager, String value) {}
