package io.jenkins.plugins.gitops.bump;

import io.jenkins.plugins.gitops.finding.FindingException;
import java.util.List;

/** A typed edit of manifests. It changes the text of the values that it names, and nothing else. */
public sealed interface Edit permits ContainerImage, KustomizeImage, HelmValue, MarkedLine {
    /**
     * Makes the edit in the draft.
     *
     * @param draft the files, changed in place
     * @param files the paths to look into, in order
     * @return what it matched, never empty; throws a {@link FindingException} that lists the candidates where it
     *     matches nothing, or cannot tell which of several is meant
     */
    List<EditedValue> applyTo(DraftTree draft, List<String> files);
}
