package io.jenkins.plugins.gitops.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GoDurationTest {
    @ParameterizedTest
    @CsvSource({
        "5s,PT5S",
        "3m,PT3M",
        "1h30m,PT1H30M",
        "1.5m,PT1M30S",
        "250ms,PT0.25S",
        "90,PT1M30S",
        ".5s,PT0.5S",
        "1.s,PT1S",
        "10us,PT0.00001S",
        "10µs,PT0.00001S",
        "7ns,PT0.000000007S",
        "0s,PT0S",
        "2562047h,PT2562047H"
    })
    void shouldReadDurationsAsGoWritesThem(String text, Duration duration) {
        assertThat(GoDuration.parse(text)).contains(duration);
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "", "5 s", "-5s", "s", ".s", "1d", "5s!", "PT5S", "2562048h", "12345678901"})
    void shouldReadNothingElse(String text) {
        assertThat(GoDuration.parse(text)).isEmpty();
    }
}
