package io.jenkins.plugins.gitops.bench;

import io.jenkins.plugins.gitops.git.GitCredential.UserPassword;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The script that teams write: a shallow clone, an edit, a commit, and a push that is tried again after a rebase. */
final class ScriptPeer {
    private static final String SCRIPT = """
            set -e
            git clone -q --depth 1 "$URL" "$WORK"
            cd "$WORK"
            sed -i "s|image: .*|image: $IMAGE|" "$FOLDER/deployment.yaml"
            git -c user.name=Bench -c user.email=bench@example.org commit -q -a -m "Deploy $IMAGE"
            left=100
            until git push -q origin HEAD:main 2>/dev/null; do
              left=$((left - 1))
              [ "$left" -gt 0 ]
              git -c user.name=Bench -c user.email=bench@example.org pull -q --rebase origin main
            done
            """;

    private final Path folder;
    private final String url;

    ScriptPeer(Path folder, String url, UserPassword login) {
        this.folder = folder;
        this.url = url.replace("://", "://%s:%s@".formatted(login.username(), login.secret()));
    }

    /** Whether this machine can run it. */
    static boolean possible() throws InterruptedException {
        try {
            return new ProcessBuilder("git", "--version")
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** Runs it once for each of so many applications, all at the same time; gives milliseconds until all have landed. */
    long bump(int count, String tag) throws IOException, InterruptedException {
        Path work = Files.createTempDirectory(folder, "script");
        long begin = System.nanoTime();
        List<Process> running = new ArrayList<>();
        for (int application = 0; application < count; application++) {
            running.add(start(work.resolve("clone-" + application), application, tag));
        }
        for (Process process : running) {
            if (process.waitFor() != 0) {
                throw new IOException("The script ended with exit code " + process.exitValue());
            }
        }
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
        delete(work);
        return millis;
    }

    private Process start(Path clone, int application, String tag) throws IOException {
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", SCRIPT).inheritIO();
        builder.environment().put("URL", url);
        builder.environment().put("WORK", clone.toString());
        builder.environment().put("FOLDER", BumpBench.folder(application));
        builder.environment().put("IMAGE", BenchFiles.IMAGE + ":" + tag);
        return builder.start();
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
