package io.jenkins.plugins.gitops.sync;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.sync.Candidate.Verdict;
import java.util.List;
import java.util.Optional;

/**
 * What Git no longer has, each object looked at. A preview and a sync judge by it alike.
 *
 * @param seen all of them
 * @param kept why those that are doomed are not deleted after all: together they would be too many
 */
record Examined(List<Candidate> seen, Optional<Finding> kept) {
    Examined {
        seen = List.copyOf(seen);
    }

    /** @param staying how many objects that Git wants are there */
    static Examined of(List<Candidate> seen, int staying, PruneGuards guards) {
        List<Candidate> doomed = doomed(seen);
        long there = seen.stream().filter(Candidate::there).count();
        return new Examined(
                seen,
                doomed.isEmpty()
                        ? Optional.empty()
                        : guards.keepsTogether(
                                doomed.stream().map(Candidate::key).toList(), staying + (int) there));
    }

    /** Those that no guard of their own keeps. */
    List<Candidate> doomed() {
        return doomed(seen);
    }

    private static List<Candidate> doomed(List<Candidate> seen) {
        return seen.stream().filter(candidate -> candidate.is(Verdict.DOOMED)).toList();
    }
}
