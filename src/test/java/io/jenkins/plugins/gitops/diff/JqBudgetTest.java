package io.jenkins.plugins.gitops.diff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class JqBudgetTest {
    private final AtomicLong spent = new AtomicLong(40);
    private final JqBudget budget = new JqBudget(spent::get);

    @Test
    void shouldEndAfterASecond() {
        budget.start();
        spent.addAndGet(JqBudget.TIME.toNanos());
        assertThatCode(budget::step).doesNotThrowAnyException();
        spent.incrementAndGet();

        assertThatThrownBy(budget::step).isInstanceOf(JqBudget.Exceeded.class);
    }

    @Test
    void shouldBeginAnewAtEachStart() {
        budget.start();
        spent.addAndGet(2 * JqBudget.TIME.toNanos());

        budget.start();

        assertThatCode(budget::step).doesNotThrowAnyException();
    }

    @Test
    void shouldEndAfterAMillionSteps() {
        budget.start();
        for (int step = 0; step < 1_000_000; step++) {
            budget.step();
        }

        assertThatThrownBy(budget::step).isInstanceOf(JqBudget.Exceeded.class);
    }

    /** On a busy machine a thread waits for its turn, and that is no fault of the expression. */
    @Test
    void shouldCountOnlyTheTimeInWhichTheThreadItselfComputes() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        assumeTrue(threads.isCurrentThreadCpuTimeSupported(), "needs a machine that counts the time of threads");

        long before = threads.getCurrentThreadCpuTime();
        long counted = JqBudget.processorTime().getAsLong();
        long after = threads.getCurrentThreadCpuTime();

        assertThat(counted).isBetween(before, after);
    }
}
