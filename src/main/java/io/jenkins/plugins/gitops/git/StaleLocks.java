package io.jenkins.plugins.gitops.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * JGit's lock files that a killed process left in a mirror: nothing could be fetched into it any more. Whoever holds the
 * mirror's own lock is alone, so that each of them is stale.
 */
final class StaleLocks {
    private static final int REFERENCES_DEEP = 64;

    private StaleLocks() {}

    static void remove(Path mirror) throws IOException {
        removeFrom(mirror, 1);
        removeFrom(mirror.resolve("refs"), REFERENCES_DEEP);
    }

    private static void removeFrom(Path folder, int depth) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        for (Path lock : locks(folder, depth)) {
            Files.deleteIfExists(lock);
        }
    }

    private static List<Path> locks(Path folder, int depth) throws IOException {
        try (Stream<Path> files = Files.walk(folder, depth)) {
            return files.filter(file -> file.toString().endsWith(".lock"))
                    .filter(Files::isRegularFile)
                    .toList();
        } catch (NoSuchFileException goneMeanwhile) {
            return List.of();
        }
    }
}
