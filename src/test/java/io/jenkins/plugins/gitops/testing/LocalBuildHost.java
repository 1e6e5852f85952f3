package io.jenkins.plugins.gitops.testing;

import io.jenkins.plugins.gitops.image.BuildHost;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** This machine as one that builds images. */
public final class LocalBuildHost implements BuildHost {
    private final Path source;
    private final Map<String, String> environment = new HashMap<>();

    /** @param source the folder that programs run in */
    public LocalBuildHost(Path source) {
        this.source = source.toAbsolutePath();
    }

    /** The same machine with a further variable, as an agent's configuration sets it. */
    public LocalBuildHost with(String name, String value) {
        LocalBuildHost host = new LocalBuildHost(source);
        host.environment.putAll(environment);
        host.environment.put(name, value);
        return host;
    }

    @Override
    public int run(Command command, Consumer<String> lines) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command.arguments())
                .directory(source.toFile())
                .redirectErrorStream(true);
        builder.environment().putAll(environment);
        builder.environment().putAll(command.environment());
        Process process = builder.start();
        Thread reader = new Thread(() -> read(process, lines));
        reader.start();
        try {
            write(process, command.input());
            int code = process.waitFor();
            reader.join();
            return code;
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().onExit().join();
        }
    }

    private static void write(Process process, String input) throws IOException {
        try (OutputStream out = process.getOutputStream()) {
            out.write(input.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // A program that needs no input may be over before it is written.
            if (!input.isEmpty()) {
                throw e;
            }
        }
    }

    private static void read(Process process, Consumer<String> lines) {
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            reader.lines().forEach(lines);
        } catch (IOException | java.io.UncheckedIOException e) {
            lines.accept("its output broke off: " + e.getMessage());
        }
    }

    @Override
    public PrivateFolder privateFolder() throws IOException {
        return new Folder(Files.createTempDirectory(
                "gitops-image", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))));
    }

    @Override
    public int runJava(JavaCommand command, Consumer<String> lines) throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classPath = command.classPath().stream()
                .map(path -> path.toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
        return run(command.command(java, classPath), lines);
    }

    private record Folder(Path root) implements PrivateFolder {
        @Override
        public String path(String name) {
            return root.resolve(name).toString();
        }

        @Override
        public void write(String name, String content) throws IOException {
            Path file = root.resolve(name);
            if (Files.notExists(file)) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            Files.writeString(file, content);
        }

        @Override
        public String read(String name) throws IOException {
            try {
                return Files.readString(root.resolve(name));
            } catch (NoSuchFileException e) {
                return "";
            }
        }

        @Override
        public void close() throws IOException {
            try (Stream<Path> all = Files.walk(root)) {
                for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(each);
                }
            }
        }
    }
}
