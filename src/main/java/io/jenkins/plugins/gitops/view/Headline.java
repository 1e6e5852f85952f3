package io.jenkins.plugins.gitops.view;

import io.jenkins.plugins.gitops.record.DeploymentRecord;

/** A deployment in one sentence. */
public final class Headline {
    private Headline() {}

    /** With the cause, where there is one: for instance {@code shop-dev runs shop:2 after 12 s}. */
    public static String of(DeploymentRecord record) {
        return outcome(record)
                + (record.cause() == null ? "" : ": " + record.cause().seen());
    }

    /** Without the cause. */
    public static String outcome(DeploymentRecord record) {
        return HeadlineParts.of(record).english(record.application());
    }
}
