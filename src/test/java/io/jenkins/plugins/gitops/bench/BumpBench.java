package io.jenkins.plugins.gitops.bench;

import io.jenkins.plugins.gitops.git.GitCredential.UserPassword;
import io.jenkins.plugins.gitops.testing.Fault;
import io.jenkins.plugins.gitops.testing.GitRequest;
import io.jenkins.plugins.gitops.testing.GitServer;
import io.jenkins.plugins.gitops.testing.Role;
import io.jenkins.plugins.gitops.testing.ServedRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * Bumps beside the script that teams write, in turn, against one Git server over HTTP on loopback: a repository of 10,000
 * files with an application in each of 90 folders. Each figure is a median; both sides start from the same branch.
 */
final class BumpBench implements AutoCloseable {
    private static final int FILES = 10_000;
    private static final int APPLICATIONS = 90;
    private static final int HEAP_MEGABYTES = 160;
    private static final int WARM_UP = 60;

    private final Path folder;
    private final BenchTable table;
    private final GitServer git;
    private final ServedRepository manifests;
    private final ScriptPeer script;
    private final WorkerProcess worker;
    private int round;
    private long mostHeap;

    BumpBench(Path folder, BenchTable table) throws IOException {
        this.folder = folder;
        this.table = table;
        this.git = GitServer.start(folder.resolve("bump-server"));
        this.manifests = git.create("team/many");
        manifests.commit("main", files(), "Start with many files");
        UserPassword login = git.projectToken("team/many", Role.MAINTAINER).credential();
        this.script = new ScriptPeer(clones(folder), manifests.url(), login);
        this.worker = WorkerProcess.start(BumpWorker.class, HEAP_MEGABYTES, manifests.url(), login.username());
        worker.tell(login.secret());
    }

    static String folder(int application) {
        return "apps/app-" + application;
    }

    void run() throws IOException, InterruptedException {
        row("1 bump, the first ever", 1, 5, true, 1.0);
        warmUp();
        row("1 bump", 1, 9, false, 0.1);
        row("20 bumps of 20 applications at once", 20, 3, false, 1 / 17.0);
        long most = mostHeap;
        table.add("90 bumps of 90 applications at once", median(5, () -> ours(90, "warm")), "ms", "own limit: 3,000");
        table.add(
                "heap above idle during these, at the most",
                Math.max(most, mostHeap) / (1024 * 1024),
                "MiB",
                "own limit: 100; the JVM has %d".formatted(HEAP_MEGABYTES));
        slow();
    }

    /** A controller has run for days when someone deploys: its code is compiled. The script has nothing to warm. */
    private void warmUp() throws IOException {
        for (int i = 0; i < WARM_UP; i++) {
            ours(1, "warm");
        }
    }

    /** A server half a country away whose hook takes its time. */
    private void slow() throws IOException, InterruptedException {
        git.failAll(GitRequest.FETCH_REFS, pause(50));
        git.failAll(GitRequest.FETCH, pause(50));
        git.failAll(GitRequest.PUSH_REFS, pause(50));
        git.failAll(GitRequest.PUSH, pause(350));
        row("1 bump, 50 ms a request and 300 ms in the server's hook", 1, 3, false, 0);
        row("20 bumps at once, 50 ms a request and 300 ms in the server's hook", 20, 1, false, 0);
        git.heal();
    }

    private static Fault pause(int millis) {
        return new Fault.Meanwhile(() -> {
            try {
                TimeUnit.MILLISECONDS.sleep(millis);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private void row(String what, int count, int times, boolean first, double target)
            throws IOException, InterruptedException {
        List<Long> ours = new ArrayList<>();
        List<Long> theirs = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            theirs.add(landed(count, () -> script.bump(count, tag())));
            ours.add(landed(count, () -> ours(count, first ? "first-" + round : "warm")));
        }
        long here = median(ours);
        long there = median(theirs);
        String limit = target == 0 ? "" : ", own limit: %.2f".formatted(target);
        table.add(what, here, "ms", "script: %,d ms, ratio %.3f%s".formatted(there, (double) here / there, limit));
    }

    /** A time that counts only if each bump became a commit. */
    private long landed(int count, Measured measured) throws IOException, InterruptedException {
        int before = manifests.log("main").size();
        long millis = measured.millis();
        int commits = manifests.log("main").size() - before;
        if (commits != count) {
            throw new IOException("%d commits for %d bumps".formatted(commits, count));
        }
        return millis;
    }

    private long ours(int count, String cache) throws IOException {
        String answer = worker.ask("%s %d %s".formatted(folder.resolve("bump-" + cache), count, tag()));
        String[] figures = answer.split(" ");
        mostHeap = Math.max(mostHeap, Long.parseLong(figures[1]));
        return Long.parseLong(figures[0]);
    }

    private String tag() {
        return "round-" + ++round;
    }

    private long median(int times, Measured measured) throws IOException, InterruptedException {
        List<Long> all = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            all.add(measured.millis());
        }
        return median(all);
    }

    /** In memory where this machine has such a folder: the script writes out every file, and shall not wait for a disk. */
    private static Path clones(Path otherwise) {
        Path memory = Path.of("/dev/shm");
        return Files.isWritable(memory) ? memory : otherwise;
    }

    private static long median(List<Long> values) {
        List<Long> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }

    private static Map<String, String> files() {
        Map<String, String> files = new LinkedHashMap<>();
        IntStream.range(0, FILES - APPLICATIONS)
                .forEach(i -> files.put("noise/%03d/%d.yaml".formatted(i / 100, i), "a: " + i + "\n"));
        IntStream.range(0, APPLICATIONS)
                .forEach(i -> files.put(folder(i) + "/deployment.yaml", BenchFiles.deployment("0")));
        return files;
    }

    @Override
    public void close() throws IOException {
        worker.close();
        git.close();
    }

    @FunctionalInterface
    private interface Measured {
        long millis() throws IOException, InterruptedException;
    }
}
