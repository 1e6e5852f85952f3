package io.jenkins.plugins.gitops.appset;

import io.jenkins.plugins.gitops.manifest.Manifest;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Whose turn it is to sync, where a set syncs in steps: applications of a step are synced by the set, whatever the template
 * says; those of no step by a person alone.
 */
final class RollingPolicy {
    private static final String[] AUTOMATED = {"spec", "syncPolicy", "automated"};

    private final ApplicationSet set;

    RollingPolicy(ApplicationSet set) {
        this.set = set;
    }

    Manifest applied(Manifest application) {
        if (set.steps().isEmpty()) {
            return application;
        }
        if (set.step(application.labels()).isEmpty()) {
            return application.without(AUTOMATED);
        }
        Map<String, Object> automated = new LinkedHashMap<>(application.map(AUTOMATED));
        automated.put("enabled", true);
        return application.with(automated, AUTOMATED);
    }
}
