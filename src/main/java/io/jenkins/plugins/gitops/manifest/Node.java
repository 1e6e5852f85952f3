package io.jenkins.plugins.gitops.manifest;

/** A value that was read, with the size that it has once its aliases are written out. */
record Node(Object value, long size) {}
