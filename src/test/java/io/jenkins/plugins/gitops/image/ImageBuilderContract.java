package io.jenkins.plugins.gitops.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.image.PushedImage.DigestSource;
import io.jenkins.plugins.gitops.testing.LocalBuildHost;
import io.jenkins.plugins.gitops.testing.RegistryGate;
import io.jenkins.plugins.gitops.testing.RegistryProcess;
import io.jenkins.plugins.gitops.testing.RegistryTokenService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.FutureTask;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What each builder does alike, against a real registry with a user and one with tokens as GitLab gives them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ImageBuilderContract {
    private static final RegistryLogin LOGIN = new RegistryLogin("robot", "correct-secret");
    private static final PushPatience QUICK = new PushPatience(3, Duration.ofMillis(10), Duration.ofDays(1));

    /** One for all tests of a class; the builders' own storage is there too. */
    Path folder;

    private final List<String> log = new CopyOnWriteArrayList<>();
    private RegistryProcess registry;
    private RegistryTokenService tokens;
    private RegistryProcess withTokens;
    private WatchedHost host;

    /** The builder; skips the test where this machine lacks it. */
    abstract String builder();

    /** An image from scratch with one file of that content. */
    abstract Recipe recipe(Path source, String content) throws IOException;

    /** This machine, set up for the builder. */
    LocalBuildHost machine(Path source) {
        return new LocalBuildHost(source);
    }

    /** Why it cannot be seen here that the builder refuses a registry that is not secure; "" where it can. */
    String lenient() {
        return "";
    }

    /** How often at most a layer or configuration is sent where the token expires after the first of two. */
    int uploads() {
        return 2;
    }

    @BeforeAll
    void keep(@TempDir Path temporary) {
        folder = temporary;
    }

    // Before each, not before all: a machine without the builder skips tests that are counted, with the reason.
    @BeforeEach
    void start() throws Exception {
        builder();
        if (registry == null) {
            startRegistries();
        }
        host = new WatchedHost(machine(Files.createDirectories(folder.resolve("source"))));
        log.clear();
    }

    private void startRegistries() throws Exception {
        registry = RegistryProcess.withUser(folder.resolve("registry"), LOGIN.username(), LOGIN.password());
        tokens = RegistryTokenService.start(folder.resolve("keys"));
        withTokens = RegistryProcess.withTokens(folder.resolve("token-registry"), tokens);
    }

    @AfterAll
    void stop() {
        if (withTokens != null) {
            withTokens.close();
            tokens.close();
            registry.close();
        }
    }

    @Test
    void shouldPushUnderAllTagsAndReadTheDigestBack() throws Exception {
        String repository = fresh();
        ImageTarget target = ImageTarget.of(registry.address() + "/" + repository, List.of("1", "latest"));

        PushedImage pushed = push(target.insecure(true), "one", LOGIN);

        RegistryReader reader = new RegistryReader(registry.address(), LOGIN);
        assertThat(pushed.digest())
                .isEqualTo(reader.digest(repository, "1"))
                .isEqualTo(reader.digest(repository, "latest"));
        assertThat(pushed.source()).isEqualTo(DigestSource.REGISTRY);
        assertThat(pushed.registry()).isEqualTo(registry.address());
        assertThat(pushed.repository()).isEqualTo(repository);
        assertThat(pushed.reference()).isEqualTo(registry.address() + "/" + repository + ":1");
        assertThat(pushed.byDigest()).isEqualTo(registry.address() + "/" + repository + "@" + pushed.digest());
        assertThat(pushed.builder()).isEqualTo(builder());
        JsonNode config = reader.config(repository, "1");
        assertThat(config.at("/config/Labels/org.opencontainers.image.revision").asText())
                .isEqualTo("1a2b3c4");
        assertThat(config.at("/rootfs/diff_ids")).hasSize(1);
        assertThat(log).anyMatch(line -> line.matches("the image has 1 layer\\(s\\) of .* MB in all"));
    }

    @Test
    void shouldPushOverTlsToARegistryWhoseAuthorityIsTrusted() throws Exception {
        String repository = fresh();
        ImageTarget target = ImageTarget.of(registry.tlsAddress() + "/" + repository, List.of("1"));

        PushedImage pushed = push(target.trusting(registry.authority()), "one", LOGIN);

        assertThat(pushed.digest()).isEqualTo(new RegistryReader(registry.address(), LOGIN).digest(repository, "1"));
        assertThat(pushed.source()).isEqualTo(DigestSource.REGISTRY);
    }

    @Test
    void shouldNotMindAnUnknownAuthorityWhereThatIsAllowed() throws Exception {
        String repository = fresh();
        ImageTarget target = ImageTarget.of(registry.tlsAddress() + "/" + repository, List.of("1"));

        PushedImage pushed = push(target.insecure(true), "one", LOGIN);

        assertThat(pushed.digest()).isEqualTo(new RegistryReader(registry.address(), LOGIN).digest(repository, "1"));
    }

    @Test
    void shouldSayAtOnceThatTheCertificateIsNotTrusted() {
        assumeTrue(lenient().isEmpty(), lenient());
        ImageTarget target = ImageTarget.of(registry.tlsAddress() + "/" + fresh(), List.of("1"));

        assertThat(codeOf(target, LOGIN)).isEqualTo("registry.certificate-untrusted");
        assertThat(log).noneMatch(line -> line.contains("attempt 2"));
    }

    @Test
    void shouldSayAtOnceThatTheLoginIsWrongWithoutShowingIt() {
        RegistryLogin wrong = new RegistryLogin("robot", "wrong-secret");

        assertThat(codeOf(plain(fresh()), wrong)).isEqualTo("registry.unauthorized");
        assertThat(log).noneMatch(line -> line.contains("attempt 2")).noneMatch(line -> line.contains("wrong-secret"));
    }

    @Test
    void shouldSayAtOnceThatTheRegistrySpeaksPlainHttp() {
        assumeTrue(lenient().isEmpty(), lenient());
        assertThat(codeOf(plain(fresh()).insecure(false), LOGIN)).isEqualTo("registry.plain-http");
        assertThat(log).noneMatch(line -> line.contains("attempt 2"));
    }

    @Test
    void shouldSayThatNothingAnswers() {
        ImageTarget target = ImageTarget.of("127.0.0.1:1/" + fresh(), List.of("1"));

        assertThat(codeOf(target.insecure(true), LOGIN)).isEqualTo("registry.unreachable");
        assertThat(log).anyMatch(line -> line.contains("attempt 3 of 3"));
    }

    @Test
    void shouldSayAtOnceThatATokenMayOnlyPull() {
        tokens.allow("reader", "read-token", "team", "pull");

        assertThat(codeOf(byTokens(withTokens.address(), "team/shop"), new RegistryLogin("reader", "read-token")))
                .isEqualTo("registry.denied");
        assertThat(log).noneMatch(line -> line.contains("attempt 2"));
    }

    @Test
    void shouldPushWithATokenThatMayPullAndPush() throws Exception {
        tokens.allow("writer", "write-token", "team/able", "pull", "push");

        PushedImage pushed =
                push(byTokens(withTokens.address(), "team/able"), "one", new RegistryLogin("writer", "write-token"));

        assertThat(pushed.source()).isEqualTo(DigestSource.REGISTRY);
        assertThat(tokens.requests())
                .anyMatch(request -> request.matches("writer repository:team/able:(pull,push|push,pull)"));
    }

    @Test
    void shouldKeepTheLoginOffCommandLinesAndEnvironmentsAndLeaveNothingBehind() throws Exception {
        push(plain(fresh()), "one", LOGIN);
        codeOf(plain(fresh()), new RegistryLogin("robot", "wrong-secret"));

        assertThat(host.commands()).isNotEmpty().allSatisfy(command -> {
            String visible = command.arguments() + " " + command.environment();
            assertThat(visible)
                    .doesNotContain(LOGIN.password())
                    .doesNotContain(LOGIN.encoded())
                    .doesNotContain("wrong-secret");
        });
        assertThat(host.folders()).hasSize(2).noneMatch(Files::exists);
        assertThat(host.modes()).isSubsetOf("rwx------", "rw-------");
    }

    @Test
    void shouldNotSeeTheLoginOfABuildBesideIt() throws Exception {
        tokens.allow("left", "left-token", "left", "pull", "push");
        tokens.allow("right", "right-token", "right", "pull", "push");

        List<CompletableFuture<Object>> builds = List.of(
                inBackground(() -> push(
                        byTokens(withTokens.address(), "left/shop"), "l", new RegistryLogin("left", "left-token"))),
                inBackground(() -> push(
                        byTokens(withTokens.address(), "right/shop"), "r", new RegistryLogin("right", "right-token"))));
        CompletableFuture.allOf(builds.toArray(CompletableFuture[]::new)).join();

        assertThat(tokens.requests())
                .filteredOn(request -> request.contains("left/shop") || request.contains("right/shop"))
                .isNotEmpty()
                .allMatch(request -> request.startsWith("left ") == request.contains("left/shop"));
    }

    @Test
    void shouldTryAgainAfterAServerError() throws Exception {
        try (RegistryGate gate = RegistryGate.before(registry.address())) {
            gate.answer(503, 1, request -> request.startsWith("PUT") && request.contains("/manifests/"));

            PushedImage pushed = push(through(gate, fresh()), "one", LOGIN);

            assertThat(pushed.digest()).startsWith("sha256:");
            assertThat(gate.seen())
                    .filteredOn(request -> request.startsWith("PUT") && request.contains("/manifests/"))
                    .hasSizeGreaterThan(1);
        }
    }

    @Test
    void shouldTryAgainAfterTooManyRequestsAndABrokenConnection() throws Exception {
        try (RegistryGate gate = RegistryGate.before(registry.address())) {
            gate.answer(429, 1, request -> request.startsWith("POST"));
            gate.cut(1, request -> request.startsWith("PATCH"));

            PushedImage pushed = push(through(gate, fresh()), "one", LOGIN);

            assertThat(pushed.digest()).startsWith("sha256:");
        }
    }

    @Test
    void shouldGiveUpAfterSomeAttemptsAndSayWhy() throws Exception {
        try (RegistryGate gate = RegistryGate.before(registry.address())) {
            gate.answer(
                    503, Integer.MAX_VALUE, request -> request.startsWith("PUT") && request.contains("/manifests/"));

            assertThat(codeOf(through(gate, fresh()), LOGIN)).isEqualTo("registry.server-error");
            assertThat(log).anyMatch(line -> line.contains("attempt 3 of 3"));
        }
    }

    @Test
    void shouldGoOnWhenTheTokenExpiresDuringThePush() throws Exception {
        tokens.allow("slow", "slow-token", "slow", "pull", "push");
        try (RegistryGate gate = RegistryGate.before(withTokens.address())) {
            gate.expireTokensAfter(request -> request.startsWith("PUT") && request.contains("/blobs/uploads/"));
            ImageBuilds builds = builds(new PushPatience(3, Duration.ofMillis(10), Duration.ZERO));

            PushedImage pushed = builds.push(
                    builder(),
                    order(byTokens(gate.address(), "slow/shop"), "long push"),
                    new RegistryLogin("slow", "slow-token"));

            assertThat(pushed.digest()).startsWith("sha256:");
            assertThat(gate.seen())
                    .filteredOn(request -> request.startsWith("PUT") && request.contains("/blobs/uploads/"))
                    .as("a layer that is there is not sent again; an upload whose end was refused may end once more")
                    .satisfies(ends -> assertThat(ends.stream().distinct()).hasSizeLessThanOrEqualTo(uploads()));
        }
    }

    @Test
    void shouldEndWithAllItsProcessesWhenItIsAborted() throws Exception {
        try (RegistryGate gate = RegistryGate.before(registry.address())) {
            gate.hold(request -> request.startsWith("POST"));
            FutureTask<PushedImage> build = new FutureTask<>(() -> push(through(gate, fresh()), "one", LOGIN));
            Thread thread = new Thread(build);
            thread.start();
            gate.awaitHeld();

            thread.interrupt();

            thread.join();
            assertThatExceptionOfType(java.util.concurrent.ExecutionException.class)
                    .isThrownBy(build::get)
                    .withCauseInstanceOf(InterruptedException.class);
            assertThat(host.folders()).hasSize(1).noneMatch(Files::exists);
            String folder = host.folders().get(0).toString();
            Awaitility.await()
                    .until(() -> ProcessHandle.current()
                            .descendants()
                            .noneMatch(child ->
                                    child.info().commandLine().orElse("").contains(folder)));
        }
    }

    final PushedImage push(ImageTarget target, String content, RegistryLogin login)
            throws IOException, InterruptedException {
        return builds(QUICK).push(builder(), order(target, content), login);
    }

    final ImageBuilds builds(PushPatience patience) {
        return new ImageBuilds(host, patience, Clock.systemUTC(), log::add);
    }

    final List<String> log() {
        return log;
    }

    final Path source() {
        return folder.resolve("source");
    }

    final String codeOf(ImageTarget target, RegistryLogin login) {
        return assertThatExceptionOfType(FindingException.class)
                .isThrownBy(() -> push(target, "one", login))
                .satisfies(refused -> assertThat(refused.getMessage()).doesNotContain(login.password()))
                .actual()
                .finding()
                .code();
    }

    final String code(ImageOrder order) {
        return assertThatExceptionOfType(FindingException.class)
                .isThrownBy(() -> builds(QUICK).push(builder(), order, LOGIN))
                .actual()
                .finding()
                .code();
    }

    final ImageTarget plain(String repository) {
        return ImageTarget.of(registry.address() + "/" + repository, List.of("1"))
                .insecure(true);
    }

    final RegistryReader reader() {
        return new RegistryReader(registry.address(), LOGIN);
    }

    final PushedImage push(ImageOrder order) throws IOException, InterruptedException {
        return builds(QUICK).push(builder(), order, LOGIN);
    }

    static ImageOrder order(ImageTarget target, Recipe recipe) {
        return new ImageOrder(target, recipe, Map.of("org.opencontainers.image.revision", "1a2b3c4"), Instant.EPOCH);
    }

    private ImageOrder order(ImageTarget target, String content) throws IOException {
        return order(target, recipe(source(), content));
    }

    private static ImageTarget byTokens(String address, String repository) {
        return ImageTarget.of(address + "/" + repository, List.of("1")).insecure(true);
    }

    private static ImageTarget through(RegistryGate gate, String repository) {
        return ImageTarget.of(gate.address() + "/" + repository, List.of("1")).insecure(true);
    }

    static String fresh() {
        return "test/" + UUID.randomUUID();
    }

    private interface Task {
        Object run() throws Exception;
    }

    private static CompletableFuture<Object> inBackground(Task task) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return task.run();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }
}
