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
 * @param random what another render of the same inputs has otherwise
 */
public record Render(
        List<Manifest> manifests,
        String inputHash,
        List<Finding> warnings,
        List<AccountPull> pulls,
        List<RandomField> random) {
    public Render {
        manifests = List.copyOf(manifests);
        warnings = List.copyOf(warnings);
        pulls = List.copyOf(pulls);
        random = List.copyOf(random);
    }

    /** Of which nothing is random. */
    public Render(List<Manifest> manifests, String inputHash, List<Finding> warnings, List<AccountPull> pulls) {
        this(manifests, inputHash, warnings, pulls, List.of());
    }

    /** What is in Git, and nothing beside it. */
    public Render(List<Manifest> manifests, String inputHash, List<Finding> warnings) {
        this(manifests, inputHash, warnings, List.of());
    }

    /** The same with other manifests. */
    public Render with(List<Manifest> others) {
        return new Render(others, inputHash, warnings, pulls, random);
    }
}
