package io.jenkins.plugins.gitops.reconcile;

import io.jenkins.plugins.gitops.git.GitEntry;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a render asked of the sources of an application.
 *
 * @param sources in the order of the application's sources
 * @param cluster whether it asked what the cluster is
 */
record Reading(List<OfSource> sources, boolean cluster) {
    Reading {
        sources = List.copyOf(sources);
    }

    /**
     * @param commit where it was asked
     * @param commitAsked whether the render depends on which commit it is
     * @param answers see {@link AskedTree#answers}
     */
    record OfSource(String commit, boolean commitAsked, Map<String, Optional<GitEntry>> answers) {}
}
