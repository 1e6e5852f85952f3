package io.jenkins.plugins.gitops.build;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the files of this repository are. Tests of the build run in {@code portable/plugin}. */
final class Project {

    static final Path ROOT = Path.of("").toAbsolutePath().resolve("../..").normalize();

    private Project() {}

    static Pom official() {
        return Pom.read(ROOT.resolve("pom.xml"));
    }

    static Pom portable() {
        return Pom.read(ROOT.resolve("portable/pom.xml"));
    }

    static Pom portablePlugin() {
        return Pom.read(ROOT.resolve("portable/plugin/pom.xml"));
    }

    static String text(String path) {
        try {
            return Files.readString(ROOT.resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
