package io.jenkins.plugins.gitops.render;

import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.render.ProgramRun.Result;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Finds Kustomize: where the configuration says, else {@code kustomize} on the search path, else {@code kubectl}, which has
 * it built in. Asked again for each render, so that installing it needs no restart.
 */
public final class KustomizeProgram {
    private static final Duration VERSION_TIME = Duration.ofSeconds(20);
    private static final long VERSION_BYTES = 64 * 1024L;
    private static final String KUBECTL = "kubectl";

    private final Optional<Path> configured;
    private final String searchPath;
    private final Map<Stamp, String> versions = new ConcurrentHashMap<>();

    /**
     * @param configured the program, where one is configured; one called {@code kubectl} is used as such
     * @param searchPath folders as in the variable {@code PATH}
     */
    public KustomizeProgram(Optional<Path> configured, String searchPath) {
        this.configured = configured;
        this.searchPath = searchPath;
    }

    /**
     * A program that is there.
     *
     * @param path its file
     * @param version as it says itself, and its kind
     */
    record Found(Path path, String version) {
        List<String> build(String folder) {
            return isKubectl(path)
                    ? List.of(path.toString(), "kustomize", folder)
                    : List.of(path.toString(), "build", folder);
        }
    }

    /** A program's file as it is now. */
    private record Stamp(Path path, FileTime modified, long size) {}

    /** Fails with a finding where there is none, or one that does not start. */
    Found find() {
        Path path = path();
        try {
            Stamp stamp = new Stamp(path, Files.getLastModifiedTime(path), Files.size(path));
            String known = versions.get(stamp);
            String version = known != null ? known : version(path);
            versions.put(stamp, version);
            return new Found(path, version);
        } catch (IOException e) {
            throw new FindingException(KustomizeFindings.brokenProgram(path.toString(), e.getMessage()), e);
        }
    }

    private Path path() {
        if (configured.isPresent()) {
            return configured
                    .filter(Files::isExecutable)
                    .orElseThrow(() -> new FindingException(KustomizeFindings.noProgram(
                            "%s, as configured, is no program".formatted(configured.get()))));
        }
        return Stream.of("kustomize", KUBECTL)
                .flatMap(this::onSearchPath)
                .findFirst()
                .orElseThrow(() -> new FindingException(
                        KustomizeFindings.noProgram("neither kustomize nor kubectl is on the PATH")));
    }

    private Stream<Path> onSearchPath(String name) {
        return Arrays.stream(searchPath.split(File.pathSeparator))
                .filter(folder -> !folder.isBlank())
                .map(folder -> Path.of(folder, name))
                .filter(path -> Files.isRegularFile(path) && Files.isExecutable(path))
                .map(Path::toAbsolutePath);
    }

    private static String version(Path path) throws IOException {
        List<String> ask =
                isKubectl(path) ? List.of(path.toString(), "version", "--client") : List.of(path.toString(), "version");
        Path folder = Optional.ofNullable(path.toAbsolutePath().getParent()).orElse(path);
        Result result = new ProgramRun(VERSION_TIME, VERSION_BYTES).run(ask, folder, Map.of());
        if (!result.succeeded()) {
            throw new FindingException(KustomizeFindings.brokenProgram(path.toString(), result.errors()));
        }
        return path.getFileName() + " " + new String(result.output(), StandardCharsets.UTF_8).strip();
    }

    private static boolean isKubectl(Path path) {
        return String.valueOf(path.getFileName()).startsWith(KUBECTL);
    }
}
