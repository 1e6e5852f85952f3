package io.jenkins.plugins.gitops.preflight;

import io.jenkins.plugins.gitops.finding.Finding;
import java.util.List;

/**
 * What was found offline.
 *
 * @param refusals why it cannot work; the deployment ends here
 * @param warnings what is likely to go wrong, or better not done; the deployment goes on
 */
public record PreflightReport(List<Finding> refusals, List<Finding> warnings) {
    public PreflightReport {
        refusals = List.copyOf(refusals);
        warnings = List.copyOf(warnings);
    }

    /** Whether nothing speaks against going on. */
    public boolean passed() {
        return refusals.isEmpty();
    }
}
