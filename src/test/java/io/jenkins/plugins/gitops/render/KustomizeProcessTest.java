package io.jenkins.plugins.gitops.render;

import static io.jenkins.plugins.gitops.render.Sources.application;
import static io.jenkins.plugins.gitops.render.Sources.configMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.gitops.application.ApplicationSource.Kustomize;
import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.git.GitTree;
import io.jenkins.plugins.gitops.manifest.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the program is run, by scripts in its place that misbehave on purpose. */
class KustomizeProcessTest {
    private static final RenderLimits LIMITS = new RenderLimits(10, 10_000, 10_000, Duration.ofSeconds(20), 10_000);
    private static final RenderLimits HASTY = new RenderLimits(10, 10_000, 10_000, Duration.ofMillis(500), 10_000);
    private static final String PRINT = "echo '" + configMap("a").strip() + "'";

    private Path folder;
    private Sources sources;
    private GitTree tree;

    @BeforeEach
    void start(@TempDir Path temporary) {
        folder = temporary;
        sources = new Sources(temporary);
        tree = sources.commit(
                "shop/kustomization.yaml",
                "resources: [cm.yaml]\n",
                "shop/cm.yaml",
                configMap("a"),
                "other.yaml",
                "x: 1\n");
    }

    @AfterEach
    void stop() throws IOException {
        sources.close();
        assertThat(Files.exists(folder.resolve("work")) ? children(folder.resolve("work")) : List.of())
                .as("files left in the work folder")
                .isEmpty();
    }

    @Test
    void shouldGiveTheProgramNothingButItsInputs() throws IOException {
        Path seen = folder.resolve("seen");
        Path script = Programs.script(folder, "kustomize", "{ env; find .. ; echo \"$@\"; } > " + seen, PRINT);

        Render render = render(script, LIMITS);

        assertThat(render.manifests()).extracting(Manifest::name).containsExactly("a");
        List<String> lines = Files.readAllLines(seen);
        assertThat(lines.stream()
                        .filter(line -> line.matches("[A-Z_]+=.*"))
                        .map(line -> line.substring(0, line.indexOf('='))))
                .contains("HOME", "TMPDIR")
                .isSubsetOf("HOME", "TMPDIR", "HTTP_PROXY", "HTTPS_PROXY", "PWD", "OLDPWD", "SHLVL", "_");
        assertThat(lines.stream().filter(line -> line.startsWith("../")))
                .containsExactlyInAnyOrder(
                        "../source",
                        "../source/shop",
                        "../source/shop/kustomization.yaml",
                        "../source/shop/cm.yaml",
                        "../home");
        assertThat(lines.get(lines.size() - 1)).startsWith("build ").endsWith("/source/shop");
    }

    @Test
    void shouldStopAProgramThatHangsTogetherWithItsChildren() throws IOException {
        Path pids = folder.resolve("pids");
        Path script =
                Programs.script(folder, "hanging", "echo $$ > " + pids, "sleep 1000 & echo $! >> " + pids, "wait");

        Finding finding = refused(script, HASTY);

        assertThat(finding.code()).isEqualTo("render.kustomize-timeout");
        List<Long> started =
                Files.readAllLines(pids).stream().map(Long::valueOf).toList();
        assertThat(started).hasSize(2);
        await().atMost(1, TimeUnit.MINUTES)
                .untilAsserted(() -> assertThat(started).noneMatch(KustomizeProcessTest::runs));
    }

    @Test
    void shouldStopAProgramThatPrintsTooMuch() throws IOException {
        Path script = Programs.script(folder, "talkative", "while :; do echo 0123456789; done");

        assertThat(refused(script, LIMITS).code()).isEqualTo("render.kustomize-output-too-large");
    }

    @Test
    void shouldNotTakeHalfAnOutputForAll() throws IOException {
        Path pid = folder.resolve("pid");
        // It ends late enough to be read by then: what Java reads after the end of a program ends with that program.
        Path script = Programs.script(folder, "leaving", PRINT, "sleep 1", "sleep 1000 & echo $! > " + pid);

        Finding finding = refused(script, LIMITS);
        Files.readAllLines(pid)
                .forEach(child -> ProcessHandle.of(Long.parseLong(child)).ifPresent(ProcessHandle::destroy));

        assertThat(finding.code()).isEqualTo("render.kustomize-broken");
        assertThat(finding.seen()).contains("output did not end");
    }

    @Test
    void shouldRefuseABuildThatDiffersFromTheNext() throws IOException {
        Path script = Programs.script(
                folder,
                "random",
                "echo \"{apiVersion: v1, kind: ConfigMap, metadata: {name: a$(wc -c < ../count)}}\"",
                "echo >> ../count");
        Files.writeString(script, Files.readString(script).replace("echo \"{", "touch ../count; echo \"{"));

        assertThat(refused(script, LIMITS).code()).isEqualTo("render.not-repeatable");
    }

