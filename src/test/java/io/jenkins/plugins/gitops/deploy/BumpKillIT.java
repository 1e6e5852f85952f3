package io.jenkins.plugins.gitops.deploy;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gitops.bump.Trailers;
import io.jenkins.plugins.gitops.git.GitRepositories;
import io.jenkins.plugins.gitops.git.GitRepository;
import io.jenkins.plugins.gitops.git.GitSettings;
import io.jenkins.plugins.gitops.record.DeploymentRecord;
import io.jenkins.plugins.gitops.record.Phase;
import io.jenkins.plugins.gitops.record.RecordStore;
import io.jenkins.plugins.gitops.testing.AccessToken;
import io.jenkins.plugins.gitops.testing.GitServer;
import io.jenkins.plugins.gitops.testing.Role;
import io.jenkins.plugins.gitops.testing.ServedRepository;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A controller that is killed 200 times at any moment pushes each of its deployments once. */
class BumpKillIT {
    private static final int KILLS = Integer.getInteger("gitops.kills", 200);
    private static final int AT_ONCE = 3;
    /** From the record that a push begins to after its answer, on a slow machine. */
    private static final int LONGEST_PUSH_MILLIS = 80;

    @TempDir
    private Path folder;

    private GitServer server;
    private ServedRepository served;
    private AccessToken token;

    @BeforeEach
    void start() {
        server = GitServer.start(folder.resolve("server"));
        served = server.create("team/manifests");
        String values = IntStream.rangeClosed(0, KILLS * AT_ONCE)
                .mapToObj(number -> id(number) + ": old\n")
                .collect(Collectors.joining());
        served.commit("main", Map.of("values.yaml", values), "Start");
        token = server.projectToken("team/manifests", Role.MAINTAINER);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void shouldPushEachDeploymentOnceHoweverOftenItIsKilled() throws Exception {
        long seed = Long.getLong("gitops.seed", System.nanoTime());
        System.out.println("BumpKillIT: -Dgitops.seed=" + seed);
        Random random = new Random(seed);
        RecordStore records = new RecordStore(folder.resolve("state/records"), 10_000, problem -> {
            throw new AssertionError(problem);
        });
        Map<Phase, Integer> found = new EnumMap<>(Phase.class);
        List<String> open = new ArrayList<>();
        int begun = 1;
        int undisturbed = undisturbedMillis(id(0));
        for (int life = 0; life < KILLS; life++) {
            while (open.size() < AT_ONCE) {
                open.add(id(begun++));
            }
            liveAndDie(open, random, undisturbed);
            open.removeIf(id -> isClosed(records, id, found));
        }
        assertThat(live(open).waitFor(2, TimeUnit.MINUTES)).isTrue();

        System.out.println("BumpKillIT: a life takes " + undisturbed + " ms, " + begun + " deployments");
        System.out.println("BumpKillIT: phases of deployments as the kills left them: " + found);
        assertThat(found).as("kills in the middle of a push").containsKey(Phase.PUSHING);
        assertThat(records.history(served.url()))
                .hasSize(begun)
                .allSatisfy(record ->
                        assertThat(record.phase()).as("%s", record.cause()).isEqualTo(Phase.SUCCEEDED));
        assertThat(commitsPerDeployment())
                .hasSize(begun)
                .allSatisfy((id, commits) -> assertThat(commits).as(id).isEqualTo(1L));
        assertThat(served.read("main", "values.yaml").orElseThrow().lines().filter(line -> line.endsWith("new")))
                .hasSize(begun);
    }

    private boolean isClosed(RecordStore records, String id, Map<Phase, Integer> found) {
        Optional<DeploymentRecord> record = records.get(served.url(), id);
        record.ifPresent(left -> found.merge(left.phase(), 1, Integer::sum));
        return record.isPresent() && record.get().phase().closed();
    }

    /** Kills either at any time, or soon after a push has begun: most of a life is not the dangerous part of it. */
    private void liveAndDie(List<String> ids, Random random, int undisturbed) throws Exception {
        String from = random.nextInt(4) == 0 ? "ready" : Phase.PUSHING.name();
        int millis = random.nextInt(from.equals("ready") ? undisturbed : LONGEST_PUSH_MILLIS);
        Process life = live(ids);
        try (BufferedReader lines = reader(life)) {
            String line = lines.readLine();
            assertThat(line).isEqualTo("ready");
            while (line != null && !line.equals(from)) {
                line = lines.readLine();
            }
            if (life.waitFor(millis, TimeUnit.MILLISECONDS)) {
                assertThat(life.exitValue()).isZero();
            }
        } finally {
            life.destroyForcibly().waitFor();
        }
    }

    /** How long a life works that nobody ends. */
    private int undisturbedMillis(String id) throws Exception {
        Process life = live(List.of(id));
        try (BufferedReader lines = reader(life)) {
            assertThat(lines.readLine()).isEqualTo("ready");
            long start = System.nanoTime();
            assertThat(life.waitFor()).isZero();
            return (int) TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
        }
    }

    private static BufferedReader reader(Process life) {
        return new BufferedReader(new InputStreamReader(life.getInputStream(), StandardCharsets.UTF_8));
    }

    private Process live(List<String> ids) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                KilledBumps.class.getName(),
                folder.resolve("state").toString(),
                served.url(),
                token.credential().secret()));
        command.addAll(ids);
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private Map<String, Long> commitsPerDeployment() {
        try (GitRepositories repositories = new GitRepositories(folder.resolve("reader"), GitSettings.defaults())) {
            GitRepository repository = repositories.open(served.url(), token.credential());
            return repository.log("", repository.fetch("main"), 10_000).stream()
                    .filter(commit -> commit.trailers().containsKey(Trailers.DEPLOYMENT))
                    .collect(groupingBy(commit -> commit.trailers().get(Trailers.DEPLOYMENT), counting()));
        }
    }

    private static String id(int number) {
        return "d" + number;
    }
}
