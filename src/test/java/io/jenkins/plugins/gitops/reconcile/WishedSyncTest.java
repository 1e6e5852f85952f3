package io.jenkins.plugins.gitops.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gitops.application.SyncPolicy;
import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.manifest.ObjectKey;
import io.jenkins.plugins.gitops.render.Render;
import io.jenkins.plugins.gitops.sync.Comparison;
import io.jenkins.plugins.gitops.sync.ObjectSelection;
import io.jenkins.plugins.gitops.sync.ObjectState;
import io.jenkins.plugins.gitops.sync.SyncResult;
import io.jenkins.plugins.gitops.sync.SyncResult.Outcome;
import io.jenkins.plugins.gitops.sync.SyncSettings;
import io.jenkins.plugins.gitops.sync.SyncStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WishedSyncTest {
    private static final Instant ASKED = Instant.parse("2026-05-04T12:00:00Z");
    private static final SyncPolicy POLICY = new SyncPolicy(
            false,
            false,
            false,
            false,
            Map.of("PruneLast", "true", "CreateNamespace", "true"),
            new SyncPolicy.Retry(1, Duration.ofSeconds(5), 2, Duration.ofMinutes(3)),
            Map.of(),
            Map.of());
    private static final Comparison IN_SYNC = comparison(SyncStatus.SYNCED, SyncStatus.SYNCED);

    @Test
    void shouldPutTheOptionsOfASyncBeforeThoseOfTheApplication() {
        SyncSettings settings = sync(details(false, Map.of("CreateNamespace", "false", "Replace", "true"), 0))
                .settings()
                .build();

        assertThat(settings.options())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("PruneLast", "true", "CreateNamespace", "false", "Replace", "true"));
        assertThat(settings.createNamespace()).isFalse();
    }

    @Test
    void shouldNotGoOnWithASyncThatWasAskedForWithOtherOptions() {
        SyncDetails forced = details(false, Map.of("Force", "true"), 0);
        SyncDetails everything = details(true, Map.of(), 0);

        assertThat(mark(SyncDetails.NONE)).isEmpty();
        assertThat(List.of(mark(forced), mark(everything), mark(details(false, Map.of("Replace", "true"), 0))))
                .doesNotHaveDuplicates()
                .doesNotContain("");
        assertThat(mark(details(false, Map.of("Force", "true"), 3))).isEqualTo(mark(forced));
    }

    @Test
    void shouldGoOnWithASyncOfOtherOptionsWhereNobodyAsksForAnotherOne() {
        SyncSettings own = sync(SyncDetails.NONE).settings().build();
        String forced = mark(details(false, Map.of("Force", "true"), 0));
        SyncSettings everything = sync(details(true, Map.of(), 0)).settings().build();

        assertThat(own.joining(forced).mark()).isEqualTo(forced);
        assertThat(own.joining(" without hooks" + forced).mark()).isEmpty();
        assertThat(own.joining("").mark()).isEmpty();
        assertThat(everything.joining(forced)).isEqualTo(everything);
    }

    private static String mark(SyncDetails details) {
        return sync(details).settings().build().mark();
    }

    @Test
    void shouldHaveSomethingToDoOnlyWhereASelectedObjectDiffers() {
        SyncDetails web = selected("ConfigMap shop/web");
        SyncDetails api = selected("ConfigMap shop/api");
        Comparison comparison = comparison(SyncStatus.OUT_OF_SYNC, SyncStatus.SYNCED);

        assertThat(sync(web).outOfSync(comparison, Memory.empty())).isTrue();
        assertThat(sync(api).outOfSync(comparison, Memory.empty())).isFalse();
    }

    @Test
    void shouldApplyEverythingOnceAndNotAgainAfterARestart() {
        WishedSync everything = sync(details(true, Map.of(), 0));
        Memory others = Memory.empty().synced("c1", "h", ASKED.plusSeconds(1));
        Memory failed = everything.remember(others, result(Outcome.FAILED), "c1", "h", ASKED.plusSeconds(2));
        Memory after = everything.remember(failed, result(Outcome.SUCCEEDED), "c1", "h", ASKED.plusSeconds(3));

        assertThat(everything.outOfSync(IN_SYNC, others)).isTrue();
        assertThat(everything.outOfSync(IN_SYNC, failed)).isTrue();
        assertThat(everything.outOfSync(IN_SYNC, after)).isFalse();
    }

    private static SyncResult result(Outcome outcome) {
        return new SyncResult(outcome, "c1", List.of(), Optional.empty());
    }

    @Test
    void shouldPauseBetweenTriesByThePolicyAndNotLongerWhereTheClockWasSetBack() {
        WishedSync trying = sync(details(false, Map.of(), 3));
        ApplicationState state = new ApplicationState("shop");

        assertThat(trying.pause(state, ASKED)).isZero();
        state.failed(ASKED);
        assertThat(trying.pause(state, ASKED.plusSeconds(1))).isEqualTo(Duration.ofSeconds(4));
        state.failed(ASKED);
        assertThat(trying.pause(state, ASKED)).isEqualTo(Duration.ofSeconds(10));
        assertThat(trying.pause(state, ASKED.plusSeconds(11))).isZero();
        assertThat(trying.pause(state, ASKED.minusSeconds(1000))).isZero();
        assertThat(sync(SyncDetails.NONE).pause(state, ASKED)).isZero();
    }

    @Test
    void shouldNotMissWhatItsOwnSyncMayHaveDeleted() {
        WishedSync pruning = sync(selected("ConfigMap shop/old"));
        ObjectKey old = new ObjectKey("", "ConfigMap", "shop", "old");
        Memory seen = Memory.empty().extra(List.of(old), ASKED);

        assertThat(unknown(pruning, Memory.empty(), false))
                .hasValueSatisfying(finding -> assertThat(finding.code()).isEqualTo("sync.object-unknown"));
        assertThat(unknown(pruning, Memory.empty(), true)).isEmpty();
        assertThat(unknown(pruning, seen, false)).isEmpty();
        assertThat(unknown(pruning, Memory.empty().fulfilled(ASKED), false)).isEmpty();
        assertThat(unknown(pruning, Memory.empty().fulfilled(ASKED.plusNanos(1)), false))
                .isPresent();
    }

    private static Optional<Finding> unknown(WishedSync sync, Memory memory, boolean begun) {
        return sync.unknown(IN_SYNC, new Render(List.of(), "h", List.of()), "shop", memory, begun);
    }

    @ParameterizedTest
    @CsvSource({"SUCCEEDED, true", "FAILED, true", "RUNNING, false", "CANCELLED, false", "OBSERVE_ONLY, false"})
    void shouldTakeAnApprovalForTriedOnlyOnceASyncOfTheWholeIsOver(Outcome outcome, boolean tried) {
        ObjectSelection approved = ObjectSelection.parse(List.of(":ConfigMap:shop/old"));
        ApplicationState whole = new ApplicationState("shop");
        ApplicationState part = new ApplicationState("shop");

        sync(SyncDetails.NONE).approvalTried(whole, approved, result(outcome));
        sync(selected("ConfigMap shop/web")).approvalTried(part, approved, result(outcome));

        assertThat(whole.triedApproval(approved)).isEqualTo(tried);
        assertThat(part.triedApproval(approved)).isFalse();
    }

    @Test
    void shouldForgetNoChildrenForASyncOfAPart() {
        SyncWish pruning = new SyncWish(true, true, false, selected("ConfigMap shop/web"));

        assertThat(new WishedSync(POLICY, pruning).prunes()).isTrue();
        assertThat(new WishedSync(POLICY, pruning).prunesChildren()).isFalse();
        assertThat(new WishedSync(POLICY, new SyncWish(true, true, false)).prunesChildren())
                .isTrue();
    }

    private static WishedSync sync(SyncDetails details) {
        return new WishedSync(POLICY, new SyncWish(true, false, false, details));
    }

    private static SyncDetails selected(String text) {
        return new SyncDetails(
                ObjectSelection.parse(List.of(text)),
                false,
                false,
                Map.of(),
                ObjectSelection.NONE,
                0,
                ObjectSelection.NONE,
                0,
                ASKED);
    }

    private static SyncDetails details(boolean everything, Map<String, String> options, int retries) {
        return new SyncDetails(
                ObjectSelection.ALL,
                false,
                everything,
                options,
                ObjectSelection.NONE,
                0,
                ObjectSelection.NONE,
                retries,
                ASKED);
    }

    private static Comparison comparison(SyncStatus web, SyncStatus api) {
        return new Comparison(List.of(state("web", web), state("api", api)));
    }

    private static ObjectState state(String name, SyncStatus sync) {
        return new ObjectState(
                new ObjectKey("", "ConfigMap", "shop", name),
                sync,
                Optional.empty(),
                true,
                false,
                "",
                Optional.empty());
    }
}
