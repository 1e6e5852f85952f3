package io.jenkins.plugins.gitops.reconcile;

import io.jenkins.plugins.gitops.application.Application;
import io.jenkins.plugins.gitops.diff.JqLanguage;
import io.jenkins.plugins.gitops.sync.CompareSettings;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** How each application is judged now; expressions are read once, and again when something about them changes. */
final class Judgings {
    private final ConcurrentMap<String, Ready> ready = new ConcurrentHashMap<>();
    private final JqLanguage language = new JqLanguage();
    private volatile Judging all = Judging.STANDARD;

    private record Ready(Application application, Judging judging, CompareSettings settings) {
        boolean isFor(Application other, Judging now) {
            return judging == now && application.equals(other);
        }
    }

    void replace(Judging now) {
        all = now;
    }

    /** Forgets all applications but these. */
    void keep(Set<String> applications) {
        ready.keySet().retainAll(applications);
    }

    /** Fails with a finding where an expression for what is to be ignored is none. */
    CompareSettings of(Application application) {
        Judging now = all;
        return ready.compute(
                        application.name(),
                        (name, before) -> before != null && before.isFor(application, now)
                                ? before
                                : new Ready(application, now, now.of(application, language)))
                .settings();
    }
}
