package io.jenkins.plugins.gitops.render;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.manifest.Manifest;
import java.util.List;

/**
 * A complete render.
 *
 * @param manifests what is wanted, as written: without our labels, and without a namespace where none is named
 * @param inputHash equal for equal inputs, whatever the commit
 * @param warnings worth telling, without being an error
 */
public record Render(List<Manifest> manifests, String inputHash, List<Finding> warnings) {
    public Render {
        manifests = List.copyOf(manifests);
        warnings = List.copyOf(warnings);
    }
}
