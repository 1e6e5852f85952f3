package io.jenkins.plugins.gitops.render;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/** The real Kustomize where the machine has one, and scripts that misbehave in its place. */
final class Programs {
    private Programs() {}

    /** From GITOPS_KUSTOMIZE, else from the PATH; the test is skipped where there is none. */
    static Path kustomize() {
        return program("kustomize", "GITOPS_KUSTOMIZE");
    }

    /** From GITOPS_HELM, else from the PATH; the test is skipped where there is none. */
    static Path helm() {
        return program("helm", "GITOPS_HELM");
    }

    private static Path program(String name, String variable) {
        Optional<Path> named = Optional.ofNullable(System.getenv(variable)).map(Path::of);
        Stream<Path> onPath = Arrays.stream(
                        System.getenv().getOrDefault("PATH", "").split(":"))
                .map(folder -> Path.of(folder, name));
        Optional<Path> found = Stream.concat(named.stream(), onPath)
                .filter(Files::isExecutable)
                .findFirst();
        assumeTrue(found.isPresent(), "needs %s: set %s to its path, or put it on the PATH".formatted(name, variable));
        return found.orElseThrow();
    }

    /** A shell script that answers {@code version}, and runs the given lines for everything else. */
    static Path script(Path folder, String name, String... lines) throws IOException {
        Path script = folder.resolve(name);
        Files.writeString(
                script,
                "#!/bin/sh\nif [ \"$1\" = version ]; then echo v0-%s; exit 0; fi\n%s\n"
                        .formatted(name, String.join("\n", lines)));
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        return script;
    }
}
