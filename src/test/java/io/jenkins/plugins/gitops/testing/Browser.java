package io.jenkins.plugins.gitops.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A real Chromium without a window. */
public final class Browser {
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome", "chrome");
    private static final List<String> QUIET = List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--hide-scrollbars",
            "--virtual-time-budget=4000");

    private final Path program;
    private final Path profile;

    private Browser(Path program, Path profile) {
        this.program = program;
        this.profile = profile;
    }

    /** Empty where none is installed. */
    public static Optional<Browser> find(Path profile) {
        return Arrays.stream(System.getenv("PATH").split(":"))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst()
                .map(program -> new Browser(program, profile));
    }

    /** The page's elements after its scripts have run. */
    public String elements(String url) throws IOException, InterruptedException {
        return run(List.of("--dump-dom", url));
    }

    /** A picture of the page. */
    public void picture(String url, int width, int height, boolean dark, Path file)
            throws IOException, InterruptedException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        run(List.of(
                "--screenshot=" + file.toAbsolutePath(),
                "--window-size=%d,%d".formatted(width, height),
                dark ? "--blink-settings=preferredColorScheme=0" : "--blink-settings=preferredColorScheme=1",
                url));
    }

    private String run(List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(program.toString(), "--user-data-dir=" + profile));
        Stream.of(QUIET, arguments).forEach(command::addAll);
        Path errors = Files.createTempFile("browser", ".log");
        Process process =
                new ProcessBuilder(command).redirectError(errors.toFile()).start();
        try {
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(2, TimeUnit.MINUTES) || process.exitValue() != 0) {
                throw new IOException("The browser failed: " + Files.readString(errors));
            }
            return output;
        } finally {
            process.destroyForcibly();
            Files.delete(errors);
        }
    }
}
