package io.jenkins.plugins.gitops.render;

import io.jenkins.plugins.gitops.git.GitEntry;
import io.jenkins.plugins.gitops.manifest.ManifestHash;
import java.util.ArrayList;
import java.util.List;

/** Collects everything that can change a render into one hash. */
final class InputHash {
    private final List<Object> inputs = new ArrayList<>();

    /** Anything that {@link ManifestHash} takes. */
    InputHash with(Object... values) {
        inputs.add(List.of(values));
        return this;
    }

    /** A file by its place, mode and content. */
    InputHash with(GitEntry entry) {
        return with(entry.path(), entry.type().name(), entry.hash());
    }

    String text() {
        return ManifestHash.of(inputs);
    }
}
