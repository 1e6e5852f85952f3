package io.jenkins.plugins.gitops.diff;

import io.jenkins.plugins.gitops.manifest.Manifest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Objects as they may be shown: of a Secret only the names of its values, and of none what tools keep for themselves. */
public final class Redacted {
    private static final String HIDDEN = "****";
    private static final String LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";

    private Redacted() {}

    public static Manifest of(Manifest object) {
        Manifest shown = object.without("metadata", "managedFields").without("metadata", "annotations", LAST_APPLIED);
        if (!object.kind().equals("Secret") || !object.group().isEmpty()) {
            return shown;
        }
        for (String field : List.of("data", "stringData")) {
            Map<String, Object> hidden = new LinkedHashMap<>();
            shown.map(field).keySet().forEach(name -> hidden.put(name, HIDDEN));
            shown = shown.at(field).isPresent() ? shown.with(hidden, field) : shown;
        }
        return shown;
    }
}
