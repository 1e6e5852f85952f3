package io.jenkins.plugins.gitops.diff;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.function.LongSupplier;

/** What one evaluation may cost, in steps and in the processor's time. Not for several threads. */
final class JqBudget {
    static final Duration TIME = Duration.ofSeconds(1);
    private static final int STEPS = 1_000_000;

    private final LongSupplier spent;
    private long end;
    private int left;

    /** @param spent by the calling thread so far, in nanoseconds; for instance {@link #processorTime()} */
    JqBudget(LongSupplier spent) {
        this.spent = spent;
    }

    /** No JsonQueryException, which an expression may catch. */
    static final class Exceeded extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /**
     * The time that the calling thread has computed for: by the clock on the wall, an innocent expression would be too slow
     * on a machine that is busy with something else. Where the machine does not count it, by the wall after all.
     */
    static LongSupplier processorTime() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        return threads.isCurrentThreadCpuTimeSupported() && threads.isThreadCpuTimeEnabled()
                ? threads::getCurrentThreadCpuTime
                : System::nanoTime;
    }

    void start() {
        end = spent.getAsLong() + TIME.toNanos();
        left = STEPS;
    }

    void step() {
        left--;
        if (left < 0 || spent.getAsLong() - end > 0) {
            throw new Exceeded();
        }
    }
}
