package io.jenkins.plugins.gitops.reconcile;

import io.jenkins.plugins.gitops.store.JsonFolder;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * Where the reconciler keeps what it must remember: {@code reconcile/<application>.json}, {@code applications/<key of the
 * repository>.json}, {@code applicationsets/<key of the repository, or parent>.json}, {@code children/<parent>.json}, {@code
 * pull-secrets/<application>.json}, {@code deletions/<application>.json}, {@code paused/<application>.json}.
 *
 * @param folder the engine's state folder
 */
public record StateFolder(Path folder) {
    JsonFolder<Memory> memories(Consumer<String> problems) {
        return new JsonFolder<>(folder.resolve("reconcile"), Memory.class, problems);
    }

    JsonFolder<DeclaredSet> declared(Consumer<String> problems) {
        return new JsonFolder<>(folder.resolve("applications"), DeclaredSet.class, problems);
    }

    JsonFolder<GeneratedSets> sets(Consumer<String> problems) {
        return new JsonFolder<>(folder.resolve("applicationsets"), GeneratedSets.class, problems);
    }

    JsonFolder<DeclaredSet> children(Consumer<String> problems) {
        return new JsonFolder<>(folder.resolve("children"), DeclaredSet.class, problems);
    }

    JsonFolder<Pauses.Hold> paused(Consumer<String> problems) {
        return new JsonFolder<>(folder.resolve("paused"), Pauses.Hold.class, problems);
    }

    JsonFolder<DeletionOrder> deletions(Consumer<String> problems) {
        return new JsonFolder<>(folder.resolve("deletions"), DeletionOrder.class, problems);
    }

    JsonFolder<PullLogins> pullLogins(Consumer<String> problems) {
        return new JsonFolder<>(folder.resolve("pull-secrets"), PullLogins.class, problems);
    }
}
