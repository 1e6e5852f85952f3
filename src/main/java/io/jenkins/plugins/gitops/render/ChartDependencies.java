package io.jenkins.plugins.gitops.render;

import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.git.GitTree;

/** Charts that a chart depends on and that do not stand beside it. */
@FunctionalInterface
public interface ChartDependencies {
    /** None are downloaded. */
    ChartDependencies NONE = (repository, chart, version) -> {
        throw new FindingException(HelmFindings.dependencyNotDownloaded(repository, chart));
    };

    /**
     * The files of one version of a chart; that version is the same for ever. Fails with a finding.
     *
     * @param repository as the chart that depends on it names it, {@code https://...} or {@code oci://...}
     */
    GitTree files(String repository, String chart, String version);
}
