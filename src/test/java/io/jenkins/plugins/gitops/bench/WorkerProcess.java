package io.jenkins.plugins.gitops.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** A JVM of its own that takes orders, a line each, and answers each by a line; so its memory and its time are its own. */
final class WorkerProcess implements AutoCloseable {
    private static final int TICKS_A_SECOND = 100;
    private static final int USER_TIME = 11;
    private static final int LOOK_MILLIS = 50;

    private final Process process;
    private final PrintStream orders;
    private final BufferedReader answers;
    private final AtomicLong peakRss = new AtomicLong();

    private WorkerProcess(Process process) {
        this.process = process;
        this.orders = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
        this.answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        watchMemory();
    }

    static WorkerProcess start(Class<?> main, int heapMegabytes, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heapMegabytes + "m",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(arguments));
        return new WorkerProcess(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    /** Gives a line that is not answered. */
    void tell(String line) {
        orders.println(line);
    }

    String ask(String order) throws IOException {
        orders.println(order);
        String answer = answers.readLine();
        if (answer == null) {
            throw new IOException("The JVM that is measured has ended");
        }
        return answer;
    }

    /** The processor time in milliseconds that it and its children that ended have used; Linux alone says so. */
    long cpuMillis() throws IOException {
        String line = Files.readString(Path.of("/proc", String.valueOf(process.pid()), "stat"));
        String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ");
        long ticks = 0;
        for (int i = USER_TIME; i < USER_TIME + 4; i++) {
            ticks += Long.parseLong(fields[i]);
        }
        return ticks * 1000 / TICKS_A_SECOND;
    }

    /** The most memory that it and its children held at once, in bytes, as far as looks each 50 ms saw it; Linux alone. */
    long peakRss() {
        return peakRss.get();
    }

    private void watchMemory() {
        Thread watcher = new Thread(() -> {
            while (process.isAlive()) {
                peakRss.accumulateAndGet(
                        rss(process.pid())
                                + process.descendants()
                                        .mapToLong(child -> rss(child.pid()))
                                        .sum(),
                        Math::max);
                try {
                    TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
                } catch (InterruptedException e) {
                    return;
                }
            }
        });
        watcher.setDaemon(true);
        watcher.start();
    }

    // A process that has ended meanwhile holds nothing.
    private static long rss(long pid) {
        try {
            return Files.readAllLines(Path.of("/proc", String.valueOf(pid), "status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .map(line -> line.replaceAll("\\D", ""))
                    .mapToLong(kilobytes -> Long.parseLong(kilobytes) * 1024)
                    .sum();
        } catch (IOException ended) {
            return 0;
        }
    }

    @Override
    public void close() throws IOException {
        orders.close();
        process.destroy();
        answers.close();
    }
}
