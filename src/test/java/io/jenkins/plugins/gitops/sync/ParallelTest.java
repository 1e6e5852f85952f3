package io.jenkins.plugins.gitops.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ParallelTest {
    private final ExecutorService executor = Executors.newFixedThreadPool(2);

    @AfterEach
    void stop() {
        executor.shutdownNow();
    }

    private static List<Integer> numbers(int count) {
        return IntStream.range(0, count).boxed().toList();
    }

    @Test
    void shouldGiveResultsInTheOrderOfTheItems() {
        List<Integer> doubled = new Parallel(executor, 3).map(numbers(100), number -> number * 2);

        assertThat(doubled)
                .isEqualTo(IntStream.range(0, 100).mapToObj(i -> i * 2).toList());
    }

    @Test
    void shouldWorkOnSeveralAtOnce() {
        // Given work that goes on only when three do it at the same time
        CyclicBarrier together = new CyclicBarrier(3);

        List<Integer> done = new Parallel(executor, 3).map(numbers(3), number -> {
            try {
                together.await(30, TimeUnit.SECONDS);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
            return number;
        });

        assertThat(done).containsExactly(0, 1, 2);
    }

    @Test
    void shouldNotBeStuckWhereEveryThreadIsACaller() throws Exception {
        Parallel parallel = new Parallel(executor, 8);

        List<Integer> sums = new Parallel(executor, 8)
                .map(
                        numbers(8),
                        outer -> parallel.map(numbers(50), inner -> inner + outer)
                                .size());

        assertThat(sums).hasSize(8).allMatch(size -> size == 50);
    }

    @Test
    void shouldDoItAllItselfWhereTheExecutorTakesNothing() {
        Parallel parallel = new Parallel(
                task -> {
                    throw new RejectedExecutionException("closed");
                },
                4);

        assertThat(parallel.map(numbers(10), number -> number)).hasSize(10);
    }

    @Test
    void shouldFinishTheOthersBeforeItThrows() {
        Set<Integer> done = ConcurrentHashMap.newKeySet();

        assertThatThrownBy(() -> new Parallel(executor, 3).map(numbers(20), number -> {
                    done.add(number);
                    if (number == 3) {
                        throw new IllegalStateException("three");
                    }
                    return number;
                }))
                .hasMessage("three");
        assertThat(done).hasSize(20);
    }
}
