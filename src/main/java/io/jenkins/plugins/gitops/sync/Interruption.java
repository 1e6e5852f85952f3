package io.jenkins.plugins.gitops.sync;

import java.util.function.BooleanSupplier;

/** Whether a running sync is to end: as a function, between two objects. */
@FunctionalInterface
public interface Interruption extends BooleanSupplier {
    /** While nothing is changed and something is waited for: what is broken off then can be begun again at no loss. */
    default boolean whileWaiting() {
        return getAsBoolean();
    }
}
