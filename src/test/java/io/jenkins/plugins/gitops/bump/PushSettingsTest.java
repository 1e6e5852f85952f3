package io.jenkins.plugins.gitops.bump;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PushSettingsTest {
    @Test
    void shouldPauseLongerAfterEachFailureUpToALimitAndNeverTheSameForAll() {
        Random random = new Random(1);

        for (int failures = 1; failures < 100; failures++) {
            long full = failures > 7 ? 10_000 : Math.min(10_000, 100L << (failures - 1));
            long attempts = failures;
            assertThat(IntStream.range(0, 50).mapToObj(draw -> PushSettings.DEFAULT.pause((int) attempts, random)))
                    .allMatch(pause -> pause.compareTo(Duration.ofMillis(full / 2)) >= 0)
                    .allMatch(pause -> pause.compareTo(Duration.ofMillis(full)) <= 0);
        }
        assertThat(IntStream.range(0, 50)
                        .mapToObj(draw -> PushSettings.DEFAULT.pause(5, random))
                        .distinct())
                .hasSizeGreaterThan(10);
    }
}
