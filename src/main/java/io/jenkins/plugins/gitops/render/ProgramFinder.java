package io.jenkins.plugins.gitops.render;

import io.jenkins.plugins.gitops.finding.Finding;
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
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Finds a program: where the configuration says, else on the search path. Asked again for each render, so that installing
 * it needs no restart.
 */
final class ProgramFinder {
    private static final Duration VERSION_TIME = Duration.ofSeconds(20);
    private static final long VERSION_BYTES = 64 * 1024L;

    private final Optional<Path> configured;
    private final String searchPath;
    private final Wanted wanted;
    private final Map<Stamp, String> versions = new ConcurrentHashMap<>();

    ProgramFinder(Optional<Path> configured, String searchPath, Wanted wanted) {
        this.configured = configured;
        this.searchPath = searchPath;
        this.wanted = wanted;
    }

    /**
     * What is looked for.
     *
     * @param names on the search path, the best first
     * @param askVersion the command that prints the version
     * @param missing the finding where there is none, from where it was looked for
     * @param broken the finding where it does not run, from its path and what it said
     */
    record Wanted(
            List<String> names,
            Function<Path, List<String>> askVersion,
            Function<String, Finding> missing,
            BiFunction<String, String, Finding> broken) {}

    /** A program that is there, with its version as it says it itself, and its kind. */
    record Program(Path path, String version) {}

    /** A program's file as it is now. */
    private record Stamp(Path path, FileTime modified, long size) {}

    /** Fails with a finding where there is none, or one that does not start. */
    Program find() {
        Path path = path();
        try {
            Stamp stamp = new Stamp(path, Files.getLastModifiedTime(path), Files.size(path));
            String known = versions.get(stamp);
            String version = known != null ? known : version(path);
            versions.put(stamp, version);
            return new Program(path, version);
        } catch (IOException e) {
            throw new FindingException(wanted.broken().apply(path.toString(), e.getMessage()), e);
        }
    }

    private Path path() {
        if (configured.isPresent()) {
            return configured
                    .filter(Files::isExecutable)
                    .orElseThrow(() -> new FindingException(
                            wanted.missing().apply("%s, as configured, is no program".formatted(configured.get()))));
        }
        return wanted.names().stream()
                .flatMap(this::onSearchPath)
                .findFirst()
                .orElseThrow(() -> new FindingException(
                        wanted.missing().apply(String.join(" or ", wanted.names()) + " is not on the PATH")));
    }

    private Stream<Path> onSearchPath(String name) {
        return Arrays.stream(searchPath.split(File.pathSeparator))
                .filter(folder -> !folder.isBlank())
                .map(folder -> Path.of(folder, name))
                .filter(path -> Files.isRegularFile(path) && Files.isExecutable(path))
                .map(Path::toAbsolutePath);
    }

    private String version(Path path) throws IOException {
        Path folder = Optional.ofNullable(path.toAbsolutePath().getParent()).orElse(path);
        Result result = new ProgramRun(VERSION_TIME, VERSION_BYTES)
                .run(wanted.askVersion().apply(path), folder, Map.of());
        if (!result.succeeded()) {
            throw new FindingException(wanted.broken().apply(path.toString(), result.errors()));
        }
        return path.getFileName() + " " + new String(result.output(), StandardCharsets.UTF_8).strip();
    }
}
