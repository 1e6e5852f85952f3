package io.jenkins.plugins.gitops.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gitops.application.SyncPolicy;
import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.reconcile.Reconciler.BadMark;
import java.time.Instant;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BadStatesTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final ApplicationState state = new ApplicationState("shop");

    @Test
    void shouldRememberAStateByWhatItRenders() {
        fetched();
        state.markBad(new BadMark("c1", "checkout fails", "r-1"));

        Memory memory = update(Memory.empty(), "good", false);

        assertThat(memory.bad("hash of c1")).hasValueSatisfying(bad -> {
            assertThat(bad.commit()).isEqualTo("c1");
            assertThat(bad.reason()).isEqualTo("checkout fails");
            assertThat(bad.deployment()).isEqualTo("r-1");
        });
        assertThat(update(memory, "good", false)).isEqualTo(memory);
    }

    @Test
    void shouldWaitUntilThePassHasSeenWhatTheBranchHoldsNow() {
        state.markBad(new BadMark("c1", "", "r-1"));
        state.wantFetch();
        state.takeLookWish();

        Memory before = update(Memory.empty(), "hash of c1", true);
        assertThat(state.takeLookWish()).as("looks at all of it again").isTrue();
        fetched();
        Memory after = update(before, "good", true);

        assertThat(before.bad()).isEmpty();
        assertThat(after.bad("hash of c1")).isPresent();
    }

    @Test
    void shouldNotMarkWhatIsWantedNow() {
        fetched();
        state.markBad(new BadMark("c1", "", "r-1"));

        assertThat(update(Memory.empty(), "hash of c1", false).bad()).isEmpty();
    }

    @Test
    void shouldForgetWhatSomeoneAsksForOrClears() {
        fetched();
        Memory memory = Memory.empty().marked(bad("one")).marked(bad("two"));
        state.forgetBad("one");

        Memory cleared = update(memory, "good", false);

        assertThat(cleared.bad()).extracting(BadState::hash).containsExactly("two");
        assertThat(update(cleared, "two", false).bad()).hasSize(1);
        assertThat(update(cleared, "two", true).bad()).isEmpty();
    }

    @Test
    void shouldKeepNothingOfWhatCannotBeRendered() {
        fetched();
        state.markBad(new BadMark("broken", "", "r-1"));

        Memory memory = new BadStates(state, "good", false)
                .update(
                        Memory.empty(),
                        commit -> {
                            throw new FindingException(new Finding("render.broken", "a", "b", "c"));
                        },
                        NOW);

        assertThat(memory.bad()).isEmpty();
    }

    @Test
    void shouldKeepTheNewestTwenty() {
        Memory memory = IntStream.rangeClosed(1, 25)
                .mapToObj(number -> bad("hash " + number))
                .reduce(Memory.empty(), Memory::marked, (one, other) -> other);

        assertThat(memory.bad()).hasSize(20);
        assertThat(memory.bad().get(0).hash()).isEqualTo("hash 25");
    }

    @Test
    void shouldOnlyGoToABadStateWhereSomeoneAsks() {
        SyncPolicy policy = new SyncPolicy(true, false, true, false, Map.of(), SyncPolicy.Retry.standard());
        Memory memory = Memory.empty().marked(bad("bad"));

        assertThat(SyncDecision.decide(false, "bad", false, policy, memory, NOW).action())
                .isEqualTo(SyncDecision.Action.NOTHING);
        assertThat(SyncDecision.decide(false, "bad", true, policy, memory, NOW).action())
                .isEqualTo(SyncDecision.Action.SYNC);
        assertThat(SyncDecision.decide(false, "other", false, policy, memory, NOW)
                        .action())
                .isEqualTo(SyncDecision.Action.SYNC);
    }

    private void fetched() {
        state.takeFetchWish();
    }

    private Memory update(Memory memory, String desired, boolean explicit) {
        return new BadStates(state, desired, explicit).update(memory, commit -> "hash of " + commit, NOW);
    }

    private static BadState bad(String hash) {
        return new BadState(hash, "c", "", "r", NOW);
    }
}
