package io.jenkins.plugins.gitops.preflight;

import java.util.List;

/** Asks one system whether a deployment will get through it. Bounded in time, and changes nothing. */
@FunctionalInterface
public interface Check {
    /** Never fails for what a person can mend: that is among the results. */
    List<CheckResult> run() throws InterruptedException;
}
