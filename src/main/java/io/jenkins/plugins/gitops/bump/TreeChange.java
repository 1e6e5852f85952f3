package io.jenkins.plugins.gitops.bump;

import io.jenkins.plugins.gitops.finding.FindingException;
import java.util.List;

/**
 * A change of a repository's files that can be made again on any tip: it looks at the files as they are there, and
 * does nothing where they are already as wanted.
 */
@FunctionalInterface
public interface TreeChange {
    /**
     * Makes the change in the draft. Throws a {@link FindingException} where it cannot be made; the draft is then
     * thrown away.
     */
    ChangeOutcome applyTo(DraftTree draft);

    /** Several changes, each upon what the ones before it made. */
    static TreeChange all(List<? extends TreeChange> changes) {
        List<TreeChange> copy = List.copyOf(changes);
        return draft -> copy.stream()
                .map(change -> change.applyTo(draft))
                .reduce(new ChangeOutcome(List.of(), ""), ChangeOutcome::and);
    }
}
