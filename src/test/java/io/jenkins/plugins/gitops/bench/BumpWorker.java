package io.jenkins.plugins.gitops.bench;

import io.jenkins.plugins.gitops.bump.BumpRequest;
import io.jenkins.plugins.gitops.bump.BumpResult;
import io.jenkins.plugins.gitops.bump.CommitMessage;
import io.jenkins.plugins.gitops.bump.ImageSearch;
import io.jenkins.plugins.gitops.bump.Precedence;
import io.jenkins.plugins.gitops.bump.PushKey;
import io.jenkins.plugins.gitops.bump.PushQueue;
import io.jenkins.plugins.gitops.bump.PushSettings;
import io.jenkins.plugins.gitops.git.Committer;
import io.jenkins.plugins.gitops.git.GitCredential;
import io.jenkins.plugins.gitops.git.GitCredential.UserPassword;
import io.jenkins.plugins.gitops.git.GitRepositories;
import io.jenkins.plugins.gitops.git.GitRepository;
import io.jenkins.plugins.gitops.git.GitSettings;
import io.jenkins.plugins.gitops.registry.ImageReference;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * What a controller does for bumps, in a JVM of its own, so that its memory is its own. Reads {@code <cache> <bumps> <tag>}
 * from each line of standard input and answers {@code <milliseconds> <bytes of heap at the most, above idle>}.
 */
final class BumpWorker {
    private final String url;
    private final GitCredential credential;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final PushQueue queue = new PushQueue(PushSettings.DEFAULT, threads, Clock.systemUTC(), new Random());
    private Path cache;
    private GitRepositories repositories;

    private BumpWorker(String url, GitCredential credential) {
        this.url = url;
        this.credential = credential;
    }

    /** @param arguments the repository and the user name; the secret is the first line of standard input */
    public static void main(String[] arguments) throws Exception {
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        BumpWorker worker = new BumpWorker(arguments[0], new UserPassword(arguments[1], lines.readLine()));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            String[] order = line.split(" ");
            worker.use(Path.of(order[0]));
            System.out.println(worker.bump(Integer.parseInt(order[1]), order[2]));
        }
        System.exit(0);
    }

    private void use(Path folder) {
        if (folder.equals(cache)) {
            // As a controller does within half a minute of each push of others.
            repositories.open(url, credential).fetch("main");
        } else {
            if (repositories != null) {
                repositories.close();
            }
            cache = folder;
            repositories = new GitRepositories(folder, GitSettings.defaults());
        }
    }

    private String bump(int count, String tag) throws Exception {
        long idle = collected();
        heap().forEach(MemoryPoolMXBean::resetPeakUsage);
        long begin = System.nanoTime();
        List<CompletableFuture<BumpResult>> ends = IntStream.range(0, count)
                .mapToObj(application -> CompletableFuture.supplyAsync(() -> submit(application, tag), threads)
                        .thenCompose(end -> end))
                .toList();
        for (CompletableFuture<BumpResult> end : ends) {
            if (!end.get(5, TimeUnit.MINUTES).changed()) {
                throw new IOException("A bump found nothing to change");
            }
        }
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
        long peak =
                heap().stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
        return millis + " " + (peak - idle);
    }

    private CompletableFuture<BumpResult> submit(int application, String tag) {
        GitRepository repository = repositories.open(url, credential);
        String branch = "main";
        if (repository.lastSeen(branch).isEmpty()) {
            branch = repository.branch(branch).orElseThrow();
        }
        ImageSearch search = new ImageSearch(
                BumpBench.folder(application),
                false,
                ImageReference.parse(BenchFiles.IMAGE + ":" + tag),
                Optional.empty());
        BumpRequest request = new BumpRequest(
                UUID.randomUUID().toString(),
                search,
                "Bench",
                new Committer("Bench", "bench@example.org", Optional.empty()),
                new CommitMessage(
                        CommitMessage.DEFAULT_TEMPLATE, Map.of("application", "app-" + application), Map.of()),
                Optional.empty(),
                Precedence.BY_ARRIVAL);
        return queue.submit(PushKey.onto(url, branch, "bench"), repository, request, (base, commit) -> {})
                .result();
    }

    private static List<MemoryPoolMXBean> heap() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .toList();
    }

    private static long collected() {
        System.gc();
        return heap().stream().mapToLong(pool -> pool.getUsage().getUsed()).sum();
    }
}
