package io.jenkins.plugins.gitops.health;

import io.jenkins.plugins.gitops.manifest.Manifest;
import java.util.OptionalLong;

/** Which generation of the spec a status speaks of. Most controllers write a number, Argo Rollouts writes a text. */
final class ObservedGeneration {
    private ObservedGeneration() {}

    /** Empty where the status names none, or what it names is no number. */
    static OptionalLong of(Manifest live) {
        String observed = live.text("status", "observedGeneration");
        return observed.matches("\\d{1,18}") ? OptionalLong.of(Long.parseLong(observed)) : OptionalLong.empty();
    }

    /** Whether the status names a generation, and an older one than that of the spec. */
    static boolean isOld(Manifest live) {
        OptionalLong observed = of(live);
        return observed.isPresent() && observed.getAsLong() < live.generation();
    }
}
