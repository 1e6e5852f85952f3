package io.jenkins.plugins.gitops.bump;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.registry.ImageReference;
import java.util.Optional;

/**
 * Finds where an application's image stands, and changes it there: in the {@code images} of the application's
 * kustomization, else in the manifests of its own folder. What other applications may share, a base for instance, is
 * never edited; the kustomization gets an entry instead. The outcome says what was chosen and why.
 *
 * @param folder the application's path, "" for the root
 * @param recurse of a folder without a kustomization, whether its subfolders belong to the application
 * @param image the wanted image, with a tag or a digest
 * @param container the container that shall have it; needed where its present image is of another repository
 */
public record ImageSearch(String folder, boolean recurse, ImageReference image, Optional<String> container)
        implements TreeChange {

    @Override
    public ChangeOutcome applyTo(DraftTree draft) {
        requireVersion();
        requireFolder(draft);
        Optional<Kustomization> kustomization = Kustomization.of(draft, folder);
        if (kustomization.isPresent()) {
            return new KustomizeSearch(draft, kustomization.get(), image, container).run();
        }
        requireNoChart(draft);
        Edit edit = container
                .<Edit>map(name -> ContainerImage.named(name, new NewImage.Whole(image)))
                .orElseGet(() -> ContainerImage.ofRepository(image));
        ChangeOutcome outcome = new FileEdit(folder, recurse, edit).applyTo(draft);
        return new ChangeOutcome(outcome.values(), "The image stands in the application's own manifests.");
    }

    private void requireVersion() {
        if (image.tag().isEmpty() && image.digest().isEmpty()) {
            throw new FindingException(new Finding(
                    "bump.no-version",
                    "The image '" + image + "' has neither a tag nor a digest",
                    "Without one it would mean whatever is latest, and nobody could tell what is deployed",
                    "Name the tag that was pushed, as in " + image + ":1.4.2"));
        }
    }

    private void requireFolder(DraftTree draft) {
        if (!draft.isFolder(folder)) {
            throw new FindingException(new Finding(
                    "bump.folder-missing",
                    "There is no folder '%s' at commit %s".formatted(folder, draft.commit()),
                    "The application's path does not exist on the branch that is to be changed",
                    "Check the path and the branch of the application"));
        }
    }

    private void requireNoChart(DraftTree draft) {
        String chart = folder.isEmpty() ? "Chart.yaml" : folder + "/Chart.yaml";
        if (draft.isFile(chart)) {
            throw new FindingException(new Finding(
                    "bump.helm-needs-path",
                    "The application's path holds a Helm chart: " + chart,
                    "Which of the chart's values becomes the image is for its templates to say",
                    "Name the values file and the path of the tag in it, for instance values.yaml and image.tag"));
        }
    }
}
