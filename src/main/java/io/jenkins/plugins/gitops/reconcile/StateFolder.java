package io.jenkins.plugins.gitops.reconcile;

import io.jenkins.plugins.gitops.store.JsonFolder;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Where the reconciler keeps its memory: {@code <folder>/<application>.json}. */
public record StateFolder(Path folder) {
    JsonFolder<Memory> memories(Consumer<String> problems) {
        return new JsonFolder<>(folder, Memory.class, problems);
    }
}
