package io.jenkins.plugins.gitops.render;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** Runs a program with nothing in its environment but what is given, within limits of time and output. */
final class ProgramRun {
    private static final int ERROR_BYTES = 64 * 1024;
    private static final int DRAIN_SECONDS = 5;

    private static final Path SHELL = Path.of("/bin/sh");
    /** A system without this limit says so, and the program runs without it. */
    private static final String BOUND = "ulimit -v 4194304 2>/dev/null; exec \"$0\" \"$@\"";

    private final Duration time;
    private final long outputBytes;

    ProgramRun(Duration time, long outputBytes) {
        this.time = time;
        this.outputBytes = outputBytes;
    }

    /** How a run ended. */
    enum End {
        EXITED,
        TIMED_OUT,
        TOO_MUCH_OUTPUT,
        INTERRUPTED
    }

    /**
     * @param end what ended it
     * @param exitCode of a program that exited
     * @param output all that a program that exited printed
     * @param errors the first 64 KiB of what it wrote to standard error
     */
    record Result(End end, int exitCode, byte[] output, String errors) {
        boolean succeeded() {
            return end == End.EXITED && exitCode == 0;
        }

        /** What it wrote to standard error, with paths below a folder instead of this machine's. */
        String said(Path root) {
            return errors.replace(root + "/", "").replace(root.toString(), ".").strip();
        }
    }

    /**
     * Runs a program that works on what others wrote, held to 4 GiB of memory where the system has a shell that can do that.
     * The program was found and started before: whether it can be started does not show here.
     */
    Result runBounded(List<String> command, Path folder, Map<String, String> environment) throws IOException {
        if (!Files.isExecutable(SHELL)) {
            return run(command, folder, environment);
        }
        List<String> bounded = new ArrayList<>(List.of(SHELL.toString(), "-c", BOUND));
        bounded.addAll(command);
        return run(bounded, folder, environment);
    }

    /** Fails with an {@link IOException} where the program cannot be started. */
    Result run(List<String> command, Path folder, Map<String, String> environment) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            process.getOutputStream().close();
            return watch(process);
        } finally {
            kill(process);
        }
    }

    private Result watch(Process process) throws IOException {
        CompletableFuture<byte[]> output = reader("output", () -> output(process));
        CompletableFuture<byte[]> errors = reader("errors", () -> errors(process.getErrorStream()));
        End end = await(process);
        if (end != End.EXITED) {
            return new Result(end, -1, new byte[0], "");
        }
        byte[] printed = whole(output);
        if (printed.length > outputBytes) {
            return new Result(End.TOO_MUCH_OUTPUT, -1, new byte[0], "");
        }
        return new Result(end, process.exitValue(), printed, new String(whole(errors), StandardCharsets.UTF_8));
    }

    private End await(Process process) {
        try {
            return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS) ? End.EXITED : End.TIMED_OUT;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return End.INTERRUPTED;
        }
    }

    private byte[] output(Process process) throws IOException {
        int most = (int) Math.min(Integer.MAX_VALUE - 8L, outputBytes + 1);
        byte[] printed = process.getInputStream().readNBytes(most);
        if (printed.length > outputBytes) {
            kill(process);
        }
        return printed;
    }

    private static byte[] errors(InputStream stream) throws IOException {
        byte[] first = stream.readNBytes(ERROR_BYTES);
        stream.transferTo(OutputStream.nullOutputStream());
        return first;
    }

    /** The program with all that it started, so that nothing goes on behind its back. */
    private static void kill(Process process) {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
    }

    /** All of it or a failure: half an output would look as if the rest had been deleted. */
    private static byte[] whole(CompletableFuture<byte[]> stream) throws IOException {
        try {
            return stream.orTimeout(DRAIN_SECONDS, TimeUnit.SECONDS).join();
        } catch (CompletionException e) {
            throw new IOException("The program's output did not end or could not be read", e.getCause());
        }
    }

    private static CompletableFuture<byte[]> reader(String name, Reading reading) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return reading.bytes();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                task -> {
                    Thread thread = new Thread(task, "gitops render " + name);
                    thread.setDaemon(true);
                    thread.start();
                });
    }

    private interface Reading {
        byte[] bytes() throws IOException;
    }
}
