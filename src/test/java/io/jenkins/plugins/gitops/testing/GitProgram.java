package io.jenkins.plugins.gitops.testing;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The {@code git} program of this machine, with no configuration of the user or the machine. */
public final class GitProgram {
    private GitProgram() {}

    /** Whether there is one on the PATH. */
    public static boolean isHere() {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "git")));
    }

    /** What is written to a program's input, which is closed afterwards. */
    public interface Input {
        void writeTo(OutputStream input) throws IOException;
    }

    /** Runs it in a folder; what it prints, both ways. Fails where it does not end well. */
    public static String run(Path folder, List<String> arguments, Input input)
            throws IOException, InterruptedException {
        return run(folder, arguments, input, Map.of());
    }

    /** As {@link #run(Path, List, Input)}, with no input and some variables. */
    public static String run(Path folder, List<String> arguments, Map<String, String> environment)
            throws IOException, InterruptedException {
        return run(folder, arguments, input -> {}, environment);
    }

    private static String run(Path folder, List<String> arguments, Input input, Map<String, String> environment)
            throws IOException, InterruptedException {
        Process process = start(folder, arguments, environment);
        try (OutputStream in = process.getOutputStream()) {
            input.writeTo(in);
        }
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("git " + String.join(" ", arguments) + ": " + printed);
        }
        return printed;
    }

    static Process start(Path folder, List<String> arguments, Map<String, String> environment) throws IOException {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(arguments);
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().put("GIT_CONFIG_GLOBAL", "/dev/null");
        builder.environment().put("GIT_CONFIG_NOSYSTEM", "1");
        builder.environment().putAll(environment);
        return builder.start();
    }
}
