package io.jenkins.plugins.gitops.diff;

/**
 * What counts as a difference of one object.
 *
 * @param ignored fields that do not
 * @param mutations whether fields that a webhook or a controller sets count too ({@code IncludeMutationWebhook})
 */
public record DiffSettings(IgnoredFields ignored, boolean mutations) {
    /** Every field that is ours, and no other. */
    public static final DiffSettings STANDARD = new DiffSettings(IgnoredFields.NONE, false);

    /** Distinguishes what was judged by other settings; "" for the standard ones. */
    public String digest() {
        return ignored.digest() + (mutations ? " mutations" : "");
    }
}
