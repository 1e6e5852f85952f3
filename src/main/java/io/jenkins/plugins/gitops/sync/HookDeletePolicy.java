package io.jenkins.plugins.gitops.sync;

import java.util.Arrays;
import java.util.Optional;

/** When a hook's object is deleted. */
enum HookDeletePolicy {
    /** The one of an earlier sync, just before the hook is made again: what holds where nothing is said. */
    BEFORE_CREATION("BeforeHookCreation", "before-hook-creation"),
    /** When the sync has succeeded. */
    SUCCEEDED("HookSucceeded", "hook-succeeded"),
    /** When the sync has failed. */
    FAILED("HookFailed", "hook-failed");

    private final String title;
    private final String helm;

    HookDeletePolicy(String title, String helm) {
        this.title = title;
        this.helm = helm;
    }

    /** The policy that Argo CD, or Helm, calls so. */
    static Optional<HookDeletePolicy> named(String name) {
        return Arrays.stream(values())
                .filter(policy -> policy.title.equals(name) || policy.helm.equals(name))
                .findFirst();
    }
}