    @Test
    void shouldReportAFailureWithoutPathsOfThisMachine() throws IOException {
        Path script = Programs.script(
                folder, "failing", "echo \"Error: $PWD/shop/x glpat-abcdefghijklmnopqrst\" >&2", "exit 3");

        Finding finding = refused(script, LIMITS);

        assertThat(finding.code()).isEqualTo("render.kustomize-failed");
        assertThat(finding.seen()).contains("Error: shop/x ****").doesNotContain(folder.toString());
    }

    @Test
    void shouldNotRenderWhatAFailingProgramPrinted() throws IOException {
        assertThat(refused(Programs.script(folder, "partial", PRINT, "exit 1"), LIMITS)
                        .code())
                .isEqualTo("render.kustomize-failed");
    }

    @Test
    void shouldStopWhenItIsInterrupted() throws IOException {
        Path script = Programs.script(folder, "endless", "sleep 1000");
        try {
            Thread.currentThread().interrupt();
            KustomizeProgram.Found program = new KustomizeProgram.Found(script, "v0");
            FindingException stopped = catchThrowableOfType(
                    FindingException.class,
                    () -> new KustomizeBuild(
                                    tree,
                                    KustomizeScan.of(tree, "shop", LIMITS),
                                    new Kustomize(List.of(), "", "", "", Map.of(), Map.of()),
                                    program)
                            .run(folder.resolve("work"), LIMITS, true));
            assertThat(stopped.finding().code()).isEqualTo("render.stopped");
        } finally {
            assertThat(Thread.interrupted()).as("the mark of the interruption").isTrue();
        }
    }

    @Test
    void shouldSayThatThereIsNoProgram() {
        KustomizeProgram program =
                new KustomizeProgram(Optional.empty(), folder.resolve("nowhere").toString());

        assertThat(refused(program, LIMITS).code()).isEqualTo("render.kustomize-missing");
        assertThat(refused(new KustomizeProgram(Optional.of(folder.resolve("gone")), "/usr/bin"), LIMITS)
                        .seen())
                .contains("gone");
    }

    @Test
    void shouldSayThatTheProgramIsBroken() throws IOException {
        Path broken = Programs.script(folder, "kustomize");
        Files.write(broken, new byte[] {1, 2, 3});

        assertThat(refused(new KustomizeProgram(Optional.of(broken), ""), LIMITS)
                        .code())
                .isEqualTo("render.kustomize-broken");
    }

    @Test
    void shouldTakeKubectlWhereThereIsNoKustomize() throws IOException {
        Path bin = Files.createDirectory(folder.resolve("bin"));
        Path arguments = folder.resolve("arguments");
        Programs.script(bin, "kubectl", "echo \"$@\" > " + arguments, PRINT);
        KustomizeProgram program = new KustomizeProgram(Optional.empty(), "/nowhere:" + bin);

        assertThat(render(program, LIMITS).manifests()).hasSize(1);
        assertThat(Files.readString(arguments)).startsWith("kustomize /");
    }

    @Test
    void shouldPreferKustomizeAndNoticeAnotherVersion() throws IOException {
        Path bin = Files.createDirectory(folder.resolve("bin"));
        Programs.script(bin, "kubectl", "exit 1");
        Path kustomize = Programs.script(bin, "kustomize", PRINT);
        KustomizeProgram program = new KustomizeProgram(Optional.empty(), bin.toString());
        String before = render(program, LIMITS).inputHash();

        Files.writeString(kustomize, Files.readString(kustomize).replace("v0-", "v0.1-"));

        assertThat(render(program, LIMITS).inputHash()).isNotEqualTo(before);
    }

    private static List<Path> children(Path path) throws IOException {
        try (Stream<Path> children = Files.list(path)) {
            return children.toList();
        }
    }

    private static boolean runs(long pid) {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
    }

    private Render render(Path script, RenderLimits limits) {
        return render(new KustomizeProgram(Optional.of(script), ""), limits);
    }

    private Render render(KustomizeProgram program, RenderLimits limits) {
        return new KustomizeRenderer(program, folder.resolve("work"), limits).render(application("shop", ""), tree);
    }

    private Finding refused(Path script, RenderLimits limits) {
        return refused(new KustomizeProgram(Optional.of(script), ""), limits);
    }

    private Finding refused(KustomizeProgram program, RenderLimits limits) {
        FindingException refused = catchThrowableOfType(FindingException.class, () -> render(program, limits));
        assertThat(refused).as("the refusal").isNotNull();
        return refused.finding();
    }
}
