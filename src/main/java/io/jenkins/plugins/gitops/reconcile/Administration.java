package io.jenkins.plugins.gitops.reconcile;

import io.jenkins.plugins.gitops.application.Project;
import io.jenkins.plugins.gitops.cluster.ClusterSecret;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a repository that an administrator marked holds beside Applications.
 *
 * @param projects limits
 * @param clusters places
 * @param publicKeys armored OpenPGP keys, by which signatures of commits are verified
 */
public record Administration(List<Project> projects, List<ClusterSecret> clusters, List<String> publicKeys) {
    static final Administration NONE = new Administration(List.of(), List.of(), List.of());

    public Administration {
        projects = List.copyOf(projects);
        clusters = List.copyOf(clusters);
        publicKeys = List.copyOf(publicKeys);
    }

    Administration and(Administration other) {
        return new Administration(
                Stream.concat(projects.stream(), other.projects.stream()).toList(),
                Stream.concat(clusters.stream(), other.clusters.stream()).toList(),
                Stream.concat(publicKeys.stream(), other.publicKeys.stream()).toList());
    }

    boolean isEmpty() {
        return projects.isEmpty() && clusters.isEmpty() && publicKeys.isEmpty();
    }
}
