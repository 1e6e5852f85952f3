package io.jenkins.plugins.gitops.reconcile;

import io.jenkins.plugins.gitops.application.ApplicationSource;
import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.finding.RemoteText;
import io.jenkins.plugins.gitops.git.GitTree;

/** Where charts come from that are not in Git. Fails with a finding. */
public interface Charts {
    /** None are downloaded: charts come from Git alone. */
    Charts NONE = new Charts() {
        @Override
        public String fetch(ApplicationSource source, ManagedApplication managed) {
            throw new FindingException(notAllowed(source));
        }

        @Override
        public GitTree tree(ApplicationSource source, ManagedApplication managed, String version) {
            throw new FindingException(notAllowed(source));
        }

        @Override
        public GitTree dependency(String repository, String chart, String version, ManagedApplication managed) {
            throw new FindingException(notAllowed(chart, repository));
        }
    };

    /** Finds the newest version that a source allows, brings it here, and gives the version with its digest. */
    String fetch(ApplicationSource source, ManagedApplication managed);

    /** The files of a chart that was fetched. */
    GitTree tree(ApplicationSource source, ManagedApplication managed, String version);

    /**
     * The files of a chart that a chart of an application depends on.
     *
     * @param repository {@code https://...} or {@code oci://...}
     * @param version one version
     */
    GitTree dependency(String repository, String chart, String version, ManagedApplication managed);

    /** For a repository that the configuration does not list. */
    static Finding notAllowed(ApplicationSource source) {
        return notAllowed(source.chart(), source.repoUrl());
    }

    /** As {@link #notAllowed(ApplicationSource)}. */
    static Finding notAllowed(String chart, String repository) {
        return new Finding(
                "render.chart-repository-not-allowed",
                "The chart %s comes from %s.".formatted(RemoteText.safe(chart), RemoteText.safe(repository)),
                "Charts are downloaded only from repositories that the configuration allows."
                        + " Nothing was rendered and nothing is changed.",
                "Add its address to the chart repositories of the global configuration, or put the chart into a Git repository.");
    }
}
