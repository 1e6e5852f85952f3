package io.jenkins.plugins.gitops.render;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.finding.RemoteText;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** Finds Helm: where the configuration says, else {@code helm} on the search path. */
public final class HelmProgram {
    private final Optional<Path> configured;
    private final String searchPath;

    /**
     * @param configured the program, where one is configured
     * @param searchPath folders as in the variable {@code PATH}
     */
    public HelmProgram(Optional<Path> configured, String searchPath) {
        this.configured = configured;
        this.searchPath = searchPath;
    }

    /**
     * A program that is there.
     *
     * @param path its file
     * @param version tells it from another one at the same place
     */
    record Found(Path path, String version) {}

    /** Fails with a finding where there is none. */
    Found find() {
        Path path = configured
                .or(this::onSearchPath)
                .filter(Files::isExecutable)
                .orElseThrow(() -> new FindingException(missing()));
        try {
            String version = Files.size(path) + " " + Files.getLastModifiedTime(path);
            return new Found(path, version);
        } catch (IOException e) {
            throw new FindingException(missing(), e);
        }
    }

    private Optional<Path> onSearchPath() {
        return Arrays.stream(searchPath.split(File.pathSeparator))
                .filter(folder -> !folder.isBlank())
                .map(folder -> Path.of(folder, "helm"))
                .filter(path -> Files.isRegularFile(path) && Files.isExecutable(path))
                .map(Path::toAbsolutePath)
                .findFirst();
    }

    private Finding missing() {
        return new Finding(
                "render.helm-missing",
                configured
                        .map(path -> "There is no Helm: %s, as configured, is no program."
                                .formatted(RemoteText.safe(path.toString())))
                        .orElse("There is no Helm: helm is not on the PATH."),
                "Charts, and Go templates of ApplicationSets, are rendered by that program alone.",
                "Install helm on the controller.");
    }
}
