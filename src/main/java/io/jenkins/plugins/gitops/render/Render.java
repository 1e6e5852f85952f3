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
 * @param pulls what ServiceAccounts are to name; these Secrets are among the manifests, and not from Git
 */
public record Render(List<Manifest> manifests, String inputHash, List<Finding> warnings, List<AccountPull> pulls) {
    public Render {
        manifests = List.copyOf(manifests);
        warnings = List.copyOf(warnings);
        pulls = List.copyOf(pulls);
    }

    /** What is in Git, and nothing beside it. */
    public Render(List<Manifest> manifests, String inputHash, List<Finding> warnings) {
        this(manifests, inputHash, warnings, List.of());
    }
}
