package io.jenkins.plugins.gitops.cluster;

/**
 * How to apply server-side.
 *
 * @param fieldManager whose fields these become, {@code gitops-deploy} for ours
 * @param force take fields over from other managers
 * @param dryRun let the server compute the result and keep nothing
 */
public record ApplyOptions(String fieldManager, boolean force, boolean dryRun) {
    /** The field manager of everything that we apply. */
    public static final String FIELD_MANAGER = "gitops-deploy";

    public static ApplyOptions apply() {
        return new ApplyOptions(FIELD_MANAGER, true, false);
    }

    public static ApplyOptions dryRunOnly() {
        return new ApplyOptions(FIELD_MANAGER, true, true);
    }
}
