package io.jenkins.plugins.gitops.library;

import java.nio.file.Files;
import java.nio.file.Path;

/** The shared library's files, wherever in the checkout a test is run. */
final class LibraryFiles {
    private LibraryFiles() {}

    static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (folder != null && !Files.isDirectory(folder.resolve("vars"))) {
            folder = folder.getParent();
        }
        if (folder == null) {
            throw new IllegalStateException("The tests run outside the checkout: there is no folder 'vars' above them");
        }
        return folder;
    }

    /** A file's name without what follows the first dot. */
    static String baseName(Path file) {
        return file.getFileName().toString().replaceFirst("\\..*", "");
    }
}
