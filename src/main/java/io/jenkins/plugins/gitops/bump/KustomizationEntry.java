package io.jenkins.plugins.gitops.bump;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.FindingException;
import java.util.List;

/**
 * An entry of {@code images} in a kustomization.
 *
 * @param path of the kustomization, or of the folder that holds it
 * @param name the entry's name
 * @param image what the image is to become
 */
public record KustomizationEntry(String path, String name, NewImage image) implements TreeChange {
    @Override
    public ChangeOutcome applyTo(DraftTree draft) {
        String file = draft.isFolder(path)
                ? Kustomization.of(draft, path)
                        .map(found -> found.file().name())
                        .orElseThrow(() -> missing(draft))
                : path;
        return new ChangeOutcome(new KustomizeImage(name, image, false).applyTo(draft, List.of(file)), "");
    }

    private FindingException missing(DraftTree draft) {
        return new FindingException(new Finding(
                "bump.no-kustomization",
                "The folder '%s' holds no kustomization at commit %s".formatted(path, draft.commit()),
                "There is no entry that could be changed",
                "Name the kustomization's file, or change the image without naming an entry"));
    }
}
