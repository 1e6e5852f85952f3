package io.jenkins.plugins.gitops.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class HeartbeatTest {
    @Test
    void shouldSpeakForAProgramThatSaysNothing() {
        List<String> log = new CopyOnWriteArrayList<>();

        try (Heartbeat ignored = Heartbeat.start(Duration.ofMillis(5), log::add)) {
            Awaitility.await().atMost(1, TimeUnit.MINUTES).until(() -> log.size() >= 2);
        }

        assertThat(log).allMatch(line -> line.matches("still working after \\d+ s"));
    }
}
