package io.jenkins.plugins.gitops.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OperationTurnsTest {
    private final List<String> marked = new ArrayList<>();
    private final OperationTurns turns = new OperationTurns(2, marked::add);

    @Test
    void shouldLetAsManySyncAsMayAndHaveTheOthersLookedAtInTheirOrder() {
        assertThat(turns.enter("one")).isTrue();
        assertThat(turns.enter("two")).isTrue();
        assertThat(turns.enter("three")).isFalse();
        assertThat(turns.enter("four")).isFalse();
        assertThat(turns.enter("three")).isFalse();

        assertThat(turns.<String>spend(() -> "synced")).isEqualTo("synced");
        assertThat(marked).containsExactly("three");
        assertThat(turns.enter("three")).isTrue();

        turns.spend(() -> "synced");
        assertThat(marked).containsExactly("three", "four");
    }

    @Test
    void shouldGiveTheTurnOnWhereASyncFails() {
        turns.enter("one");
        turns.enter("two");
        turns.enter("three");

        assertThatThrownBy(() -> turns.spend(() -> {
                    throw new IllegalStateException("disk full");
                }))
                .hasMessage("disk full");

        assertThat(marked).containsExactly("three");
        assertThat(turns.enter("three")).isTrue();
    }

    @Test
    void shouldGiveTheTurnOnOfOneThatNeedsNoSyncAnyMore() {
        turns.enter("one");
        turns.enter("two");
        turns.enter("three");
        turns.enter("four");

        turns.spend(() -> "synced");
        turns.looked("one");
        turns.looked("three");

        assertThat(marked).containsExactly("three", "four");
        assertThat(turns.enter("four")).isTrue();
        turns.looked("four");
        assertThat(marked).hasSize(2);
    }
}
