package io.jenkins.plugins.gitops.sync;

import io.jenkins.plugins.gitops.manifest.Manifest;
import java.util.List;
import java.util.Map;

/**
 * The sync options that hold for one object.
 *
 * @param own of the object itself, each {@code Name=value}; they come first
 * @param application the application's, by name
 */
record Options(List<String> own, Map<String, String> application) {
    static Options of(SyncSettings settings, Manifest manifest) {
        return new Options(Annotations.options(manifest), settings.options());
    }

    boolean on(String name) {
        return has(name, "true");
    }

    boolean off(String name) {
        return has(name, "false");
    }

    boolean has(String name, String value) {
        return own.stream()
                .filter(option -> option.startsWith(name + "="))
                .findFirst()
                .map(option -> option.equals(name + "=" + value))
                .orElseGet(() -> value.equals(application.get(name)));
    }
}
