package io.jenkins.plugins.gitops.application;

/**
 * Where an application goes.
 *
 * @param server the API server's URL, "" where the cluster is given by name
 * @param name the cluster's name, "" where it is given by server; {@code in-cluster} is the default cluster
 * @param namespace for objects that name none, "" where they all do
 */
public record Destination(String server, String name, String namespace) {}
