package io.jenkins.plugins.gitops.sync;

import java.util.Optional;
import java.util.stream.Stream;

/** When in a sync a hook runs. */
public enum HookPhase {
    /** Before anything is applied. */
    PRE_SYNC("PreSync", "pre-install", "pre-upgrade"),
    /** With the objects of its wave. */
    SYNC("Sync"),
    /** After everything is applied and healthy. */
    POST_SYNC("PostSync", "post-install", "post-upgrade"),
    /** After something has failed. */
    SYNC_FAIL("SyncFail");

    private final String title;
    private final String[] helm;

    HookPhase(String title, String... helm) {
        this.title = title;
        this.helm = helm;
    }

    /** As Argo CD writes it. */
    public String title() {
        return title;
    }

    static Optional<HookPhase> named(String title) {
        return Stream.of(values()).filter(phase -> phase.title.equals(title)).findFirst();
    }

    /** The phase that stands for one of Helm's hooks; empty for those that never run in a sync. */
    static Optional<HookPhase> ofHelm(String hook) {
        return Stream.of(values())
                .filter(phase -> Stream.of(phase.helm).anyMatch(hook::equals))
                .findFirst();
    }
}
