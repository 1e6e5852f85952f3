package io.jenkins.plugins.gitops.bump;

import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.registry.ImageReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Several images in several applications: each image goes into each application that has it. An image that none of them
 * has is an error, and so is an application that has none of the images.
 *
 * @param places the applications' folders
 * @param images with a tag or a digest
 */
public record ImageMatrix(List<Place> places, List<ImageReference> images) implements TreeChange {
    private static final String NO_MATCH = "bump.no-match";

    public ImageMatrix {
        places = List.copyOf(places);
        images = List.copyOf(images);
    }

    /**
     * @param folder "" for the root
     * @param recurse whether its subfolders belong to it where it has no kustomization
     */
    public record Place(String folder, boolean recurse) {}

    @Override
    public ChangeOutcome applyTo(DraftTree draft) {
        ChangeOutcome all = new ChangeOutcome(List.of(), "");
        List<Place> untouched = new ArrayList<>(places);
        FindingException lastMiss = null;
        for (ImageReference image : images) {
            boolean found = false;
            for (Place place : places) {
                try {
                    all = all.and(
                            new ImageSearch(place.folder(), place.recurse(), image, Optional.empty()).applyTo(draft));
                    found = true;
                    untouched.remove(place);
                } catch (FindingException miss) {
                    lastMiss = tolerable(miss);
                }
            }
            require(found, lastMiss);
        }
        require(images.isEmpty() || untouched.isEmpty(), lastMiss);
        return all;
    }

    private static FindingException tolerable(FindingException miss) {
        if (!miss.finding().code().equals(NO_MATCH)) {
            throw miss;
        }
        return miss;
    }

    private static void require(boolean held, FindingException otherwise) {
        if (!held) {
            throw otherwise;
        }
    }
}
