package io.jenkins.plugins.gitops.appset;

import java.util.List;

/** The clusters that generators may name. */
@FunctionalInterface
public interface ClusterList {
    /** All of them now, in a stable order. */
    List<ClusterEntry> clusters();
}
