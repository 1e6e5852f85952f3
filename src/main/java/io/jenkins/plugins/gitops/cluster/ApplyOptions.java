package io.jenkins.plugins.gitops.cluster;

/**
 * How to apply server-side.
 *
 * @param fieldManager whose fields these become, {@code gitops-deploy} for ours
 * @param force take fields over from other managers
 * @param dryRun let the server compute the result and keep nothing
 * @param validate refuse fields that the kind does not have, instead of dropping them
 */
public record ApplyOptions(String fieldManager, boolean force, boolean dryRun, boolean validate) {
    /** The field manager of everything that we apply. */
    public static final String FIELD_MANAGER = "gitops-deploy";

    /** With fields validated. */
    public ApplyOptions(String fieldManager, boolean force, boolean dryRun) {
        this(fieldManager, force, dryRun, true);
    }

    public static ApplyOptions apply() {
        return new ApplyOptions(FIELD_MANAGER, true, false);
    }

    public static ApplyOptions dryRunOnly() {
        return new ApplyOptions(FIELD_MANAGER, true, true);
    }

    public ApplyOptions validating(boolean value) {
        return new ApplyOptions(fieldManager, force, dryRun, value);
    }
}
