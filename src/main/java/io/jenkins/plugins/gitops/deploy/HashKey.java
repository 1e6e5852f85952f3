package io.jenkins.plugins.gitops.deploy;

import io.jenkins.plugins.gitops.store.JsonFolder;
import java.nio.file.Path;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * The key under which live values are hashed, kept beside the state that holds the hashes.
 *
 * @param key random text
 */
record HashKey(String key) {
    /** The installation's key; made where there is none yet. */
    static String of(Path state, Consumer<String> problems) {
        JsonFolder<HashKey> folder = new JsonFolder<>(state, HashKey.class, problems);
        return folder.get("hash-key")
                .orElseGet(() -> {
                    HashKey made = new HashKey(UUID.randomUUID().toString() + UUID.randomUUID());
                    folder.put("hash-key", made);
                    return made;
                })
                .key();
    }
}
