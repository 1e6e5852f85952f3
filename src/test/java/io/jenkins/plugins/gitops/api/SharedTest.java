package io.jenkins.plugins.gitops.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SharedTest {
    private final Shared<String, Integer> shared = new Shared<>();
    private final AtomicInteger made = new AtomicInteger();

    @Test
    void shouldMakeOneAnswerForAllWhoAskAtOnce() {
        CountDownLatch all = new CountDownLatch(8);
        List<CompletableFuture<Integer>> answers = Stream.generate(() -> CompletableFuture.supplyAsync(() -> {
                    all.countDown();
                    return shared.get("shop", made::incrementAndGet);
                }))
                .limit(8)
                .toList();

        assertThat(answers).allSatisfy(answer -> assertThat(answer.join()).isEqualTo(1));
        assertThat(shared.get("till", made::incrementAndGet)).isEqualTo(2);
    }

    @Test
    void shouldKeepNothingOfWhatFailed() {
        assertThatThrownBy(() -> shared.get("shop", () -> {
                    throw new IllegalStateException("out of reach");
                }))
                .hasMessage("out of reach");

        assertThat(shared.get("shop", made::incrementAndGet)).isEqualTo(1);
    }
}
